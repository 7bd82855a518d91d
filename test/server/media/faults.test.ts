import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Conference } from '../../../protocol/index.js';
import { dataOf } from '../../support/fake-openvidu.js';
import { eventually, HOST_KEY, TestServer, WEBHOOK_TOKEN, type TestPerson } from '../../support/server.js';

let server: TestServer;
/** Ahead of the real clock by what tests have waited. */
let ahead = 0;
const wait = (ms: number) => (ahead += ms);
before(async () => {
  server = await TestServer.start({ clock: () => new Date(Date.now() + ahead), mediaTimeout: 500 });
});
after(() => server.close());

async function scene() {
  const caseId = server.newCase();
  const notary = server.as('notary', caseId);
  const citizen = server.as('citizen', caseId);
  const conference = await notary.start();
  return { caseId, notary, citizen, conference, session: (generation = 1) => `${conference}-${generation}` };
}

async function conferenceOf(person: TestPerson): Promise<Conference> {
  const conference = (await person.snapshot()).state.conferences.at(-1);
  assert.ok(conference);
  return conference;
}

async function presence(person: TestPerson, of: string): Promise<string | undefined> {
  return (await conferenceOf(person)).participations[of]?.presence;
}

describe('entering', () => {
  it('makes the session and a connection that says whose it is', async () => {
    const { citizen, conference, session } = await scene();
    const { entry, token } = await citizen.enter(conference);
    const [connection] = server.openvidu.connectionsIn(session());
    assert.ok(connection);
    assert.deepEqual(dataOf(connection), { person: 'citizen', entry });
    assert.match(token, /^wss:/);
  });

  for (const fault of ['down', 'silent', 'broken'] as const) {
    it(`503 when OpenVidu is ${fault}; the case, the chat and the end still work (R-C2, R-E13)`, async () => {
      const { notary, citizen, conference } = await scene();
      server.openvidu.fault = fault;
      try {
        const answer = await citizen.post(`/conferences/${conference}/entries`, { device: 'd' });
        assert.deepEqual([answer.status, answer.body.code], [503, 'media_unavailable']);
        assert.equal(await presence(notary, 'citizen'), 'entering');
        assert.equal((await citizen.post('/messages', { text: 'Hallo?' })).status, 201);
        const started = performance.now();
        assert.equal((await notary.post(`/conferences/${conference}/end`, {})).status, 200);
        assert.ok(performance.now() - started < 450, 'the end waits for nobody');
        assert.equal((await conferenceOf(notary)).status, 'ended');
      } finally {
        server.openvidu.fault = null;
      }
    });
  }

  it('makes the session again when it vanishes between making and entering it', async () => {
    const { citizen, conference, session } = await scene();
    let times = 0;
    server.openvidu.before = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/connection') && (times += 1) === 1)
        server.openvidu.forgetEverything();
    };
    await citizen.enter(conference);
    server.openvidu.before = undefined;
    assert.equal(times, 2);
    assert.equal(server.openvidu.connectionsIn(session()).length, 1);
  });

  it('3.9 end and rejoin: the end wins, and the way in is closed again', async () => {
    const { notary, citizen, conference, session } = await scene();
    server.openvidu.before = async ({ path }) => {
      if (!path.endsWith('/connection')) return;
      server.openvidu.before = undefined;
      await notary.post(`/conferences/${conference}/end`, {});
    };
    const answer = await citizen.post(`/conferences/${conference}/entries`, { device: 'd' });
    assert.deepEqual([answer.status, answer.body.code], [410, 'conference_ended']);
    await server.reconcile();
    assert.equal(server.openvidu.sessions.has(session()), false);
  });

  it('R-I1 R-I4 into a restarted OpenVidu that has forgotten the room opens the next generation at once', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    wait(10_000);
    server.openvidu.forgetEverything();
    await citizen.enter(conference);
    assert.equal(server.openvidu.sessions.has(session(1)), false, 'its name is not used again');
    assert.equal(server.openvidu.connectionsIn(session(2)).length, 1);
    assert.equal((await conferenceOf(notary)).status, 'running');
  });

  it('R-I8 R-I4 after everybody and the room are gone leads into the next generation of the same conference', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'connected');
    server.openvidu.forgetEverything();
    wait(30 * 60_000);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'lost');
    assert.equal((await conferenceOf(notary)).status, 'running', 'R-I1');
    await citizen.enter(conference);
    assert.equal(server.openvidu.connectionsIn(session(2)).length, 1);
    assert.equal((await conferenceOf(notary)).id, conference);
  });
});

