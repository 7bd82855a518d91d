import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findConference } from '../../../protocol/index.js';
import { TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
});
after(() => server.close());

/** A deed that the notary and a party are in; another party has opened the case. */
class Room {
  readonly caseId = server.newCase();
  readonly notary = server.as('notary', this.caseId);
  readonly staff = server.as('staff', this.caseId);
  readonly citizen = server.as('citizen', this.caseId);
  readonly buyer = server.as('buyer', this.caseId);
  readonly joined = new Map<TestPerson, { session: string; connection: string }>();
  conference = '';

  static async of(): Promise<Room> {
    const room = new Room();
    const time = { local: '2050-01-10T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 };
    assert.equal((await room.notary.post('/appointments', { kind: 'deed', ...time })).status, 201);
    room.conference = await room.notary.start();
    for (const person of [room.notary, room.citizen]) await room.connect(person);
    await room.buyer.snapshot();
    return room;
  }

  async connect(person: TestPerson): Promise<void> {
    const { token } = await person.enter(this.conference);
    this.joined.set(person, await server.openvidu.join(token));
    await server.reconcile();
  }

  async cut(person: TestPerson): Promise<void> {
    const { session = '', connection = '' } = this.joined.get(person) ?? {};
    await server.openvidu.leave(session, connection);
    now = new Date(now.getTime() + 60_000);
    await server.reconcile();
  }

  path(person: string): string {
    return `/conferences/${this.conference}/participants/${person}/attending`;
  }

  attend(person: string, carrier: string | null, by = this.notary) {
    return by.post(this.path(person), { with: carrier });
  }

  async running() {
    const { state } = await this.citizen.snapshot();
    const conference = findConference(state, this.conference);
    assert.ok(conference);
    return conference;
  }

  async presence(person: string) {
    return (await this.running()).participations[person]?.presence;
  }
}

describe('taking part without a device of one’s own', () => {
  it('401 403 asks who it is, for which case, and whether it is side N', async () => {
    const room = await Room.of();
    const address = `${server.url}/v1/cases/${room.caseId}${room.path('buyer')}`;
    assert.equal((await fetch(address, { method: 'POST' })).status, 401);
    const authorization = `Bearer ${await server.as('notary', 'another case').token()}`;
    const crossed = await fetch(address, { method: 'POST', headers: { authorization } });
    assert.equal(((await crossed.json()) as { code: string }).code, 'wrong_case');
    for (const by of [room.citizen, room.buyer]) {
      const { status, body } = await room.attend('buyer', 'citizen', by);
      assert.deepEqual([status, body.code], [403, 'forbidden']);
    }
    assert.equal((await room.attend('buyer', 'citizen', room.staff)).status, 200);
  });

  it('400 404 409 says what is wrong', async () => {
    const room = await Room.of();
    assert.deepEqual(
      (await room.notary.post(room.path('buyer'), {})).body.errors?.map(({ path }) => path),
      ['with'],
    );
    assert.equal((await room.attend('buyer', 'buyer')).status, 400);
    const { status, body } = await room.attend('nobody', 'citizen');
    assert.deepEqual([status, body.code], [404, 'participant_not_found']);
    const there = await room.attend('citizen', 'notary');
    assert.deepEqual([there.status, there.body.code], [409, 'takes_part_already']);
    await room.staff.snapshot();
    const gone = await room.attend('buyer', 'staff');
    assert.deepEqual([gone.status, gone.body.code], [409, 'carrier_not_there']);
  });

  it('edge 51 the reconciler leaves them alone, and the line of the office takes them along, by one event', async () => {
    const room = await Room.of();
    await room.attend('buyer', 'notary');
    await room.notary.post(`/conferences/${room.conference}/proceedings/open`, {});
    now = new Date(now.getTime() + 60_000);
    await server.reconcile();
    assert.equal(await room.presence('buyer'), 'connected', 'no connection of theirs is waited for');

    await room.cut(room.notary);
    const { participations, proceedings } = await room.running();
    assert.deepEqual(
      ['notary', 'citizen', 'buyer'].map((person) => participations[person]?.presence),
      ['lost', 'connected', 'lost'],
    );
    assert.deepEqual([proceedings?.state, proceedings?.missing], ['paused', ['notary', 'buyer']]);
  });

  it('at once with a loss: whichever comes first, they are where the other one is', async () => {
    const room = await Room.of();
    const entry = (await room.running()).participations['citizen']?.entry ?? '';
    const { cases } = server.services;
    const lost = cases.observe(room.caseId, {
      type: 'media-disconnected',
      conference: room.conference,
      person: 'citizen',
      entry,
    });
    const [answer] = await Promise.all([room.attend('buyer', 'citizen'), lost]);
    if (answer.status === 200) assert.equal(await room.presence('buyer'), 'lost');
    else {
      assert.equal(answer.body.code, 'carrier_not_there');
      assert.equal(await room.presence('buyer'), undefined);
    }
  });

  it('stands in the evidence', async () => {
    const room = await Room.of();
    await room.attend('buyer', 'citizen');
    await room.attend('buyer', null);
    const { body } = await room.notary.get<string>('/export?format=html&lang=en');
    for (const whose of ['Clara Bürgerin', 'nobody else any more']) {
      assert.match(body, new RegExp(`, at that of: (<[^>]*>)*${whose}`));
    }
  });
});
