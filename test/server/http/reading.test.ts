import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  accessOpensAt,
  emptyCase,
  evolve,
  STREAM_SILENCE_MS,
  type CaseSnapshot,
  type Problem,
} from '../../../protocol/index.js';
import { answerOf, eventually, TestServer } from '../../support/server.js';

let server: TestServer;
/** Milliseconds that tests of expiry are ahead of the real clock. */
let ahead = 0;
before(async () => {
  server = await TestServer.start({ clock: () => new Date(Date.now() + ahead) });
});
after(() => server.close());

describe('the snapshot', () => {
  it('401 without a token, with one that is wrong or expired, and never says why', async () => {
    const caseId = server.newCase();
    const ask = async (authorization?: string) => {
      const answer = await answerOf<Problem>(
        await fetch(`${server.url}/v1/cases/${caseId}`, { headers: authorization ? { authorization } : {} }),
      );
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
      const { type, title, requestId, ...rest } = answer.body;
      assert.ok(type && title && requestId);
      return rest;
    };
    const bearer = async (changes: object) => `Bearer ${await server.as('citizen', caseId, changes).token()}`;
    const missing = { status: 401, code: 'token_missing' };
    const invalid = { status: 401, code: 'token_invalid' };
    assert.deepEqual(await ask(), missing);
    for (const wrong of ['Basic abc', 'Bearer', 'Bearer a b', 'abc']) {
      assert.deepEqual(await ask(wrong), missing);
    }
    const other = 'another-secret-0123456789-zyxwvutsrqponm';
    assert.deepEqual(await ask('Bearer abc'), invalid);
    assert.deepEqual(await ask(await bearer({ secret: other })), invalid);
    assert.deepEqual(await ask(await bearer({ audience: 'somebody else' })), invalid);
    const at = new Date(Date.now() - 691_000);
    assert.deepEqual(await ask(await bearer({ at })), { status: 401, code: 'token_expired' });
  });

  it('403 for the case of somebody else', async () => {
    const mine = server.as('citizen', server.newCase());
    const token = await mine.token();
    const foreign = await fetch(`${server.url}/v1/cases/${server.newCase()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(foreign.status, 403);
  });

  it('makes the case exist and the person known, once', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId, { caseTitle: 'Gründung GmbH' });
    const first = await notary.snapshot();
    const again = await notary.snapshot();
    assert.equal(first.state.title, 'Gründung GmbH');
    assert.deepEqual(Object.keys(first.state.people), ['notary']);
    assert.equal(again.state.version, first.state.version);
    assert.deepEqual(first.self.capabilities, [
      'start',
      'end',
      'appoint',
      'admit',
      'exclude',
      'remove',
      'export',
    ]);
    assert.deepEqual((await server.as('citizen', caseId).snapshot()).self.capabilities, []);
  });

  it('follows a new name or role of a person', async () => {
    const caseId = server.newCase();
    await server.as('staff', caseId).snapshot();
    const { state } = await server.as('staff', caseId, { name: 'Neuer Name', role: 'deputy' }).snapshot();
    assert.deepEqual(state.people['staff'], { id: 'staff', name: 'Neuer Name', role: 'deputy' });
  });

  it('keeps participations in the order of their first entry', async () => {
    const caseId = server.newCase();
    const conference = await server.as('notary', caseId).start();
    for (const person of ['witness', 'citizen', 'notary'] as const)
      await server.as(person, caseId).enter(conference);
    const { state } = await server.as('notary', caseId).snapshot();
    assert.deepEqual(Object.keys(state.conferences[0]?.participations ?? {}), [
      'witness',
      'citizen',
      'notary',
    ]);
  });

  it('edge 24 tells when people get in, as the operator chose, an hour by default', async () => {
    const usual = await server.as('citizen', server.newCase()).snapshot();
    assert.equal(usual.policy.opensBeforeMinutes, 60);
    for (const opensBefore of [15, null]) {
      const other = await TestServer.start({ opensBefore });
      try {
        const { policy } = await other.as('citizen', other.newCase()).snapshot();
        assert.equal(policy.opensBeforeMinutes, opensBefore);
      } finally {
        await other.close();
      }
    }
  });

  it('edge 24 lets side C in at any time once side N has started, whenever the appointment is', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const citizen = server.as('citizen', caseId);
    await notary.post('/appointments', {
      kind: 'consultation',
      local: '2099-01-15T10:00',
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
    });
    const before = await citizen.snapshot();
    assert.equal(
      accessOpensAt(before.state, before.policy, new Date(before.now)),
      '2099-01-15T08:00:00.000Z',
    );
    assert.equal((await citizen.post('/conferences', {})).status, 403);
    const conference = await notary.start();
    assert.ok((await citizen.enter(conference)).token);
    const after = await citizen.snapshot();
    assert.equal(accessOpensAt(after.state, after.policy, new Date(after.now)), null);
  });

  it('takes case ids with any letters', async () => {
    const person = server.as('notary', 'UR-Nr. 118/2026 – Müller & Söhne?');
    assert.equal((await person.get<CaseSnapshot>()).status, 200);
  });
});

describe('the event stream', () => {
  it('401 and 403 as any other route', async () => {
    const reader = server.read(server.newCase(), await server.as('notary', 'another').token());
    await reader.ended();
    assert.equal(reader.status, 403);
  });

  it('says hello first, then what happens, in order, with its position', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    const { epoch, state } = await citizen.snapshot();
    const reader = await citizen.read(`${epoch}:${state.version}`);
    const hello = await reader.next();
    assert.equal(hello.event, 'hello');
    assert.deepEqual(Object.keys(hello.data as object), ['version', 'now']);
    assert.equal(reader.headers.get('x-accel-buffering'), 'no');
    assert.match(reader.headers.get('cache-control') ?? '', /no-cache/);
    await citizen.post('/messages', { text: 'eins' });
    const { id } = await reader.until('event');
    assert.equal(id, `${epoch}:${state.version + 1}`);
  });

  it('R-C7 resumes after the position given, in the header or the address, without a gap', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.write(Array.from({ length: 300 }, (_, n) => `${n}`));
    const { epoch, state } = await citizen.snapshot();
    const reader = await citizen.read(`${epoch}:2`);
    await reader.next();
    let folded = emptyCase(caseId);
    for (let seq = 3; seq <= state.version; seq += 1) {
      const event = await reader.nextEvent();
      assert.equal(event.seq, seq);
      folded = evolve(folded, event);
    }
    const response = await fetch(
      `${server.url}/v1/cases/${caseId}/events?after=${epoch}:${state.version - 1}`,
      {
        headers: { authorization: `Bearer ${await citizen.token()}` },
      },
    );
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (text.includes('299')) break;
    }
    assert.equal(text.match(/event: event/g)?.length, 1);
  });

  it('without a position begins now', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.post('/messages', { text: 'vorher' });
    const reader = await citizen.read();
    await reader.next();
    await citizen.post('/messages', { text: 'nachher' });
    const { message } = await reader.nextOf('message-sent');
    assert.equal(message.text, 'nachher');
  });

  it('folding snapshot and events gives the next snapshot', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const before = await notary.snapshot();
    const reader = await notary.read(`${before.epoch}:${before.state.version}`);
    await reader.next();
    const conference = await notary.start();
    await server.as('citizen', caseId).enter(conference);
    await notary.post(`/conferences/${conference}/end`, {});
    const { state } = await notary.snapshot();
    let folded = before.state;
    while (folded.version < state.version) folded = evolve(folded, await reader.nextEvent());
    assert.deepEqual(folded, state);
  });

  for (const [what, position] of [
    ['another database', '00000000-0000-4000-8000-000000000000:1'],
    ['a position that does not exist', 'EPOCH:999'],
    ['something unreadable', 'nonsense'],
  ] as const) {
    it(`answers ${what} with reset and ends`, async () => {
      const citizen = server.as('citizen', server.newCase());
      const { epoch } = await citizen.snapshot();
      const reader = await citizen.read(position.replace('EPOCH', epoch));
      assert.equal((await reader.next()).event, 'hello');
      assert.equal((await reader.next()).event, 'reset');
      await reader.ended();
    });
  }

  it('serves many readers of one case the same', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    const readers = await Promise.all(Array.from({ length: 30 }, () => citizen.read()));
    await Promise.all(readers.map((reader) => reader.next()));
    await Promise.all(Array.from({ length: 10 }, (_, n) => citizen.post('/messages', { text: `${n}` })));
    const seen = await Promise.all(
      readers.map(async (reader) => {
        const texts: string[] = [];
        while (texts.length < 10) texts.push((await reader.nextOf('message-sent')).message.text);
        return texts.join();
      }),
    );
    assert.equal(new Set(seen).size, 1);
  });

  it('forgets readers who have gone', async () => {
    const { streams } = server.services;
    const citizen = server.as('citizen', server.newCase());
    const reader = await citizen.read();
    await reader.next();
    const open = streams.count;
    reader.close();
    await eventually('the stream is forgotten', () => streams.count === open - 1);
  });

  it('shows that it lives when nothing happens', async () => {
    const citizen = server.as('citizen', server.newCase(), { expiresIn: 3_600 });
    const reader = await citizen.read();
    await reader.next();
    ahead = STREAM_SILENCE_MS / 3 + 1_000;
    await eventually('the time is told', () => reader.times > 0);
    ahead = 0;
  });

  it('ends with reauth when the token expires', async () => {
    const citizen = server.as('citizen', server.newCase(), { expiresIn: 60 });
    const reader = await citizen.read();
    await reader.next();
    ahead = 91_000;
    await reader.until('reauth');
    ahead = 0;
    await reader.ended();
  });
});

describe('stopping', () => {
  it('says bye to the readers and is not ready any more', async () => {
    const other = await TestServer.start();
    const citizen = other.as('citizen', other.newCase());
    const reader = await citizen.read();
    await reader.next();
    const began = performance.now();
    await other.running.close();
    assert.ok(performance.now() - began < 1_500, 'nothing was under way, so nothing is waited for');
    await reader.until('bye');
    await reader.ended();
    await other.close();
  });
});