describe('the reconciler', () => {
  it('edge 11 closes the room of an ended conference when OpenVidu answers again', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    server.openvidu.fault = 'down';
    await notary.post(`/conferences/${conference}/end`, {});
    await server.reconcile();
    assert.ok(server.openvidu.sessions.has(session()));
    server.openvidu.fault = null;
    await server.reconcile();
    assert.equal(server.openvidu.sessions.has(session()), false);
  });

  it('edge 11 R-E14 a case is not deleted while the room of an ended conference cannot be closed', async () => {
    const { caseId, notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    const remove = () =>
      fetch(`${server.url}/v1/host/cases/${caseId}/delete`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${HOST_KEY}` },
        body: '{}',
      });
    server.openvidu.fault = 'down';
    try {
      assert.equal((await remove()).status, 409, 'it runs: that is said first');
      await notary.post(`/conferences/${conference}/end`, {});
      assert.equal((await remove()).status, 503);
    } finally {
      server.openvidu.fault = null;
    }
    assert.ok(server.openvidu.sessions.has(session()));
    assert.equal((await remove()).status, 200);
    assert.equal(server.openvidu.sessions.has(session()), false, 'nobody would know whose room it is');
  });

  it('R-E10 R-E11 closes the room at once when all is well', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    await notary.post(`/conferences/${conference}/end`, {});
    await eventually('the room is closed', () => !server.openvidu.sessions.has(session()));
  });

  it('R-E14 3.8 removes who comes in after the end', async () => {
    const { notary, citizen, conference, session } = await scene();
    const { token } = await citizen.enter(conference);
    await notary.post(`/conferences/${conference}/end`, {});
    await eventually('the room is closed', () => !server.openvidu.sessions.has(session()));
    // a server that was asked too early made the room again
    server.openvidu.sessions.set(session(), [
      { id: 'late', serverData: '{"person":"citizen","entry":"x"}', status: 'active' },
    ]);
    await server.reconcile();
    assert.equal(server.openvidu.sessions.has(session()), false);
    assert.ok(token);
  });

  it('edge 13 evicts the device that was left behind', async () => {
    const { citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference, 'laptop')).token);
    const { entry, token } = await citizen.enter(conference, 'phone');
    await server.openvidu.join(token);
    await server.reconcile();
    assert.deepEqual(
      server.openvidu.connectionsIn(session()).map((each) => dataOf(each).entry),
      [entry],
    );
  });

  it('evicts who left and is still in, after a moment', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await notary.enter(conference)).token);
    await server.openvidu.join((await citizen.enter(conference)).token);
    await citizen.post(`/conferences/${conference}/leave`, {});
    await server.reconcile();
    assert.equal(server.openvidu.connectionsIn(session()).length, 2);
    wait(4_000);
    await server.reconcile();
    assert.deepEqual(
      server.openvidu.connectionsIn(session()).map((each) => dataOf(each).person),
      ['notary'],
    );
    assert.equal(await presence(notary, 'citizen'), 'left');
  });

  it('edge 78 sees who comes and goes without any webhook', async () => {
    const { notary, citizen, conference } = await scene();
    await server.openvidu.join((await notary.enter(conference)).token);
    const { session, connection } = await server.openvidu.join((await citizen.enter(conference)).token);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'connected');
    await server.openvidu.leave(session, connection);
    wait(6_000);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'lost');
    assert.equal(await presence(notary, 'notary'), 'connected');
  });

  it('gives up on who never arrived', async () => {
    const { notary, citizen, conference } = await scene();
    await citizen.enter(conference);
    wait(29_000);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'entering');
    wait(2_000);
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'lost');
  });

  for (const fault of ['down', 'silent', 'broken'] as const) {
    it(`R-I1 concludes nothing from an OpenVidu that is ${fault}`, async () => {
      const { notary, citizen, conference } = await scene();
      await server.openvidu.join((await citizen.enter(conference)).token);
      await server.reconcile();
      server.openvidu.fault = fault;
      wait(3_600_000);
      await server.reconcile();
      server.openvidu.fault = null;
      assert.equal(await presence(notary, 'citizen'), 'connected');
    });
  }

  it('leaves sessions alone that are not of a conference here', async () => {
    const foreign = ['somebody-elses', '00000000-0000-4000-8000-000000000000-1'];
    for (const name of foreign) server.openvidu.sessions.set(name, []);
    await server.reconcile();
    for (const name of foreign) assert.ok(server.openvidu.sessions.has(name), name);
  });

  it('R-L5 leaves an empty conference running for as long as nobody ends it', async () => {
    const { notary, conference } = await scene();
    await server.openvidu.join((await notary.enter(conference)).token);
    await notary.post(`/conferences/${conference}/leave`, {});
    for (let hours = 0; hours < 5; hours += 1) {
      wait(3_600_000);
      await server.reconcile();
    }
    assert.equal((await conferenceOf(notary)).status, 'running');
    await notary.enter(conference);
  });

  it('edge 52 goes on when the time of its appointment is long over', async () => {
    const notary = server.as('notary', server.newCase());
    const local = new Date(Date.now() + ahead + 60_000).toISOString().slice(0, 16);
    const appointment = { kind: 'deed', local, zone: 'UTC', plannedMinutes: 30 };
    assert.equal((await notary.post('/appointments', appointment)).status, 201);
    const conference = await notary.start();
    assert.notEqual((await conferenceOf(notary)).appointment, null, 'it belongs to the appointment');
    await notary.enter(conference);
    wait(5 * 3_600_000);
    await server.reconcile();
    assert.equal((await conferenceOf(notary)).status, 'running');
  });
});

describe('webhooks', () => {
  const send = (body: unknown, authorization: string | null = `Bearer ${WEBHOOK_TOKEN}`) =>
    fetch(`${server.url}/v1/webhooks/openvidu`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify(body),
    });

  it('401 without the configured header, 400 for what is none, 200 for events that mean nothing here', async () => {
    for (const authorization of [null, 'Bearer wrong', `Basic ${WEBHOOK_TOKEN}`]) {
      assert.equal((await send({ event: 'sessionCreated' }, authorization)).status, 401);
    }
    assert.equal((await send({ sessionId: 'x' })).status, 400);
    assert.equal((await send(['event'])).status, 400);
    for (const event of ['sessionCreated', 'webrtcConnectionCreated', 'never heard of']) {
      assert.equal((await send({ event, sessionId: 'foreign', timestamp: 1 })).status, 200);
    }
  });

  it('tell who comes and goes, without waiting for the next look', async () => {
    const { notary, citizen, conference } = await scene();
    await server.openvidu.join((await notary.enter(conference)).token);
    server.connectWebhooks();
    const reader = await citizen.read();
    await reader.next();
    const { session, connection } = await server.openvidu.join((await citizen.enter(conference)).token);
    const connected = await reader.nextOf('participant-connected');
    assert.equal(connected.by, null);
    await server.openvidu.leave(session, connection);
    assert.equal((await reader.nextOf('participant-lost')).person, 'citizen');
    server.openvidu.stopWebhooks();
  });

  it('do not believe what the browser says about itself', async () => {
    const { notary, citizen, conference, session } = await scene();
    const { entry } = await citizen.enter(conference);
    await send({
      event: 'participantJoined',
      sessionId: session(),
      clientData: JSON.stringify({ person: 'citizen', entry }),
      serverData: '',
    });
    await server.reconcile();
    assert.equal(await presence(notary, 'citizen'), 'entering');
  });

  it('that are late do not undo what is so', async () => {
    const { notary, citizen, conference, session } = await scene();
    const { entry, token } = await citizen.enter(conference);
    await server.openvidu.join(token);
    await server.reconcile();
    const about = { sessionId: session(), serverData: JSON.stringify({ person: 'citizen', entry }) };
    await send({ event: 'participantLeft', ...about });
    await send({ event: 'sessionDestroyed', ...about });
    await server.reconcile();
    const { media, participations } = await conferenceOf(notary);
    assert.equal(media.open, true, 'the session is still listed');
    assert.equal(participations['citizen']?.presence, 'connected', 'and a connection of this entry is up');
  });

  it('R-I8 of a destroyed session interrupt everyone and end nothing', async () => {
    const { notary, citizen, conference, session } = await scene();
    await server.openvidu.join((await citizen.enter(conference)).token);
    await server.reconcile();
    server.openvidu.forgetEverything();
    await send({ event: 'sessionDestroyed', sessionId: session() });
    await server.reconcile();
    const { status, media } = await conferenceOf(notary);
    assert.deepEqual([status, media.open], ['running', false]);
    assert.equal(await presence(notary, 'citizen'), 'lost');
  });

  it('R-E14 cannot end a conference nor begin an ended one anew', async () => {
    const { notary, citizen, conference, session } = await scene();
    const { entry } = await citizen.enter(conference);
    await notary.post(`/conferences/${conference}/end`, {});
    const before = (await notary.snapshot()).state;
    await send({
      event: 'participantJoined',
      sessionId: session(),
      serverData: JSON.stringify({ person: 'citizen', entry }),
    });
    await server.reconcile();
    assert.deepEqual((await notary.snapshot()).state, before);
  });
});
