import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

/** Every moment of `checking`, as it was shown: whether it spoke of an interruption. */
function watchChecking(live: LiveCase): string[] {
  const shown: string[] = [];
  live.client.subscribe(() => {
    const { phase, takenOut } = live.view.conference;
    if (phase === 'checking') shown.push(takenOut ? 'asked' : 'interrupted');
  });
  return shown;
}

describe('3.8 the media server has closed this side', () => {
  it('R-E8 is being asked about, and nobody reads of an interruption when the end is the answer', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    const shown = watchChecking(live);
    live.backend.endConference('c1');
    live.room.playClosed('removed');
    assert.deepEqual([live.phase, live.view.conference.takenOut], ['checking', true]);
    await live.timers.advance(2_000);
    assert.equal(live.phase, 'ended');
    assert.deepEqual(new Set(shown), new Set(['asked']));
  });

  it('edge 76 is an interruption as soon as the server cannot be asked', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.goOffline();
    live.room.playClosed('removed');
    assert.equal(live.view.conference.takenOut, true);
    await live.timers.advance(5_000);
    assert.deepEqual([live.phase, live.view.conference.takenOut], ['checking', false]);
  });

  it('R-I1 is an interruption when the answer is that it runs on', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.room.playClosed('removed');
    await live.timers.advance(2_000);
    assert.equal(live.phase, 'inside');
    assert.ok(live.phases.includes('reconnecting'));
    assert.equal(live.view.conference.takenOut, false);
  });

  it('R-I7 a connection that broke is one from the first moment', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    const shown = watchChecking(live);
    live.room.playClosed('connection-lost');
    await live.timers.advance(2_000);
    assert.deepEqual(new Set(shown), new Set(['interrupted']));
  });
});
