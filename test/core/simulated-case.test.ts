import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase, type SimulatedDevice } from '../../core/simulated/index.js';
import type { AppointmentDraft } from '../../protocol/appointments.js';
import type { Person } from '../../protocol/people.js';
import { APPOINTMENT, AYDIN, HANNELORE, JONAS, LINDNER } from '../support/staged-case.js';

const DEPUTY: Person = { id: 'kranz', name: 'Tobias Kranz', role: 'deputy' };

interface Room {
  readonly simulated: SimulatedCase;
  readonly office: SimulatedDevice;
  readonly portal: SimulatedDevice;
  readonly advance: (milliseconds?: number) => Promise<void>;
}

/** Lindner's and Hannelore's pages, nobody in a conference yet. */
async function opened(prepare: (simulated: SimulatedCase) => void = () => undefined): Promise<Room> {
  const simulated = new SimulatedCase({
    people: [LINDNER, AYDIN, HANNELORE, JONAS],
    appointments: [APPOINTMENT],
  });
  prepare(simulated);
  const office = simulated.join(LINDNER);
  const portal = simulated.join(HANNELORE);
  const advance = (milliseconds = 0) => simulated.timers.advance(milliseconds);
  await advance();
  return { simulated, office, portal, advance };
}

/** Both are in. */
async function running(prepare?: (simulated: SimulatedCase) => void): Promise<Room> {
  const room = await opened(prepare);
  room.office.client.startConference();
  await room.advance();
  room.portal.client.startConference();
  await room.advance();
  return room;
}

const standing = ({ view: { conference } }: SimulatedDevice) =>
  conference.why === null ? conference.phase : `${conference.phase}: ${conference.why}`;
const presence = (simulated: SimulatedCase, { id }: Person) =>
  simulated.state.conferences.at(-1)?.participations[id]?.presence;
const seen = ({ view }: SimulatedDevice) => view.media.remote.map(({ person }) => person);

describe('a simulated case with two people', () => {
  it('R-I3 R-I4 leads both into one conference, where they see one another', async () => {
    const { simulated, office, portal } = await running();
    assert.deepEqual([standing(office), standing(portal)], ['inside', 'inside']);
    assert.deepEqual([seen(office), seen(portal)], [['hannelore'], ['lindner']]);
    assert.equal(presence(simulated, LINDNER), 'connected');
    assert.equal(simulated.state.conferences.length, 1);
  });

  it('tells the others what a switch does', async () => {
    const { office, portal, advance } = await running();
    office.client.setCamera(false);
    await advance();
    assert.equal(portal.view.media.remote[0]?.cameraOn, false);
  });

  it('tells whoever comes in later whose line is weak already', async () => {
    const { simulated, office, advance } = await running();
    simulated.mediaServer.playLine(HANNELORE.id, 'soundFirst');
    const late = simulated.join(JONAS);
    await advance();
    late.client.startConference();
    await advance();
    const lines = late.view.media.remote.map(({ person, line }) => `${person} ${line}`);
    assert.deepEqual(lines, ['lindner good', 'hannelore soundFirst']);
    assert.equal(office.view.media.remote.find(({ person }) => person === JONAS.id)?.line, 'good');
  });

  it('edges 23 25: who comes first waits until side N admits, then goes in by itself', async () => {
    const { simulated, office, portal, advance } = await running(({ backend }) => (backend.admission = true));
    assert.equal(standing(portal), 'waiting');
    const conference = simulated.state.conferences[0]!.id;
    office.client.wish({ type: 'admit', conference, person: 'hannelore' });
    await advance();
    assert.equal(standing(portal), 'inside');
    simulated.backend.admission = false;
  });

  it('R-L1 R-L2 the notary leaves, all are told, and comes back', async () => {
    const { simulated, office, portal, advance } = await running();
    office.client.leaveConference();
    await advance(1_000);
    assert.deepEqual([standing(office), standing(portal)], ['outside: left', 'inside']);
    assert.deepEqual([presence(simulated, LINDNER), seen(portal)], ['left', []]);
    office.client.startConference();
    await advance();
    assert.equal(standing(office), 'inside');
  });

  it('R-E6 R-E10 R-E14 the end reaches both, and no way leads back', async () => {
    const { office, portal, advance } = await running();
    office.client.endConference();
    await advance(1_000);
    assert.deepEqual([standing(office), standing(portal)], ['ended', 'ended']);
    assert.ok(portal.room?.isClosed);
    portal.client.startConference();
    await advance();
    assert.equal(standing(portal), 'ended');
  });

  it('R-E2 a citizen cannot end', async () => {
    const { simulated, portal, advance } = await running();
    portal.client.endConference();
    await advance(1_000);
    assert.equal(simulated.state.conferences[0]?.status, 'running');
  });

  it('R-C1 R-C7 carries the chat both ways, and once', async () => {
    const { office, portal, advance } = await opened();
    portal.client.sendMessage('Guten Tag');
    await advance();
    office.client.sendMessage('Guten Tag, Frau Petersen');
    await advance();
    const texts = ({ view }: SimulatedDevice) =>
      view.chat.events.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : []));
    assert.deepEqual(texts(office), ['Guten Tag', 'Guten Tag, Frau Petersen']);
    assert.deepEqual(texts(portal), texts(office));
  });
});

