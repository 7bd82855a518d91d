import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('edge 32 a page in the back/forward cache of the browser', () => {
  const statuses = (live: LiveCase): string[] => {
    const seen: string[] = [];
    live.client.subscribe(() => {
      if (live.view.feed.name !== seen.at(-1)) seen.push(live.view.feed.name);
    });
    return seen;
  };

  it('holds no stream while it is away, asks for none, and goes on where it was', async () => {
    const live = await LiveCase.of(CITIZEN);
    assert.equal(live.backend.openStreams, 1);
    const seen = statuses(live);
    live.goAway();
    await live.timers.advance(0);
    assert.equal(live.backend.openStreams, 0);
    const asked = live.backend.asked.length;
    await live.timers.advance(3_600_000);
    assert.equal(live.backend.asked.length, asked, 'nothing is asked');

    live.backend.append({ type: 'message-sent', message: { id: 'm1', text: 'Inzwischen' } }, NOTARY);
    live.wake();
    await live.timers.advance(0);
    assert.equal(live.backend.openStreams, 1);
    assert.equal(live.view.chat.events.length, 1);
    assert.equal(live.backend.requests('GET', /^$/).length, 1, 'one snapshot for all');
    assert.equal(seen.includes('offline'), false, 'nobody is told of a fault');
  });

  it('R-E8 says of an end meanwhile that it happened while this device was away', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goAway();
    // what the media room does on the same occasion
    live.room.playClosed('connection-lost');
    live.backend.endConference('c1');
    live.wake();
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
    assert.equal(live.view.conference.endedWhileAway, true);
    assert.equal(live.rooms.length, 1, 'nothing goes live by itself');
  });

  it('asks for nothing either when it was put aside while the server was out of reach', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.goOffline();
    await live.timers.advance(0);
    live.goAway();
    await live.timers.advance(60_000);
    const asked = live.backend.asked.length;
    live.goOnline();
    await live.timers.advance(3_600_000);
    assert.equal(live.backend.asked.length, asked);
    live.wake();
    await live.timers.advance(0);
    assert.equal(live.view.feed.name, 'online');
  });

  it('tells of a server that is not there on the return', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.goAway();
    await live.timers.advance(0);
    live.goOffline();
    live.wake();
    await live.timers.advance(1_000);
    assert.equal(live.view.feed.name, 'offline');
    live.goOnline();
    await live.timers.advance(20_000);
    assert.equal(live.view.feed.name, 'online');
  });
});
