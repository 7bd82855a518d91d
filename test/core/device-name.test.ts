import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase } from '../../core/simulated/simulated-case.js';
import { HANNELORE, LINDNER } from '../support/staged-case.js';

/** Hannelore is in on her laptop; `beside` is another tab of its browser. */
async function withTab(isDuplicate: boolean) {
  const room = new SimulatedCase();
  room.enter(LINDNER);
  const laptop = room.join(HANNELORE);
  await room.timers.advance(0);
  laptop.client.startConference();
  await room.timers.advance(0);
  const tab = room.join(HANNELORE, { beside: laptop, isDuplicate });
  await room.timers.advance(0);
  return { room, laptop, tab };
}

describe('the name of a tab', () => {
  for (const isDuplicate of [false, true]) {
    it(`edge 13: ${isDuplicate ? 'a duplicated' : 'another'} tab is told that one takes part elsewhere`, async () => {
      const { room, laptop, tab } = await withTab(isDuplicate);
      assert.equal(laptop.view.conference.phase, 'inside');
      assert.deepEqual([tab.view.conference.phase, tab.view.conference.why], ['outside', 'elsewhere']);
      tab.client.startConference();
      await room.timers.advance(1_000);
      assert.equal(tab.view.conference.phase, 'inside');
      assert.deepEqual([laptop.view.conference.phase, laptop.view.conference.why], ['outside', 'moved']);
      room.dispose();
    });
  }

  it('R-I2 is kept over a reload, so that the broken entry is known as the own one', async () => {
    const { room, laptop } = await withTab(true);
    laptop.reload();
    await room.timers.advance(1_000);
    assert.deepEqual([laptop.view.conference.phase, laptop.view.conference.why], ['outside', 'interrupted']);
    room.dispose();
  });
});