describe('faults in a simulated case', () => {
  it('edge 28 a cut of 3 s is mended and nobody is lost', async () => {
    const { simulated, portal, advance } = await running();
    portal.cutNetwork();
    await advance(3_000);
    assert.equal(standing(portal), 'reconnecting');
    portal.restoreNetwork();
    await advance(1_000);
    assert.deepEqual([standing(portal), presence(simulated, HANNELORE)], ['inside', 'connected']);
  });

  it('edge 29 R-I7 a long cut is an interruption; the way back needs no admission', async () => {
    const { simulated, portal, advance } = await running();
    portal.cutNetwork();
    await advance(60_000);
    assert.deepEqual([standing(portal), portal.view.feed.name], ['outside: interrupted', 'offline']);
    assert.equal(presence(simulated, HANNELORE), 'lost');
    simulated.backend.admission = true;
    portal.restoreNetwork();
    await advance(1_000);
    portal.client.startConference();
    await advance();
    assert.equal(standing(portal), 'inside');
  });

  it('edge 5 R-E8 who was cut off at the end is told so on return', async () => {
    const { office, portal, advance } = await running();
    portal.cutNetwork();
    await advance(3_000);
    office.client.endConference();
    await advance(3_000);
    portal.restoreNetwork();
    await advance(2_000);
    assert.deepEqual([standing(portal), portal.view.conference.endedWhileAway], ['ended', true]);
  });

  it('edges 2 and 3 a killed tab is lost, not left; reloaded, one press leads back in', async () => {
    const { simulated, office, advance } = await running();
    office.reload();
    await advance(1_000);
    assert.deepEqual([presence(simulated, LINDNER), standing(office)], ['lost', 'outside: interrupted']);
    office.client.startConference();
    await advance();
    assert.equal(standing(office), 'inside');
  });

  it('edge 13 a second device takes over', async () => {
    const { simulated, office, portal, advance } = await running();
    const tablet = simulated.join(LINDNER);
    await advance();
    assert.equal(standing(tablet), 'outside: elsewhere');
    tablet.client.startConference();
    await advance(1_000);
    assert.deepEqual([standing(office), standing(tablet)], ['outside: moved', 'inside']);
    assert.deepEqual(seen(portal), ['lindner']);
  });

  it('edge 31 after 20 min of sleep there is no live picture, and one press leads back', async () => {
    const { simulated, portal, advance } = await running();
    portal.sleep();
    await advance(20 * 60_000);
    assert.equal(presence(simulated, HANNELORE), 'lost');
    portal.awake();
    await advance(1_000);
    assert.equal(standing(portal), 'outside: interrupted');
    assert.equal(portal.view.media.local.stream, null);
  });

  it('edge 75 R-I8 the media server goes and comes back under the same conference', async () => {
    const { simulated, office, portal, advance } = await running();
    simulated.mediaServer.stop();
    await advance(60_000);
    assert.deepEqual(standing(office), 'outside: interrupted');
    assert.equal(office.view.conference.problem?.code, 'media-unavailable');
    portal.client.sendMessage('Hören Sie mich?');
    simulated.mediaServer.start();
    office.client.startConference();
    await advance();
    assert.equal(standing(office), 'inside');
    assert.equal(simulated.state.conferences[0]?.media.generation, 2);
  });

  it('edges 74 77 without the backend the conference goes on; the feed catches up', async () => {
    const { simulated, office, portal, advance } = await running();
    simulated.stopBackend();
    await advance(20_000);
    assert.deepEqual([standing(portal), portal.view.feed.name], ['inside', 'offline']);
    portal.client.sendMessage('Ich schreibe trotzdem');
    await advance(1_000);
    simulated.startBackend();
    await advance(30_000);
    assert.deepEqual([portal.view.feed.name, office.view.chat.unread], ['online', 1]);
  });

  it('edges 17 38 a new token is fetched in the background; without a login the page says so', async () => {
    const { simulated, portal, advance } = await running();
    simulated.backend.expireTokens('hannelore');
    portal.client.sendMessage('noch da');
    await advance();
    assert.equal(portal.view.chat.outbox.length, 0);
    portal.logOut();
    simulated.backend.streams.tell('reauth', { person: 'hannelore' });
    await advance();
    assert.deepEqual(portal.view.feed, { name: 'refused', code: 'no_credentials' });
    assert.equal(standing(portal), 'inside');
    portal.logIn();
    await advance(1_000);
    assert.equal(portal.view.feed.name, 'online');
  });

  it('edge 60 a wrong clock is corrected by the server’s', async () => {
    const { simulated, portal, advance } = await opened();
    portal.timers.ahead = 3_600_000;
    portal.reload();
    await advance();
    assert.equal(portal.timers.now() + portal.view.clockOffset, simulated.timers.now());
  });

  it('R-C7 late, lost and repeated events change nothing', async () => {
    const { simulated, office, portal, advance } = await running();
    simulated.backend.streams.deliver = (event) => [event, event];
    simulated.say(LINDNER, 'eins');
    simulated.backend.streams.deliver = () => [];
    simulated.say(LINDNER, 'zwei');
    simulated.backend.streams.deliver = (event) => [event];
    simulated.say(LINDNER, 'drei');
    await advance(1_000);
    const count = ({ view }: SimulatedDevice) =>
      view.chat.events.filter(({ type }) => type === 'message-sent').length;
    assert.deepEqual([count(office), count(portal)], [3, 3]);
    assert.deepEqual(portal.view.case, simulated.state);
  });

  it('edges 41 42 devices that the browser refuses are told, and the way in stays open', async () => {
    const { portal } = await (async () => {
      const room = await opened();
      room.portal.playDevice('camera', 'denied');
      room.portal.playDevice('microphone', 'busy');
      room.office.client.startConference();
      await room.advance();
      room.portal.client.startConference();
      await room.advance();
      return room;
    })();
    assert.equal(standing(portal), 'inside');
    assert.deepEqual(
      [portal.view.media.local.camera, portal.view.media.local.microphone],
      ['denied', 'busy'],
    );
  });
});

