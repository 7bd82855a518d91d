import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchSleep } from '../../core/conference/sleep-watch.js';
import { LiveCase } from './support/live-case.js';
import { ManualTimers, settle } from './support/manual-timers.js';

const MINUTE = 60_000;

describe('edge 60 the clock of the device', () => {
  for (const [how, minutes] of [
    ['forward', 10],
    ['back', -10],
  ] as const) {
    it(`set ${how} is noticed by the next sign of life, and the page goes on by the server’s`, async () => {
      const live = new LiveCase();
      await live.load();
      const now = live.timers.now.bind(live.timers);
      live.timers.now = () => now() + minutes * MINUTE;
      live.backend.now = now;
      live.backend.tellTime();
      await settle();
      assert.equal(live.view.clockOffset, -minutes * MINUTE);
    });
  }

  it('was not set where a sign of life is late: the network held it up', async () => {
    const live = new LiveCase();
    await live.load();
    live.backend.tellTime(live.timers.now() - 12_000);
    await settle();
    assert.equal(live.view.clockOffset, 0);
  });

  it('is right again after one that was late was believed', async () => {
    const live = new LiveCase();
    await live.load();
    // asleep, and what was sent before arrives after it
    await live.timers.sleep(20_000);
    live.backend.tellTime(live.timers.now() - 12_000);
    await settle();
    assert.equal(live.view.clockOffset, -12_000);
    live.backend.tellTime();
    await settle();
    assert.equal(live.view.clockOffset, 0);
  });
});

describe('the sleep of a device', () => {
  /** @param ahead - of the device's clock, in milliseconds, after what happens */
  async function watch(sleep: number, ahead: number, answers = true): Promise<readonly number[]> {
    const timers = new ManualTimers();
    const woken: number[] = [];
    let [known, really] = [0, 0];
    const server = {
      now: () => timers.now() - known,
      ask: () => {
        if (answers) known = really;
        return answers ? Promise.resolve(true) : new Promise<boolean>(() => undefined);
      },
    };
    const stop = watchSleep(timers, server, (milliseconds) => woken.push(milliseconds));
    await timers.advance(15_000);
    really = ahead;
    await timers.sleep(sleep + ahead);
    await timers.advance(3_000);
    stop();
    return woken;
  }

  it('is told by its length', async () => {
    assert.deepEqual(await watch(5 * MINUTE, 0), [5 * MINUTE]);
  });

  it('edge 60 is none where the clock was set and everything ran on', async () => {
    assert.deepEqual(await watch(0, 10 * MINUTE), []);
  });

  it('edge 60 is as long as the server says where the clock was set on waking', async () => {
    assert.deepEqual(await watch(5 * MINUTE, 120 * MINUTE), [5 * MINUTE]);
  });

  it('is what the clock of the device says while nobody answers', async () => {
    assert.deepEqual(await watch(5 * MINUTE, 0, false), [5 * MINUTE]);
  });
});
