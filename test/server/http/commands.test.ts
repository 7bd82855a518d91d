import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Appointment, CaseEventOf, ConferenceEnd, TimelinePage } from '../../../protocol/index.js';
import { TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

interface EveryRoute {
  readonly path: string;
  readonly body: object;
}

const commands = (conference: string): EveryRoute[] => [
  { path: '/messages', body: { text: 'Hallo' } },
  { path: '/appointments', body: draft() },
  { path: '/conferences', body: {} },
  { path: `/conferences/${conference}/entries`, body: { device: 'd' } },
  { path: `/conferences/${conference}/leave`, body: {} },
  { path: `/conferences/${conference}/end`, body: {} },
];

function draft(change: object = {}) {
  return {
    kind: 'deed',
    local: '2099-01-01T10:00',
    zone: 'Europe/Berlin',
    plannedMinutes: 60,
    ...change,
  };
}

describe('every command', () => {
  it('401 403 asks who it is before anything else', async () => {
    const caseId = server.newCase();
    for (const { path } of commands(randomUUID())) {
      const address = `${server.url}/v1/cases/${caseId}${path}`;
      const anonymous = await fetch(address, { method: 'POST', body: '{' });
      assert.equal(anonymous.status, 401, path);
      const token = await server.as('notary', 'another case').token();
      const foreign = await fetch(address, {
        method: 'POST',
        body: '{',
        headers: { authorization: `Bearer ${token}` },
      });
      assert.equal(foreign.status, 403, path);
      assert.equal(((await foreign.json()) as { code: string }).code, 'wrong_case');
    }
  });

  it('400 needs an idempotency key that is a UUID', async () => {
    const notary = server.as('notary', server.newCase());
    for (const { path, body } of commands(randomUUID())) {
      const answer = await notary.post(path, body, 'not a uuid');
      assert.deepEqual([answer.status, answer.body.code], [400, 'idempotency_key_missing'], path);
    }
  });

  it('400 names fields it does not know', async () => {
    const notary = server.as('notary', server.newCase());
    const conference = await notary.start();
    for (const { path, body } of commands(conference)) {
      const answer = await notary.post(path, { ...body, surprise: 1 });
      assert.deepEqual(
        answer.body.errors,
        [{ path: 'surprise', message: 'is not known here; remove it' }],
        path,
      );
      assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_request']);
    }
  });

  it('400 413 415 takes JSON of at most 64 kB', async () => {
    const caseId = server.newCase();
    const token = await server.as('notary', caseId).token();
    const send = async (body: string, type = 'application/json') => {
      const answer = await fetch(`${server.url}/v1/cases/${caseId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': randomUUID() },
        body,
      });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    assert.deepEqual(await send('{"text":'), [400, 'invalid_request']);
    assert.deepEqual(await send('"text"'), [400, 'invalid_request']);
    assert.deepEqual(await send('text=1', 'application/x-www-form-urlencoded'), [
      415,
      'unsupported_media_type',
    ]);
    assert.deepEqual(await send(JSON.stringify({ text: 'x'.repeat(66_000) })), [413, 'body_too_large']);
  });

  it('409 refuses a key that was used for something else, and does not mind it from another person', async () => {
    const caseId = server.newCase();
    const [notary, staff] = [server.as('notary', caseId), server.as('staff', caseId)];
    const key = randomUUID();
    assert.equal((await notary.post('/conferences', {}, key)).status, 201);
    const reused = await notary.post('/messages', { text: 'Hallo' }, key);
    assert.deepEqual([reused.status, reused.body.code], [409, 'idempotency_key_reused']);
    assert.equal((await staff.post('/messages', { text: 'Hallo' }, key)).status, 201);
  });

  it('does not keep a refusal: the same key may succeed later', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const key = randomUUID();
    assert.equal((await notary.post('/messages', { text: ' ' }, key)).status, 400);
    assert.equal((await notary.post('/messages', { text: 'Hallo' }, key)).status, 201);
  });
});

describe('messages', () => {
  interface Sent {
    event: CaseEventOf<'message-sent'>;
  }

  it('201 the first time, 200 with the same event for a repetition', async () => {
    const citizen = server.as('citizen', server.newCase());
    const key = randomUUID();
    const first = await citizen.post<Sent>('/messages', { text: 'Guten Tag 👋' }, key);
    const again = await citizen.post<Sent>('/messages', { text: 'Guten Tag 👋' }, key);
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.deepEqual(first.body, again.body);
    assert.equal(first.body.event.message.id, key);
    assert.deepEqual(first.body.event.by, { id: 'citizen', role: 'party' });
  });

  it('409 another person cannot take over the id of a message', async () => {
    const caseId = server.newCase();
    const key = randomUUID();
    await server.as('citizen', caseId).post('/messages', { text: 'meine' }, key);
    const other = await server.as('witness', caseId).post('/messages', { text: 'fremde' }, key);
    assert.deepEqual([other.status, other.body.code], [409, 'idempotency_key_reused']);
  });

  it('store text that databases do not like', async () => {
    const citizen = server.as('citizen', server.newCase());
    const { status, body } = await citizen.post<Sent>('/messages', { text: 'a\u0000b\ud800c' });
    assert.equal(status, 201);
    assert.equal(body.event.message.text, 'ab\ufffdc');
  });

  it('R-C5 edge 70 everybody in the case reads everything, also from before they came; a message to one person alone is refused', async () => {
    const caseId = server.newCase();
    const people = (['notary', 'staff', 'citizen'] as const).map((who) => server.as(who, caseId));
    for (const [index, person] of people.entries()) await person.write([`${index}`]);
    const pages = await Promise.all(people.map((person) => person.get<TimelinePage>('/messages')));
    const texts = pages.map(({ body }) =>
      body.events.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : [])),
    );
    assert.deepEqual(texts, Array(3).fill(['0', '1', '2']));
    const [notary] = people;
    assert.ok(notary);
    const { status, body } = await notary.post<{ errors: { path: string }[] }>('/messages', {
      text: 'nur für Sie',
      to: 'citizen',
    });
    assert.deepEqual([status, body.errors.map(({ path }) => path)], [400, ['to']]);
  });

  it('R-C7 twenty sent at once arrive once each, in one order for all', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    const keys = Array.from({ length: 20 }, () => randomUUID());
    await Promise.all([...keys, ...keys].map((key) => citizen.post('/messages', { text: key }, key)));
    const page = (await citizen.get<TimelinePage>('/messages')).body;
    assert.deepEqual(
      page.events.map((event) => event.type === 'message-sent' && event.message.text).sort(),
      [...keys].sort(),
    );
  });

  it('page backwards, oldest first in each page', async () => {
    const citizen = server.as('citizen', server.newCase());
    await citizen.write(Array.from({ length: 55 }, (_, n) => `${n}`));
    const newest = (await citizen.get<TimelinePage>('/messages')).body;
    assert.equal(newest.events.length, 50);
    assert.equal(newest.hasOlder, true);
    const older = (await citizen.get<TimelinePage>(`/messages?before=${newest.events[0]?.seq}`)).body;
    assert.equal(older.hasOlder, false);
    const texts = [...older.events, ...newest.events].map((e) => e.type === 'message-sent' && e.message.text);
    assert.deepEqual(
      texts,
      Array.from({ length: 55 }, (_, n) => `${n}`),
    );
    assert.equal((await citizen.get('/messages?before=x')).status, 400);
    assert.equal((await citizen.get('/messages?offset=1')).status, 400);
  });
});

describe('appointments', () => {
  interface Created {
    appointment: Appointment;
    version: number;
  }

  it('403 R-T2 for side C, before the body is looked at', async () => {
    const citizen = server.as('citizen', server.newCase(), { capabilities: ['appoint'] });
    assert.deepEqual((await citizen.post('/appointments', {})).body.code, 'forbidden');
  });

  it('400 names each field', async () => {
    const notary = server.as('notary', server.newCase());
    const wrong = {
      kind: 'party',
      local: 'tomorrow',
      zone: 'Mars/Olympus',
      plannedMinutes: 0,
      relation: { type: 'replaces', to: 'x' },
    };
    const { body } = await notary.post('/appointments', wrong);
    assert.deepEqual(
      body.errors?.map((error) => error.path),
      ['kind', 'local', 'zone', 'plannedMinutes', 'relation.to'],
    );
    assert.deepEqual(
      (await notary.post('/appointments', draft({ local: '2020-01-01T01:00' }))).body.code,
      'appointment_in_past',
    );
  });

  it('201 R-T1 R-T3 with the instant in UTC; the same for a repetition', async () => {
    const staff = server.as('staff', server.newCase());
    const key = randomUUID();
    const body = draft({ local: '2099-07-01T10:00' });
    const first = await staff.post<Created>('/appointments', body, key);
    const again = await staff.post<Created>('/appointments', body, key);
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.equal(first.body.appointment.startsAt, '2099-07-01T08:00:00.000Z');
    assert.deepEqual(first.body, again.body);
    const second = await staff.post('/appointments', draft());
    assert.deepEqual([second.status, second.body.code], [400, 'appointment_relation_required']);
    const unknown = draft({ relation: { type: 'replaces', to: randomUUID() } });
    assert.deepEqual((await staff.post('/appointments', unknown)).body.code, 'appointment_not_found');
  });
});

describe('conferences', () => {
  interface Ended {
    ended: ConferenceEnd;
    version: number;
  }
  let caseId: string;
  let notary: TestPerson;
  let citizen: TestPerson;
  const fresh = () => {
    caseId = server.newCase();
    notary = server.as('notary', caseId);
    citizen = server.as('citizen', caseId);
  };

  it('start: 403, 400, 404, 201, 200 when one runs', async () => {
    fresh();
    assert.equal((await citizen.post('/conferences', {})).status, 403);
    assert.equal((await notary.post('/conferences', { appointment: 'x' })).status, 400);
    assert.equal((await notary.post('/conferences', { appointment: randomUUID() })).status, 404);
    const key = randomUUID();
    const [first, second] = await Promise.all([
      notary.post<{ conference: string }>('/conferences', {}, key),
      server.as('staff', caseId).post<{ conference: string }>('/conferences', {}),
    ]);
    assert.deepEqual([first.status, second.status].sort(), [200, 201]);
    assert.equal(first.body.conference, second.body.conference);
    assert.equal((await notary.post('/conferences', {}, key)).status, 200);
  });

  it('entries: 400, 404, 200; a repetition gets fresh credentials for the same entry', async () => {
    fresh();
    const conference = await notary.start();
    const path = `/conferences/${conference}/entries`;
    assert.equal((await citizen.post(path, { device: '' })).body.errors?.[0]?.path, 'device');
    assert.equal((await citizen.post(`/conferences/${randomUUID()}/entries`, { device: 'd' })).status, 404);
    assert.equal((await citizen.post('/conferences/nonsense/entries', { device: 'd' })).status, 404);
    const key = randomUUID();
    interface Entered {
      entry: string;
      media: { token: string };
      version: number;
    }
    const first = await citizen.post<Entered>(path, { device: 'd' }, key);
    const again = await citizen.post<Entered>(path, { device: 'd' }, key);
    assert.deepEqual([first.status, again.status], [200, 200]);
    assert.equal(first.body.entry, again.body.entry);
    assert.notEqual(first.body.media.token, again.body.media.token);
    assert.equal(first.headers.get('cache-control'), 'no-store');
  });

  it('entries: 409 for a device that was left behind, also when it repeats its key', async () => {
    fresh();
    const conference = await notary.start();
    const path = `/conferences/${conference}/entries`;
    const key = randomUUID();
    const old = await citizen.post<{ entry: string }>(path, { device: 'laptop' }, key);
    await citizen.enter(conference, 'phone');
    assert.equal((await citizen.post(path, { device: 'laptop' }, key)).body.code, 'moved');
    const resumed = await citizen.post(path, { device: 'laptop', resumes: old.body.entry });
    assert.deepEqual([resumed.status, resumed.body.code], [409, 'moved']);
  });

  it('leave: 404, 409, 200, and 200 again', async () => {
    fresh();
    const conference = await notary.start();
    assert.equal((await citizen.post(`/conferences/${randomUUID()}/leave`, {})).status, 404);
    assert.equal((await citizen.post(`/conferences/${conference}/leave`, {})).body.code, 'not_taking_part');
    await citizen.enter(conference);
    assert.equal((await citizen.post(`/conferences/${conference}/leave`, {})).status, 200);
    assert.equal((await citizen.post(`/conferences/${conference}/leave`, {})).status, 200);
    const { state } = await notary.snapshot();
    assert.equal(state.conferences[0]?.status, 'running', 'R-L1');
    assert.equal(state.conferences[0].participations['citizen']?.presence, 'left');
    await notary.post(`/conferences/${conference}/end`, {});
    const late = await citizen.post(`/conferences/${conference}/leave`, {});
    assert.equal(
      (late.body['ended'] as { reason: string }).reason,
      'ended',
      'R-E8: nobody hears that it goes on',
    );
  });

  it('end: 403 for side C and for staff without the grant, 404, 200, and the same again for anybody', async () => {
    fresh();
    const conference = await notary.start();
    const path = `/conferences/${conference}/end`;
    assert.equal((await citizen.post(path, {})).status, 403, 'R-E2');
    assert.equal((await server.as('citizen', caseId, { capabilities: ['end'] }).post(path, {})).status, 403);
    assert.equal((await server.as('staff', caseId).post(path, {})).status, 403, 'A1');
    assert.equal((await notary.snapshot()).state.conferences[0]?.status, 'running');
    assert.equal((await notary.post(`/conferences/${randomUUID()}/end`, {})).status, 404);
    const first = await notary.post<Ended>(path, {});
    const again = await server.as('staff', caseId, { capabilities: ['end'] }).post<Ended>(path, {});
    assert.deepEqual([first.status, again.status], [200, 200], 'R-E15');
    assert.deepEqual(again.body.ended, first.body.ended);
    assert.deepEqual(first.body.ended.by, { id: 'notary', role: 'notary' }, 'R-E17');
  });

  it('410 R-E14 R-E8 whoever comes after the end is told who ended it and when', async () => {
    fresh();
    const conference = await notary.start();
    await citizen.enter(conference);
    const { ended } = (await notary.post<Ended>(`/conferences/${conference}/end`, {})).body;
    const late = await citizen.post(`/conferences/${conference}/entries`, { device: 'd' });
    assert.deepEqual([late.status, late.body.code], [410, 'conference_ended']);
    assert.deepEqual(late.body.ended, ended);
    assert.equal((await citizen.post('/messages', { text: 'danach' })).status, 201, 'R-E16');
  });

  it('R-E2 a restricting token takes rights away from side N', async () => {
    fresh();
    const restricted = server.as('deputy', caseId, { capabilities: ['start'] });
    const conference = await restricted.start();
    assert.equal((await restricted.post(`/conferences/${conference}/end`, {})).status, 403);
  });
});
