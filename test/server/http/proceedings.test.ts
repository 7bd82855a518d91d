import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { findConference } from '../../../protocol/index.js';
import { TestServer, type TestPerson } from '../../support/server.js';

const STEPS = ['open', 'resume', 'finish'] as const;

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
});
after(() => server.close());

/** A running conference with a notary and a party whose media is up. */
class Room {
  readonly caseId = server.newCase();
  readonly notary = server.as('notary', this.caseId);
  readonly deputy = server.as('deputy', this.caseId);
  readonly staff = server.as('staff', this.caseId);
  readonly citizen = server.as('citizen', this.caseId);
  conference = '';

  static async of(kind: 'deed' | 'certification' | 'consultation' = 'deed'): Promise<Room> {
    const room = new Room();
    const appointment = { kind, local: '2050-01-10T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 };
    assert.equal((await room.notary.post('/appointments', appointment)).status, 201);
    room.conference = await room.notary.start();
    for (const person of [room.notary, room.citizen]) await room.connect(person);
    return room;
  }

  async connect(person: TestPerson): Promise<string> {
    const { entry, token } = await person.enter(this.conference);
    await server.openvidu.join(token);
    await server.reconcile();
    return entry;
  }

  path(step: (typeof STEPS)[number]): string {
    return `/conferences/${this.conference}/proceedings/${step}`;
  }

  async proceedings() {
    const { state } = await this.citizen.snapshot();
    return findConference(state, this.conference)?.proceedings;
  }
}

describe('proceedings', () => {
  it('401 403 asks who it is, for which case, and whether it is the acting official person', async () => {
    const room = await Room.of();
    const foreign = server.as('notary', 'another case');
    for (const step of STEPS) {
      const address = `${server.url}/v1/cases/${room.caseId}${room.path(step)}`;
      assert.equal((await fetch(address, { method: 'POST' })).status, 401, step);
      const authorization = `Bearer ${await foreign.token()}`;
      const crossed = await fetch(address, { method: 'POST', headers: { authorization } });
      assert.equal(((await crossed.json()) as { code: string }).code, 'wrong_case', step);
      for (const person of [room.staff, room.citizen]) {
        const { status, body } = await person.post(room.path(step), {});
        assert.deepEqual([status, body.code], [403, 'forbidden'], step);
      }
    }
    assert.equal((await room.deputy.post('/official', {})).status, 200);
    const { status, body } = await room.notary.post(room.path('open'), {});
    assert.deepEqual([status, body.code], [403, 'not_acting']);
  });

  it('400 needs a key, and knows no field', async () => {
    const room = await Room.of();
    for (const step of STEPS) {
      assert.equal(
        (await room.notary.post(room.path(step), {}, 'no uuid')).body.code,
        'idempotency_key_missing',
      );
      const { status, body } = await room.notary.post(room.path(step), { why: 'so' });
      assert.deepEqual([status, body.errors?.map(({ path }) => path)], [400, ['why']]);
    }
  });

  it('404 for no conference of ours', async () => {
    const { notary } = await Room.of();
    for (const step of STEPS)
      for (const id of [randomUUID(), 'x']) {
        const { status, body } = await notary.post(`/conferences/${id}/proceedings/${step}`, {});
        assert.deepEqual([status, body.code], [404, 'conference_not_found']);
      }
  });

  it('409 for a consultation, for what is not open, and while a required person is missing', async () => {
    const talk = await Room.of('consultation');
    assert.equal(await talk.proceedings(), null);
    const { status, body } = await talk.notary.post(talk.path('open'), {});
    assert.deepEqual([status, body.code], [409, 'no_proceedings']);

    const room = await Room.of('certification');
    for (const step of ['resume', 'finish'] as const)
      assert.equal((await room.notary.post(room.path(step), {})).body.code, 'proceedings_not_open');
    await room.citizen.post(`/conferences/${room.conference}/leave`, {});
    const missing = await room.notary.post(room.path('open'), {});
    assert.deepEqual([missing.status, missing.body.code], [409, 'required_person_missing']);
    assert.ok(!JSON.stringify(missing.body).includes('citizen'), 'names nobody');
  });

  it('410 after the end, which finishes them (R-E13)', async () => {
    const room = await Room.of();
    await room.notary.post(room.path('open'), {});
    assert.equal((await room.notary.post(`/conferences/${room.conference}/end`, {})).status, 200);
    assert.equal((await room.proceedings())?.state, 'finished');
    for (const step of STEPS) {
      const { status, body } = await room.notary.post(room.path(step), {});
      assert.deepEqual([status, body.code], [410, 'conference_ended']);
    }
  });

  it('edge 29 edge 14 opened, paused by a leave, resumed, finished: everybody is told at once', async () => {
    const room = await Room.of();
    const page = await room.citizen.read();
    await page.next();
    const key = randomUUID();
    const opened = await room.notary.post(room.path('open'), {}, key);
    assert.equal(opened.status, 200);
    assert.deepEqual((await page.nextOf('proceedings-opened')).by, { id: 'notary', role: 'notary' });
    assert.deepEqual((await room.notary.post(room.path('open'), {}, key)).body, opened.body);
    assert.equal((await room.notary.post(room.path('open'), {})).status, 200);

    await room.notary.post(`/conferences/${room.conference}/leave`, {});
    const paused = await page.nextOf('proceedings-paused');
    assert.deepEqual([paused.by, paused.missing], [null, ['notary']]);
    assert.equal(
      (await room.notary.post(room.path('resume'), {})).body.code,
      'required_person_missing',
      'not from outside',
    );
    await room.connect(room.notary);
    assert.equal((await room.proceedings())?.state, 'paused', 'never by themselves');
    assert.equal((await room.notary.post(room.path('resume'), {})).status, 200);
    assert.equal((await page.nextOf('proceedings-resumed')).by?.id, 'notary');
    assert.equal((await room.notary.post(room.path('finish'), {})).status, 200);
    assert.equal((await room.proceedings())?.state, 'finished');
    page.close();
  });

  it('edge 2 a connection that the media server lost pauses them', async () => {
    const room = await Room.of();
    await room.notary.post(room.path('open'), {});
    server.openvidu.forgetEverything();
    // what was there a moment ago may be on its way: it is looked for a little longer
    now = new Date(now.getTime() + 60_000);
    await server.reconcile();
    const proceedings = await room.proceedings();
    assert.deepEqual([proceedings?.state, proceedings?.missing], ['paused', ['notary', 'citizen']]);
  });

  it('there are none where the operator has switched them off', async () => {
    const off = await TestServer.start({ proceedings: 'off' });
    try {
      const notary = off.as('notary', off.newCase());
      await notary.post('/appointments', {
        kind: 'deed',
        local: '2050-01-10T10:00',
        zone: 'Europe/Berlin',
        plannedMinutes: 60,
      });
      const conference = await notary.start();
      const { state } = await notary.snapshot();
      assert.equal(findConference(state, conference)?.proceedings, null);
      const { body } = await notary.post(`/conferences/${conference}/proceedings/open`, {});
      assert.equal(body.code, 'no_proceedings');
    } finally {
      await off.close();
    }
  });
});
