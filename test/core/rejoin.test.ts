import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runningConference } from '../../protocol/case-state.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

/** A citizen who is in, under a rule of the host about who comes back. */
async function inside(rejoin: 'waiting-room' | 're-identify'): Promise<LiveCase> {
  const live = await LiveCase.of(CITIZEN, (backend) => {
    backend.startConference();
    backend.rejoin = rejoin;
  });
  await live.enter();
  const { id, participations } = runningConference(live.backend.state)!;
  const { entry } = participations[CITIZEN.id]!;
  live.backend.append({ type: 'participant-connected', conference: id, person: CITIZEN.id, entry }, null);
  await live.timers.advance(0);
  return live;
}

async function happens(
  live: LiveCase,
  type: 'participant-admitted' | 'participant-identified' | 'participant-lost',
): Promise<void> {
  const { id, participations } = runningConference(live.backend.state)!;
  const about = { conference: id, person: CITIZEN.id };
  if (type === 'participant-lost') {
    live.backend.append({ type, ...about, entry: participations[CITIZEN.id]!.entry }, null);
  } else live.backend.append({ type, ...about }, NOTARY);
  await live.timers.advance(0);
}

const standing = ({ phase, view: { conference } }: LiveCase) => [phase, conference.why, conference.problem];

describe('R-I10 coming back where the host looks', () => {
  for (const how of ['by a press', 'by itself'] as const) {
    it(`re-identify ${how}: says so, closes the media, and offers the way in once the log has it`, async () => {
      const live = await inside('re-identify');
      await happens(live, 'participant-lost');
      if (how === 'by a press') {
        live.client.dispose();
        await live.load();
        assert.deepEqual(standing(live), ['outside', 'interrupted', null]);
        await live.enter();
      } else {
        live.room.playClosed('connection-lost');
        await live.timers.advance(10_000);
        assert.ok(live.rooms.every(({ isClosed }) => isClosed));
      }
      assert.deepEqual(standing(live), ['outside', 'identify', null]);
      await happens(live, 'participant-identified');
      assert.deepEqual(standing(live), ['outside', 'identified', null]);
      await live.enter();
      assert.equal(live.phase, 'inside');
    });
  }

  it('waiting-room by itself: waits with everything closed, and goes in once admitted', async () => {
    const live = await inside('waiting-room');
    await happens(live, 'participant-lost');
    live.room.playClosed('connection-lost');
    await live.timers.advance(10_000);
    assert.deepEqual(standing(live), ['waiting', null, null]);
    assert.ok(live.rooms.every(({ isClosed }) => isClosed));
    await live.timers.advance(120_000);
    assert.equal(live.phase, 'waiting', 'no deadline turns a wait into an interruption');
    await happens(live, 'participant-admitted');
    assert.equal(live.phase, 'inside');
  });

  it('edge 28 a cut of which the log knows nothing is no coming back', async () => {
    const live = await inside('re-identify');
    live.room.playClosed('connection-lost');
    await live.timers.advance(10_000);
    assert.equal(live.phase, 'inside');
  });
});