describe('rights and access in a simulated case', () => {
  it('edges 40 50 an excluded person is out, stays out and comes back once readmitted', async () => {
    const { simulated, portal, advance } = await running();
    const conference = simulated.state.conferences[0]!.id;
    simulated.append({ type: 'participant-excluded', conference, person: 'hannelore' }, LINDNER);
    await advance(1_000);
    assert.equal(standing(portal), 'outside: excluded');
    simulated.append({ type: 'participant-readmitted', conference, person: 'hannelore' }, LINDNER);
    await advance();
    assert.equal(standing(portal), 'outside: readmitted');
    portal.client.startConference();
    await advance();
    assert.equal(standing(portal), 'inside');
  });

  it('edge 69 a removed person has nothing left', async () => {
    const { simulated, portal, advance } = await running();
    simulated.removePerson(HANNELORE, LINDNER);
    await advance(1_000);
    assert.deepEqual(portal.view.feed, { name: 'refused', code: 'access_removed' });
    assert.equal(portal.view.case, null);
  });

  it('edge 71 a closed case can be read, and no more', async () => {
    const { simulated, portal, advance } = await opened();
    simulated.close();
    portal.client.sendMessage('zu spät');
    await advance(1_000);
    assert.equal(portal.view.chat.outbox[0]?.code, 'case_closed');
  });

  it('edge 19 the deputy takes over: the notary is out, the deputy goes in', async () => {
    const { simulated, office, advance } = await running();
    const deputy = simulated.join(DEPUTY);
    await advance();
    simulated.append({ type: 'official-changed', person: DEPUTY.id }, DEPUTY);
    const conference = simulated.state.conferences[0]!.id;
    simulated.append({ type: 'participant-excluded', conference, person: LINDNER.id }, DEPUTY);
    deputy.client.startConference();
    await advance(1_000);
    assert.deepEqual([standing(office), standing(deputy)], ['outside: excluded', 'inside']);
  });

  it('edge 56 A7 appointments are moved and replaced; replacing ends the conference', async () => {
    const { simulated, office, portal, advance } = await running();
    const draft: AppointmentDraft = {
      kind: 'consultation',
      local: '2026-12-03T10:00',
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
      relation: { type: 'replaces', to: APPOINTMENT.id },
    };
    office.client.wish({ type: 'create-appointment', draft });
    await advance(1_000);
    assert.deepEqual([standing(office), standing(portal)], ['ended', 'ended']);
    const [, next] = simulated.state.appointments;
    assert.equal(next?.startsAt, '2026-12-03T09:00:00.000Z');
    simulated.moveAppointment(next, '2026-12-04T11:30', LINDNER);
    await advance();
    assert.equal(portal.view.case?.appointments[1]?.startsAt, '2026-12-04T10:30:00.000Z');
  });

  it('edge 36 in the conference of another case the person is asked first', async () => {
    const { simulated, portal, advance } = await opened(({ backend }) =>
      backend.elsewhere.set('hannelore', 'Gründung Birkenhof GmbH'),
    );
    simulated.startConference(LINDNER);
    await advance();
    portal.client.startConference();
    await advance();
    assert.equal(standing(portal), 'outside: in-other');
    portal.client.startConference();
    await advance();
    assert.equal(standing(portal), 'inside');
  });
});

