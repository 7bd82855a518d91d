import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('going in when the server says that it was too often', () => {
  it('429 says that it was too often when the pause is long, and a later press leads in', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.backend.fault = ({ path }) => (path.endsWith('entries') ? 'too_many_requests' : null);
    await live.enter();
    assert.equal(live.phase, 'outside');
    assert.deepEqual(live.view.conference.problem, { code: 'too-many-requests', recoverable: true });
    await live.timers.advance(60_000);
    assert.equal(live.backend.requests('POST', /entries$/).length, 1, 'a person decides');
    live.goOnline();
    await live.enter();
    assert.deepEqual([live.phase, live.view.conference.problem], ['inside', null]);
  });

  it('429 with a short pause is waited for, and leads in by itself', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.backend.retryAfter = 5;
    let refusals = 0;
    live.backend.fault = ({ path }) =>
      path.endsWith('entries') && refusals++ === 0 ? 'too_many_requests' : null;
    await live.enter();
    await live.timers.advance(4_900);
    assert.deepEqual([live.phase, live.view.conference.problem], ['entering', null]);
    await live.timers.advance(200);
    assert.equal(live.phase, 'inside');
    const [first, second] = live.backend.requests('POST', /entries$/);
    assert.equal(first?.key, second?.key);
  });

  it('429 while it comes back by itself is no end of trying', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('entries') ? 'too_many_requests' : null);
    live.room.playClosed('connection-lost');
    await live.timers.advance(20_000);
    assert.equal(live.phase, 'reconnecting');
    live.goOnline();
    await live.timers.advance(6_000);
    assert.equal(live.phase, 'inside');
  });
});
