import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runningConference } from '../../protocol/case-state.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

/** A citizen who has pressed and now waits for side N. */
async function waiting(): Promise<LiveCase> {
  const live = await LiveCase.of(CITIZEN, (backend) => {
    backend.startConference();
    backend.admission = true;
  });
  await live.enter();
  return live;
}

async function happens(
  live: LiveCase,
  type: 'participant-admitted' | 'participant-excluded' | 'participant-readmitted',
): Promise<void> {
  const conference = runningConference(live.backend.state)!.id;
  live.backend.append({ type, conference, person: CITIZEN.id }, NOTARY);
  await live.timers.advance(0);
}

describe('waiting to be admitted', () => {
  it('R-I9 opens no device and no room, and says where one stands', async () => {
    const live = await waiting();
    assert.deepEqual([live.phase, live.rooms.length, live.view.conference.problem], ['waiting', 0, null]);
  });

  it('edge 25: goes in by itself once admitted, naming the wait it resumes', async () => {
    const live = await waiting();
    const { entry } = live.view.conference.conference!.participations[CITIZEN.id]!;
    await happens(live, 'participant-admitted');
    assert.equal(live.phase, 'inside');
    const [, again] = live.backend.requests('POST', /\/entries$/);
    assert.equal((again?.body as { resumes?: string }).resumes, entry);
  });

  it('can be given up', async () => {
    const live = await waiting();
    live.client.leaveConference();
    await live.timers.advance(0);
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'left']);
    await happens(live, 'participant-admitted');
    assert.equal(live.phase, 'outside', 'who has left is not pulled in');
  });

  it('edge 6: an end is an end, never a wait', async () => {
    const live = await waiting();
    live.backend.endConference(runningConference(live.backend.state)!.id);
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
  });

  it('R-I9 a reloaded page waits for a press', async () => {
    const live = await waiting();
    live.client.dispose();
    await live.load();
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'new']);
    await happens(live, 'participant-admitted');
    assert.deepEqual([live.phase, live.rooms.length], ['outside', 0]);
    await live.enter();
    assert.equal(live.phase, 'inside');
  });
});

describe('being excluded', () => {
  it('edge 40: stops everything at once, and is told from an interruption', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    await happens(live, 'participant-excluded');
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'excluded']);
    assert.equal(live.room.isClosed, true);
    assert.equal(live.phases.includes('reconnecting'), false);
  });

  it('also ends a wait, and readmission opens the way in again', async () => {
    const live = await waiting();
    await happens(live, 'participant-excluded');
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'excluded']);
    await happens(live, 'participant-readmitted');
    assert.deepEqual(
      [live.phase, live.view.conference.why, live.rooms.length],
      ['outside', 'readmitted', 0],
      'told the truth, and nothing goes live without a press',
    );
    await live.enter();
    assert.equal(live.phase, 'inside');
  });
});