describe('before the conference in a simulated case', () => {
  it('edges 41 43 what a device check finds is told to side N alone, and the network is checked without media', async () => {
    const { office, portal, advance } = await opened();
    portal.network = { finding: 'blocked', reason: 'media' };
    portal.client.checkNetwork();
    await advance();
    assert.deepEqual(portal.view.network, { state: 'done', finding: 'blocked', reason: 'media' });

    const report = { camera: 'denied', microphone: 'on', speaker: 'heard', network: 'blocked' } as const;
    portal.client.wish({ type: 'report-devices', report });
    await advance();
    const told = office.view.checks?.[HANNELORE.id];
    assert.deepEqual(told && { ...told, at: '' }, { ...report, at: '' });
    assert.equal(portal.view.checks, undefined);
    office.reload();
    await advance();
    assert.equal(office.view.checks?.[HANNELORE.id]?.camera, 'denied', 'also to whoever comes later');
  });

  it('edge 58 an appointment comes as a calendar file', async () => {
    const { portal } = await opened();
    const file = await portal.client.calendarFile(APPOINTMENT.id, 'de');
    assert.match(file ?? '', /^BEGIN:VCALENDAR\r\n[^]*DTSTART:\d{8}T\d{6}Z\r\n[^]*END:VCALENDAR\r\n$/);
    assert.equal(await portal.client.calendarFile('unknown', 'de'), null);
  });
});

describe('what a simulated case leaves behind', () => {
  it('no timer, no stream and no live picture once disposed', async () => {
    const { simulated, office, portal, advance } = await running();
    simulated.dispose();
    await advance(LONG);
    assert.equal(simulated.backend.streams.size, 0);
    assert.ok(office.room?.isClosed);
    assert.ok(portal.room?.isClosed);
    assert.equal(simulated.timers.pending, 0);
  });
});

const LONG = 60_000;
