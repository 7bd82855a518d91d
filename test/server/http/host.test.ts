import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Retention } from '../../../server/retention/retention.js';
import { DeletionStore } from '../../../server/store/deletion-store.js';
import { SILENT_LOG } from '../../support/log.js';
import { answerOf, eventually, HOST_KEY, TestServer, type AnyBody } from '../../support/server.js';

interface HostCase {
  id: string;
  title: string;
  version: number;
  closedAt: string | null;
  runningConference: string | null;
  people: { id: string; removedAt?: string }[];
  retention: { until: string | null; setBy: string };
}
interface Proof {
  caseHash: string;
  deletedAt: string;
  reason: string;
  head: { seq: number; hash: string };
}

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
});
after(() => server.close());

const ask = async <Body = AnyBody>(path: string, key: string | null = HOST_KEY, at = server) =>
  answerOf<Body>(
    await fetch(`${at.url}/v1/host/cases${path}`, { headers: key ? { authorization: `Bearer ${key}` } : {} }),
  );
const tell = async <Body = AnyBody>(path: string, body: unknown = {}, key: string | null = HOST_KEY) =>
  answerOf<Body>(
    await fetch(`${server.url}/v1/host/cases${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
    }),
  );

describe('the host API', () => {
  const CHANGES = [
    'close',
    'reopen',
    'retention',
    'delete',
    'people/citizen/remove',
    'people/citizen/restore',
    'people/citizen/identified',
  ];

  it('401 is for who has the key: not for strangers, not for the notary', async () => {
    const token = await server.as('notary', 'x').token();
    for (const key of [null, 'x'.repeat(HOST_KEY.length), `${HOST_KEY}x`, token]) {
      for (const path of ['', '/x'])
        assert.equal((await ask(path, key)).body.code, 'host_unauthorized', path);
      for (const change of CHANGES) {
        const { status, body } = await tell(`/x/${change}`, {}, key);
        assert.deepEqual([status, body.code], [401, 'host_unauthorized'], change);
      }
    }
  });

  it('401 is off without a configured key, whatever is sent', async () => {
    const off = await TestServer.start({ hostKey: null });
    try {
      for (const key of [null, '', 'null', HOST_KEY]) assert.equal((await ask('', key, off)).status, 401);
    } finally {
      await off.close();
    }
  });

  it('400 names each field', async () => {
    const paths = async (answer: Promise<{ body: AnyBody }>) =>
      (await answer).body.errors?.map(({ path }) => path);
    assert.deepEqual(await paths(ask('?limit=0&page=2')), ['limit', 'page']);
    assert.deepEqual(await paths(ask('?after=%00')), ['after'], 'PostgreSQL takes no NUL');
    assert.deepEqual(await paths(tell('/x/retention', { until: 'tomorrow' })), ['until']);
    assert.deepEqual(await paths(tell('/x/close', { force: true })), ['force']);
  });

  it('404 for a case that nobody has opened', async () => {
    assert.equal((await ask('/nobody')).status, 404);
    for (const change of CHANGES) {
      const body = change === 'retention' ? { until: null } : {};
      assert.equal((await tell(`/nobody/${change}`, body)).body.code, 'not_found', change);
    }
    assert.equal((await ask('/nobody')).status, 404, 'asking did not make it');
  });

  it('409 R-L5 closes and deletes nothing over a running conference: only people end one', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const conference = await notary.start();
    for (const change of ['close', 'delete'])
      assert.equal((await tell(`/${caseId}/${change}`)).body.code, 'conference_running', change);
    assert.equal((await ask<HostCase>(`/${caseId}`)).body.runningConference, conference);
    await notary.post(`/conferences/${conference}/end`, {});
    assert.equal((await tell(`/${caseId}/close`)).status, 200);
  });

  it('edge 71 closes and reopens, as often as it is said; who did is on record', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.write(['vorher']);
    const reader = await citizen.read();
    assert.equal((await reader.next()).event, 'hello');
    const first = await tell<HostCase>(`/${caseId}/close`);
    assert.ok(first.body.closedAt);
    assert.deepEqual((await tell<HostCase>(`/${caseId}/close`)).body, first.body);
    assert.deepEqual((await reader.nextOf('case-closed')).by, { id: 'host', role: 'host' });
    const refused = await citizen.post('/messages', { text: 'nachher' });
    assert.deepEqual([refused.status, refused.body.code], [409, 'case_closed']);
    assert.equal((await citizen.get('/messages')).status, 200, 'reading goes on');
    assert.equal((await tell<HostCase>(`/${caseId}/reopen`)).body.closedAt, null);
    assert.equal((await citizen.post('/messages', { text: 'nachher' })).status, 201);
  });

  it('edge 69 removes a person at once, on an open stream too, and gives the case back', async () => {
    const caseId = server.newCase();
    const [citizen, notary] = [server.as('citizen', caseId), server.as('notary', caseId)];
    await citizen.write(['Hallo']);
    await notary.snapshot();
    const [reading, watching] = [await citizen.read(), await notary.read()];
    for (const reader of [reading, watching]) assert.equal((await reader.next()).event, 'hello');
    await tell(`/${caseId}/people/citizen/remove`);
    await server.as('notary', caseId).write(['nicht für Clara']);
    const seen: string[] = [];
    await reading.ended();
    for (let message = await reading.next(); ; message = await reading.next()) {
      seen.push(message.event);
      if (message.event === 'revoked') break;
    }
    assert.ok(!seen.includes('event'), 'neither the removal nor what came after it');
    await watching.nextOf('person-removed');
    for (const path of ['', '/messages', '/events']) {
      const { status, body } = await citizen.get(path, { 'last-event-id': 'x' });
      assert.deepEqual([status, body.code], [403, 'access_removed'], path);
    }
    await tell(`/${caseId}/people/citizen/restore`);
    assert.equal((await citizen.get('/messages')).status, 200);
    assert.equal((await tell(`/${caseId}/people/nobody/remove`)).body.code, 'participant_not_found');
  });

  it('lists the cases page by page in the order of their ids', async () => {
    const fresh = await TestServer.start();
    try {
      for (const id of ['c', 'a', 'd', 'b']) await fresh.as('citizen', id).snapshot();
      const page = async (query: string) =>
        (await ask<{ cases: HostCase[]; hasMore: boolean }>(query, HOST_KEY, fresh)).body;
      const first = await page('?limit=3');
      assert.deepEqual([first.cases.map(({ id }) => id), first.hasMore], [['a', 'b', 'c'], true]);
      const second = await page('?limit=3&after=c');
      assert.deepEqual([second.cases.map(({ id }) => id), second.hasMore], [['d'], false]);
    } finally {
      await fresh.close();
    }
  });
});

describe('deleting a case', () => {
  it('the proof agrees with the head of an export made before, and 404 410 as everywhere', async () => {
    const caseId = server.newCase();
    await server.as('notary', caseId).write(['zu den Akten']);
    const exported = await ask<{ head: Proof['head'] }>(`/${caseId}/export`);
    assert.equal(exported.status, 200);
    assert.match((await ask<string>(`/${caseId}/export?format=html&lang=de`)).body, /zu den Akten/);
    const { body: proof } = await tell<Proof>(`/${caseId}/delete`);
    assert.deepEqual(proof.head, exported.body.head);
    assert.equal((await ask(`/${caseId}/export`)).body.code, 'case_deleted');
    assert.equal((await ask('/nobody/export')).body.code, 'not_found');
    assert.equal((await ask(`/${caseId}/export`, null)).status, 401);
  });

  it('leaves nothing but a proof: 410 for every call, streams end, and it never comes back', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId, { caseTitle: 'Geheime Sache' });
    await citizen.write(['Geheime Nachricht']);
    await citizen.post('/messages/read', { read: 2 });
    const { version } = (await citizen.snapshot()).state;
    const reader = await citizen.read();
    assert.equal((await reader.next()).event, 'hello');
    const { body: proof } = await tell<Proof>(`/${caseId}/delete`);
    assert.equal(proof.head.seq, version);
    assert.match(proof.head.hash, /^[0-9a-f]{64}$/);

    await reader.ended();
    for (let message = await reader.next(); message.event !== 'revoked'; message = await reader.next());
    const all = [
      await citizen.get(''),
      await citizen.get('/messages'),
      await citizen.get('/events'),
      await citizen.post('/messages', { text: 'noch da?' }),
      await tell(`/${caseId}/delete`),
      await tell(`/${caseId}/close`),
      await ask(`/${caseId}`),
    ];
    assert.deepEqual(
      all.map(({ status, body }) => [status, body.code]),
      all.map(() => [410, 'case_deleted']),
    );
    const { db } = server.services;
    for (const table of [
      'cases',
      'events',
      'commands',
      'readers',
      'whereabouts',
      'conferences',
      'deletions',
    ] as const) {
      const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute());
      assert.ok(!rows.includes(caseId) && !rows.includes('Geheime'), table);
    }
  });

  it('a message that meets the deletion is refused, not half stored', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.write(['eins']);
    const answers = await Promise.all([
      tell(`/${caseId}/delete`),
      ...Array.from({ length: 5 }, () => citizen.post('/messages', { text: 'zugleich' })),
    ]);
    for (const { status } of answers.slice(1)) assert.ok([201, 410].includes(status), String(status));
    const { db } = server.services;
    const left = await db.selectFrom('events').select('seq').where('case_id', '=', caseId).execute();
    assert.deepEqual(left, []);
  });
});

describe('retention', () => {
  it('§ 14 (1) NotViKoV deletes what is past its time, keeps what the host wants kept, and never a running conference', async () => {
    const old = await TestServer.start({ clock: () => now });
    now = new Date('2026-06-01T10:00:00.000Z');
    try {
      const { cases, retention, tokens } = old.services;
      const write = async (caseId: string) => {
        const viewer = await tokens.verify(await old.as('notary', caseId).token());
        await cases.join(viewer);
        return viewer;
      };
      await write('ordinary');
      await write('kept');
      await write('short');
      const viewer = await write('running');
      await cases.execute(viewer, { type: 'start-conference', id: crypto.randomUUID() });
      const until = (caseId: string, to: string) =>
        fetch(`${old.url}/v1/host/cases/${caseId}/retention`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${HOST_KEY}` },
          body: JSON.stringify({ until: to }),
        });
      assert.equal((await until('kept', '2040-01-01T00:00:00+01:00')).status, 200);
      assert.equal((await until('short', '2026-06-02T00:00:00Z')).status, 200);
      const left = async () => {
        await retention.round(new AbortController().signal);
        const { body } = await ask<{ cases: HostCase[] }>('', HOST_KEY, old);
        return body.cases.map(({ id }) => id);
      };
      assert.deepEqual(await left(), ['kept', 'ordinary', 'running', 'short']);
      now = new Date('2026-06-02T00:00:00.000Z');
      assert.deepEqual(await left(), ['kept', 'ordinary', 'running']);
      now = new Date('2028-12-31T22:59:59.000Z');
      assert.deepEqual(await left(), ['kept', 'ordinary', 'running']);
      now = new Date('2028-12-31T23:00:01.000Z');
      assert.deepEqual(await left(), ['kept', 'running']);
      now = new Date('2040-01-01T00:00:00.000Z');
      assert.deepEqual(await left(), ['running'], 'no timer ends a conference (R-L5)');
    } finally {
      now = new Date();
      await old.close();
    }
  });

  it('what the host wants kept, or a person writes, while a round is under way is kept', async () => {
    const racing = await TestServer.start({ retention: 1, clock: () => now });
    now = new Date('2026-06-01T10:00:00.000Z');
    try {
      const { db, store, cases, tokens } = racing.services;
      const person = racing.as('notary', 'written');
      const viewer = await tokens.verify(await person.token());
      for (const caseId of ['retained', 'untouched', 'written']) await cases.join({ ...viewer, caseId });
      now = new Date('2026-06-03T10:00:00.000Z');
      const deleted: string[] = [];
      const retention = new Retention({
        store,
        deletions: new DeletionStore(db, store),
        policy: 1,
        clock: () => now,
        log: SILENT_LOG,
        // after the round has looked, before it deletes
        closeRooms: async ({ id }) => {
          if (id === 'retained') await store.retain(id, new Date('2040-01-01'));
          if (id === 'written')
            await cases.execute(viewer, { type: 'send-message', id: crypto.randomUUID(), text: 'Halt!' });
        },
        onDeleted: (caseId) => deleted.push(caseId),
      });
      await retention.round(new AbortController().signal);
      assert.deepEqual(deleted, ['untouched']);
      assert.equal((await store.listed('retained'))?.state.version, 2);
      assert.equal((await store.listed('written'))?.state.version, 3);
    } finally {
      now = new Date();
      await racing.close();
    }
  });

  it('runs by itself', async () => {
    const caseId = 'overdue';
    const running = await TestServer.start({ retention: 1 });
    try {
      await running.as('citizen', caseId).snapshot();
      const { db } = running.services;
      await db
        .updateTable('cases')
        .set({ changed_at: new Date('2020-01-01') })
        .execute();
      void running.services.retentionJob.trigger();
      await eventually('the case is gone', async () => {
        const rows = await db.selectFrom('cases').select('id').execute();
        return rows.length === 0;
      });
    } finally {
      await running.close();
    }
  });
});
