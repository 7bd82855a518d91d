import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('a conference as one device lives it', () => {
  it('starts, enters and is inside', async () => {
    const live = await LiveCase.of(NOTARY);
    assert.equal(live.phase, 'none');
    await live.enter();
    assert.equal(live.phase, 'inside');
    assert.deepEqual(live.phases, ['none', 'entering', 'inside']);
    assert.equal(live.view.media.local.camera, 'on');
    assert.equal(live.room.credentials?.token, 'token-entry-2');
  });

  it('R-I3 R-I4 enters the running conference instead of starting one', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'new']);
    await live.enter();
    assert.equal(live.view.conference.conference?.id, 'c1');
    assert.equal(live.backend.requests('POST', /^\/conferences$/).length, 0);
  });

  it('does not ask the server to start without the right', async () => {
    const live = await LiveCase.of(CITIZEN);
    await live.enter();
    assert.deepEqual(live.view.conference.problem, { code: 'not-allowed', recoverable: false });
    assert.equal(live.backend.requests('POST', /./).length, 0);
  });

  it('R-I7 R-I9 edge 30 mends a cut of 5 s without a press, devices as before', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.client.setCamera(false);
    live.room.playReconnecting();
    await live.timers.advance(5_000);
    assert.equal(live.phase, 'reconnecting');
    live.room.playReconnected();
    await live.timers.advance(0);
    assert.equal(live.phase, 'inside');
    assert.equal(live.view.media.local.camera, 'off');
    assert.equal(live.rooms.length, 1);
  });

  it('R-I7 offers the start button after a cut of 120 s', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.goOffline();
    live.room.playReconnecting();
    const { since } = live.view.conference;
    await live.timers.advance(120_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'interrupted']);
    assert.equal(live.view.conference.since, since, 'one interruption has one beginning');
    assert.equal(live.room.isClosed, true);
    assert.equal(live.view.feed.name, 'offline');
  });

  it('R-I1 R-I9 returns by itself through a new room when the old one is lost', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.client.setMicrophone(false);
    live.room.playClosed('connection-lost');
    await live.timers.advance(0);
    assert.equal(live.phase, 'inside');
    assert.deepEqual(live.phases.slice(-3), ['checking', 'reconnecting', 'inside']);
    assert.equal(live.rooms.length, 2);
    assert.equal(live.view.media.local.microphone, 'off');
    const [first, second] = live.backend.requests('POST', /entries$/);
    assert.equal(first?.body.resumes, undefined);
    assert.equal(second?.body.resumes, 'entry-2');
    assert.notEqual(first?.key, second.key);
  });

  it('R-I7 keeps trying while the media server is away, then offers the button', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('entries') ? 'media_unavailable' : null);
    live.room.playClosed('connection-lost');
    await live.timers.advance(30_000);
    assert.equal(live.phase, 'reconnecting');
    assert.ok(live.backend.requests('POST', /entries$/).length > 4);
    await live.timers.advance(20_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'interrupted']);
    assert.equal(live.view.conference.problem?.code, 'media-unavailable');
  });

  it('R-I1 never claims an end while the backend cannot be asked', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.goOffline();
    live.room.playClosed('removed');
    await live.timers.advance(40_000);
    assert.equal(live.phase, 'checking');
    await live.timers.advance(10_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'interrupted']);
    assert.equal(live.view.conference.problem?.code, 'server-unreachable');
    assert.ok(!live.phases.includes('ended'));
  });

  it('R-E8 edge 5 learns of the end when it comes back, and never goes in again', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goOffline();
    live.room.playClosed('connection-lost');
    await live.timers.advance(3_000);
    live.backend.endConference('c1');
    live.goOnline();
    await live.timers.advance(2_000);
    assert.equal(live.phase, 'ended');
    assert.equal(live.view.conference.endedWhileAway, true);
    assert.equal(live.view.conference.conference?.ended?.by?.role, 'notary');
    assert.ok(!live.phases.slice(live.phases.indexOf('checking')).includes('inside'));
    assert.equal(live.view.media.local.stream, null);
  });

  it('R-E8 says "while away" also when only the feed was cut', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.goOffline();
    await live.timers.advance(10_000);
    live.backend.endConference('c1');
    live.goOnline();
    await live.timers.advance(20_000);
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', true]);
  });

  it('R-E5 R-E10 R-E14 stops local media with the event of the end', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.backend.endConference('c1');
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', false]);
    assert.equal(live.room.isClosed, true);
    await live.enter();
    assert.equal(live.phase, 'ended');
  });

  it('R-E5 R-E8 the media session closes before the log tells of the end: no interruption is claimed', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.backend.endConference('c1');
    live.room.playClosed('removed');
    assert.equal(live.phase, 'checking');
    await live.timers.advance(2_000);
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', false]);
  });

  it('R-E8 edge 5 trouble that began with a cut counts, however short before the end', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.room.playClosed('connection-lost');
    live.backend.endConference('c1');
    await live.timers.advance(2_000);
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', true]);
  });

  it('R-E7 shows the same end after a reload, not as missed', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) =>
      backend.endConference(backend.startConference('c1')),
    );
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', false]);
  });

  it('edge 12 the notary starts a new conference after the end; others are offered it', async () => {
    const notary = await LiveCase.of(NOTARY, (backend) =>
      backend.endConference(backend.startConference('c1')),
    );
    await notary.enter();
    assert.equal(notary.phase, 'inside');
    assert.notEqual(notary.view.conference.conference?.id, 'c1');
    assert.deepEqual(notary.phases, ['ended', 'entering', 'inside']);

    const citizen = await LiveCase.of(CITIZEN, (backend) =>
      backend.endConference(backend.startConference('c1')),
    );
    citizen.backend.startConference('c2');
    await citizen.timers.advance(0);
    assert.deepEqual([citizen.phase, citizen.view.conference.why], ['outside', 'new']);
  });

  it('R-L1 R-L2 leaves, stays outside, and comes back hours later with one press', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.client.leaveConference();
    const { microphone, camera } = live.room.state.local;
    assert.deepEqual([microphone, camera], ['off', 'off']);
    assert.equal(live.phase, 'leaving');
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'left']);
    assert.equal(live.room.isClosed, true);
    await live.timers.advance(3 * 3_600_000);
    await live.enter();
    assert.equal(live.phase, 'inside');
    assert.equal(live.backend.state.conferences.length, 1);
  });

  it('R-L1 stays in "leaving" until the server has heard, under one id', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.fault = () => 'unreachable';
    live.client.leaveConference();
    await live.timers.advance(60_000);
    assert.equal(live.phase, 'leaving');
    live.goOnline();
    await live.timers.advance(20_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'left']);
    assert.equal(new Set(live.backend.requests('POST', /leave$/).map(({ key }) => key)).size, 1);
  });

  it('R-L4 R-L5 tells the server first, then the room: who leaves was never lost', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.fault = () => 'unreachable';
    live.client.leaveConference();
    await live.timers.advance(1_900);
    assert.equal(live.room.isClosed, false, 'the media server would report a loss');
    await live.timers.advance(200);
    assert.equal(live.room.isClosed, true, 'nobody is kept in the room by a server that is away');
  });

  it('edge 38 goes on leaving after a new login', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.fault = () => 'token_expired';
    live.client.leaveConference();
    await live.timers.advance(50_000);
    assert.equal(live.phase, 'leaving');
    assert.equal(live.view.media.local.stream, null);
    live.goOnline();
    await live.timers.advance(35_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'left']);
  });

  it('leaves an entry that was granted after the person had called it off', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    live.client.startConference();
    live.client.leaveConference();
    await live.timers.advance(1_000);
    assert.equal(live.phase, 'outside');
    assert.equal(live.backend.state.conferences[0]?.participations.citizen?.presence, 'left');
    assert.equal(live.rooms.length, 0);
  });

  it('edge 13 yields to another device, and takes over again with a press', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.backend.enter('c1', 'citizen', 'tablet');
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'moved']);
    assert.equal(live.room.isClosed, true);
    await live.enter();
    assert.equal(live.phase, 'inside');
    assert.equal(live.backend.requests('POST', /entries$/).at(-1)?.body.resumes, undefined);
  });

  it('edge 13 is refused a return that would push out the other device', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goOffline();
    live.room.playClosed('removed');
    await live.timers.advance(2_000);
    live.backend.enter('c1', 'citizen', 'tablet');
    live.goOnline();
    await live.timers.advance(10_000);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'moved']);
    assert.equal(live.rooms.length, 1);
  });

  it('R-I2 R-I9 after a reload waits for a press: interrupted here, elsewhere on another device', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.client.dispose();
    await live.load();
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'interrupted']);
    assert.equal(live.rooms.length, 1);
    live.tabStorage.items.clear();
    await live.load();
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'elsewhere']);
  });

  it('edge 31 edge 32 after sleep nothing is live and a press is needed', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    await live.timers.sleep(20 * 60_000);
    live.wake();
    await live.timers.advance(100);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'interrupted']);
    const { since } = live.view.conference;
    assert.ok(live.timers.now() - Date.parse(since ?? '') >= 20 * 60_000, 'since it fell asleep');
    assert.equal(live.view.media.local.stream, null);
    assert.equal(live.rooms.length, 1);
  });

  it('edge 31 after sleep tells the end that happened meanwhile', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goOffline();
    live.backend.endConference('c1');
    live.goOnline();
    await live.timers.sleep(20 * 60_000);
    await live.timers.advance(1_000);
    assert.deepEqual([live.phase, live.view.conference.endedWhileAway], ['ended', true]);
  });

  it('edge 74 stays inside while the backend is down and media works', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goOffline();
    await live.timers.advance(10 * 60_000);
    assert.equal(live.phase, 'inside');
    assert.equal(live.view.feed.name, 'offline');
    assert.equal(live.room.isClosed, false);
  });

  it('tells what went wrong with a first entry and goes on to the next press', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.roomOptions = { onEnter: 'join-failed' };
    await live.enter();
    assert.equal(live.phase, 'outside');
    assert.deepEqual(live.view.conference.problem, { code: 'connection-failed', recoverable: true });
    live.roomOptions = { onEnter: 'browser-not-supported' };
    await live.enter();
    assert.deepEqual(live.view.conference.problem, { code: 'browser-not-supported', recoverable: false });
    live.roomOptions = {};
    await live.enter();
    assert.equal(live.view.conference.problem, null);
    live.client.dispose();
  });

  it('says that the server cannot be reached when a press leads nowhere', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.goOffline();
    live.client.startConference();
    await live.timers.advance(5_000);
    assert.equal(live.phase, 'entering');
    await live.timers.advance(15_000);
    assert.equal(live.phase, 'outside');
    assert.equal(live.view.conference.problem?.code, 'server-unreachable');
  });
});
