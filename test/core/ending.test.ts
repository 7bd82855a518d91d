import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase } from '../../core/simulated/simulated-case.js';
import { HANNELORE, LINDNER } from '../support/staged-case.js';
import { NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

const ends = (live: LiveCase) => live.backend.requests('POST', /\/end$/);

describe('ending a conference for everyone', () => {
  it('R-E10 ends at once, with one command for many presses (edge 8)', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.client.endConference();
    live.client.endConference();
    assert.equal(live.view.conference.ending, 'pending');
    assert.equal(live.phase, 'inside');
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.ending], ['ended', 'no']);
    assert.equal(live.view.conference.endedWhileAway, false);
    assert.equal(live.room.isClosed, true);
    assert.equal(ends(live).length, 1);
  });

  it('R-E8 tells of the end who leaves in that very moment, before the log does', async () => {
    const room = new SimulatedCase();
    room.startConference(LINDNER);
    const page = room.join(HANNELORE);
    await room.timers.advance(0);
    page.client.startConference();
    await room.timers.advance(0);
    room.backend.streams.deliver = () => [];
    room.endConference(LINDNER);
    page.client.leaveConference();
    await room.timers.advance(0);
    assert.equal(page.view.conference.phase, 'ended');
    room.dispose();
  });

  it('ends without being in the room (edge 7)', async () => {
    const live = await LiveCase.of(NOTARY, (backend) => backend.startConference());
    live.client.endConference();
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
  });

  it('R-E2 sends nothing without the right', async () => {
    const live = await LiveCase.of(NOTARY, (backend) => {
      backend.startConference();
      backend.capabilities = [];
    });
    live.client.endConference();
    await live.timers.advance(0);
    assert.equal(ends(live).length, 0);
    assert.equal(live.view.conference.problem?.code, 'not-allowed');
  });

  it('R-E13 an end that a proxy holds back for a while can be pressed again at once, and is never given up as gone', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('/end') ? 'too_many_requests' : null);
    live.client.endConference();
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.ending], ['inside', 'failed']);
    live.goOnline();
    live.client.endConference();
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
    assert.equal(new Set(ends(live).map(({ key }) => key)).size, 1);
  });

  it('edge 10 stops own tracks at once, never pretends, and tries again with the same id', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.goOffline();
    live.client.endConference();
    await live.timers.advance(100);
    assert.equal(live.view.media.local.stream, null);
    assert.deepEqual([live.view.media.local.camera, live.view.media.local.microphone], ['off', 'off']);
    assert.deepEqual([live.phase, live.view.conference.ending], ['inside', 'pending']);

    await live.timers.advance(8_000);
    assert.deepEqual([live.phase, live.view.conference.ending], ['inside', 'failed']);
    assert.equal(live.view.conference.problem?.code, 'server-unreachable');
    const tries = ends(live).length;
    assert.ok(tries > 2, `${tries} tries`);
    await live.timers.advance(60_000);
    assert.equal(ends(live).length, tries);

    live.goOnline();
    live.client.endConference();
    await live.timers.advance(10);
    assert.deepEqual([live.phase, live.view.conference.ending], ['ended', 'no']);
    assert.equal(new Set(ends(live).map(({ key }) => key)).size, 1);
  });

  it('edge 10 gives up camera and microphone and nothing else: Nur Ton and the chosen devices stay', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.client.chooseDevices({ microphone: 'mic-2' });
    live.client.line?.setPictures('none');
    const before = live.view.wanted;
    assert.deepEqual([before.pictures, before.chosen?.microphone], ['none', 'mic-2']);
    live.goOffline();
    live.client.endConference();
    await live.timers.advance(10_000);
    assert.equal(live.view.conference.ending, 'failed');
    assert.deepEqual(live.view.wanted, { ...before, microphone: false, camera: false });
  });

  it('edge 10 stops own tracks also when the server just does not answer', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('/end') ? 'hang' : null);
    live.client.endConference();
    await live.timers.advance(2_000);
    assert.equal(live.view.media.local.stream, null);
    await live.timers.advance(7_000);
    assert.equal(live.view.conference.ending, 'failed');
  });

  it('R-E15 believes the log when the answer got lost', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('/end') ? 'lose' : null);
    live.client.endConference();
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.ending], ['ended', 'no']);
    await live.timers.advance(20_000);
    assert.deepEqual([live.view.conference.ending, live.view.conference.problem], ['no', null]);
    assert.equal(live.backend.log.filter(({ type }) => type === 'conference-ended').length, 1);
  });

  it('believes the answer when the feed is silent, and no older state of the log revives the conference', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    const before = structuredClone(live.backend.state);
    live.backend.fault = ({ path }) => (path === '/events' || path === '' ? 'unreachable' : null);
    live.backend.cutStreams();
    live.client.endConference();
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
    assert.equal(before.conferences[0]?.status, 'running');
    assert.equal(live.view.case?.conferences[0]?.status, 'running');
    assert.equal(live.view.conference.conference?.status, 'ended');
  });

  it('R-E14 an entry that is refused because it is over leads to the end, not to an error', async () => {
    const live = await LiveCase.of(NOTARY, (backend) => backend.startConference('c1'));
    live.backend.fault = ({ path }) => (path === '/events' ? 'unreachable' : null);
    live.backend.cutStreams();
    await live.timers.advance(10);
    live.backend.endConference('c1');
    await live.enter();
    assert.equal(live.phase, 'ended');
    assert.equal(live.view.conference.problem, null);
    assert.equal(live.rooms.length, 0);
  });
});
