import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findConference, type PresentAnswer, type Problem } from '../../../protocol/index.js';
import { eventually, TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
  server.connectWebhooks();
});
after(() => server.close());

/** A conference that the notary and two parties are connected in. */
class Room {
  readonly caseId = server.newCase();
  readonly notary = server.as('notary', this.caseId);
  readonly citizen = server.as('citizen', this.caseId);
  readonly buyer = server.as('buyer', this.caseId);
  readonly entries = new Map<TestPerson, string>();
  conference = '';

  static async of(): Promise<Room> {
    const room = new Room();
    room.conference = await room.notary.start();
    for (const person of [room.notary, room.citizen, room.buyer]) await room.connect(person);
    return room;
  }

  async connect(person: TestPerson): Promise<void> {
    const { token, entry } = await person.enter(this.conference);
    this.entries.set(person, entry);
    await server.openvidu.join(token);
    await server.reconcile();
  }

  get session() {
    return `${this.conference}-1`;
  }

  get path() {
    return `/conferences/${this.conference}/presentations`;
  }

  present(person: TestPerson) {
    return person.post<PresentAnswer & Problem>(this.path, { entry: this.entries.get(person) });
  }

  /** Shared, and arrived at the media server. */
  async share(person: TestPerson) {
    const { status, body } = await this.present(person);
    assert.equal(status, 200);
    return { ...body, ...(await server.openvidu.join(body.media.token)) };
  }

  allow(person: string, allowed = true, by = this.notary) {
    return by.post(`/conferences/${this.conference}/participants/${person}/presenting`, { allowed });
  }

  end(presentation: string, by: TestPerson) {
    return by.post(`${this.path}/${presentation}/end`, {});
  }

  async running() {
    const conference = findConference((await this.notary.snapshot()).state, this.conference);
    assert.ok(conference);
    return conference;
  }

  screens() {
    return server.openvidu
      .connectionsIn(this.session)
      .filter(({ serverData }) => 'screen' in (JSON.parse(serverData) as object));
  }
}

describe('sharing a window', () => {
  it('401 403 is for who is connected, and of side C for whom side N allows it', async () => {
    const room = await Room.of();
    const address = `${server.url}/v1/cases/${room.caseId}${room.path}`;
    assert.equal((await fetch(address, { method: 'POST' })).status, 401);
    const refused = await room.present(room.citizen);
    assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);
    assert.equal((await room.allow('citizen', true, room.buyer)).status, 403);
    assert.equal((await room.allow('citizen')).status, 200);
    assert.equal((await room.present(room.citizen)).status, 200);
  });

  it('hands out a second way in that names person, entry and presentation', async () => {
    const room = await Room.of();
    const shared = await room.share(room.notary);
    const [screen] = room.screens();
    assert.deepEqual(JSON.parse(screen?.serverData ?? ''), {
      person: 'notary',
      entry: room.entries.get(room.notary),
      screen: shared.presentation,
    });
    const { presentation, participations } = await room.running();
    assert.equal(presentation?.id, shared.presentation);
    assert.equal(participations['notary']?.entry, room.entries.get(room.notary));
  });

  it('a repetition gets the same presentation', async () => {
    const room = await Room.of();
    const key = crypto.randomUUID();
    const ask = () =>
      room.notary.post<PresentAnswer>(room.path, { entry: room.entries.get(room.notary) }, key);
    const [first, second] = [await ask(), await ask()];
    assert.equal(second.body.presentation, first.body.presentation);
    await room.end(first.body.presentation, room.notary);
    const late = await room.notary.post<Problem>(room.path, { entry: room.entries.get(room.notary) }, key);
    assert.deepEqual([late.status, late.body.code], [410, 'presentation_ended']);
  });

  it('409 one at a time', async () => {
    const room = await Room.of();
    await room.share(room.notary);
    await room.allow('citizen');
    const second = await room.present(room.citizen);
    assert.deepEqual([second.status, second.body.code], [409, 'presentation_running']);
  });

  it('R-I1 the screen lost is no interruption, and ends the presentation', async () => {
    const room = await Room.of();
    const { session, connection } = await room.share(room.notary);
    await server.openvidu.leave(session, connection);
    await server.reconcile();
    const { presentation, participations } = await room.running();
    assert.equal(presentation, undefined);
    assert.equal(participations['notary']?.presence, 'connected');
  });

  it('R-I1 the person lost is an interruption although the screen still stands, and takes the screen along', async () => {
    const room = await Room.of();
    await room.share(room.notary);
    const own = server.openvidu
      .connectionsIn(room.session)
      .find(({ serverData }) => serverData.includes('"notary"') && !serverData.includes('screen'));
    await server.openvidu.leave(room.session, own?.id ?? '');
    await server.reconcile();
    assert.equal((await room.running()).participations['notary']?.presence, 'lost');
    await eventually('the screen is closed', () => room.screens().length === 0);
  });

  const ends: Record<string, (room: Room, presentation: string) => Promise<unknown>> = {
    'its person ends it': (room, presentation) => room.end(presentation, room.citizen),
    'side N ends it': (room, presentation) => room.end(presentation, room.notary),
    'side N takes the right back': (room) => room.allow('citizen', false),
    'the person leaves': (room) => room.citizen.post(`/conferences/${room.conference}/leave`, {}),
    'the person is excluded': (room) =>
      room.notary.post(`/conferences/${room.conference}/participants/citizen/exclude`, {}),
    'the person comes from another device': (room) => room.citizen.enter(room.conference),
  };
  for (const [name, end] of Object.entries(ends)) {
    it(`closes that connection when ${name}`, async () => {
      const room = await Room.of();
      await room.allow('citizen');
      const { presentation } = await room.share(room.citizen);
      assert.equal(room.screens().length, 1);
      await end(room, presentation);
      // nobody asks the reconciler to look: the log does
      await eventually('the screen is closed', () => room.screens().length === 0, 3_000);
      assert.equal((await room.running()).presentation, undefined);
    });
  }

  it('R-E14 is over with the conference', async () => {
    const room = await Room.of();
    const { presentation } = await room.share(room.notary);
    await room.notary.post(`/conferences/${room.conference}/end`, {});
    await server.reconcile();
    assert.deepEqual(server.openvidu.connectionsIn(room.session), []);
    const late = await room.present(room.notary);
    assert.deepEqual([late.status, late.body.code], [410, 'conference_ended']);
    assert.equal((await room.end(presentation, room.notary)).status, 200, 'over is over');
  });

  it('503 says when the media server is away, and nobody presents', async () => {
    const room = await Room.of();
    server.openvidu.fault = 'broken';
    try {
      const { status, body } = await room.present(room.notary);
      assert.deepEqual([status, body.code], [503, 'media_unavailable']);
    } finally {
      server.openvidu.fault = null;
    }
    assert.equal((await room.running()).presentation, undefined);
  });

  it('never came up: after a while nobody presents', async () => {
    const room = await Room.of();
    await room.present(room.notary);
    now = new Date(now.getTime() + 60_000);
    await server.reconcile();
    assert.equal((await room.running()).presentation, undefined);
  });

  it('stands in the evidence without its content', async () => {
    const room = await Room.of();
    await room.allow('citizen');
    const { presentation } = await room.share(room.citizen);
    await room.end(presentation, room.notary);
    const { body } = await room.notary.get<string>('/export?format=html&lang=en');
    for (const sentence of ['may share a window in', 'of its content nothing is kept', 'Sharing ended']) {
      assert.ok(body.includes(sentence), sentence);
    }
  });
});
