import { assert } from '@open-wc/testing';
import fc from 'fast-check';
import { LargePlace, SPEECH_MS } from '../../components/conference-stage/large-place.js';
import { ManualTimers } from '../../core/simulated/manual-timers.js';

function watch() {
  const timers = new ManualTimers();
  let changes = 0;
  const place = new LargePlace(() => (changes += 1), timers);
  return { timers, place, changes: () => changes };
}

describe('the large place', () => {
  it('R-E5: goes to who has spoken for two seconds', async () => {
    const { timers, place, changes } = watch();
    place.hear(['a']);
    await timers.advance(SPEECH_MS - 1);
    assert.deepEqual([place.person, changes()], [null, 0]);
    await timers.advance(1);
    assert.deepEqual([place.person, changes()], ['a', 1]);
  });

  it('R-E5: does not go to and fro on a cough', async () => {
    const { timers, place } = watch();
    place.hear(['a']);
    await timers.advance(SPEECH_MS);
    for (let cough = 0; cough < 3; cough += 1) {
      place.hear(['b']);
      await timers.advance(SPEECH_MS - 1);
      place.hear([]);
      await timers.advance(SPEECH_MS);
    }
    assert.equal(place.person, 'a');
  });

  it('stays with who has it as long as they speak too, and then takes two seconds again', async () => {
    const { timers, place } = watch();
    place.hear(['b']);
    await timers.advance(SPEECH_MS);
    place.hear(['a', 'b']);
    await timers.advance(10 * SPEECH_MS);
    assert.equal(place.person, 'b');
    place.hear(['a']);
    await timers.advance(SPEECH_MS - 1);
    assert.equal(place.person, 'b');
    await timers.advance(1);
    assert.equal(place.person, 'a');
  });

  it('goes to the one who began, when two speak at once', async () => {
    const { timers, place } = watch();
    place.hear(['b']);
    await timers.advance(SPEECH_MS / 2);
    place.hear(['a', 'b']);
    await timers.advance(SPEECH_MS / 2);
    assert.equal(place.person, 'b');
  });

  it('stays when everybody is silent, and with who is lost, until somebody else has spoken', async () => {
    const { timers, place } = watch();
    place.hear(['a']);
    await timers.advance(SPEECH_MS);
    place.hear([]);
    await timers.advance(60_000);
    assert.equal(place.person, 'a');
    place.hear(['b']);
    await timers.advance(SPEECH_MS);
    assert.equal(place.person, 'b');
  });

  it('goes to nobody any more when it is stopped, and starts anew', async () => {
    const { timers, place, changes } = watch();
    place.hear(['a']);
    await timers.advance(SPEECH_MS - 1);
    place.stop();
    await timers.advance(SPEECH_MS);
    assert.equal(changes(), 0);
    place.hear(['a']);
    await timers.advance(SPEECH_MS);
    assert.equal(changes(), 1);
  });

  it('never changes twice within two seconds, whoever speaks when', async () => {
    const speech = fc.record({
      speaking: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
      milliseconds: fc.integer({ min: 1, max: 3_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(speech, { maxLength: 30 }), async (talk) => {
        const timers = new ManualTimers();
        const at: number[] = [];
        const place = new LargePlace(() => at.push(timers.now()), timers);
        for (const { speaking, milliseconds } of talk) {
          place.hear(speaking);
          await timers.advance(milliseconds);
        }
        assert.isTrue(at.every((time, index) => time - (at[index - 1] ?? -SPEECH_MS) >= SPEECH_MS));
      }),
      { numRuns: 50 },
    );
  });
});
