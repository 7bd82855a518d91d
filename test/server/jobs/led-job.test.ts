import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { LedJob } from '../../../server/jobs/led-job.js';
import { SILENT_LOG } from '../../support/log.js';
import { StubLeadership } from '../../support/stub-leadership.js';

const HOUR = 3_600_000;

/** A job whose rounds end when the test says so. */
function job(leads: boolean, interval = HOUR) {
  const leadership = new StubLeadership(leads);
  const rounds: { signal: AbortSignal; end: (error?: Error) => void }[] = [];
  const made = new LedJob({
    name: 'tidy',
    leadership,
    interval,
    log: SILENT_LOG,
    round: (signal) =>
      new Promise((resolve, reject) => {
        rounds.push({ signal, end: (error) => (error ? reject(error) : resolve()) });
      }),
  });
  return { leadership, rounds, job: made, last: () => rounds.at(-1) };
}

describe('a job that one node does for all', () => {
  it('runs at the start, when asked, and once more when asked in between, never twice at once', async () => {
    const { job: tidy, rounds, last } = job(true);
    tidy.start();
    assert.equal(rounds.length, 1);
    const more = [tidy.trigger(), tidy.trigger(), tidy.trigger()];
    assert.equal(rounds.length, 1);
    last()?.end();
    await setImmediate();
    assert.equal(rounds.length, 2);
    last()?.end();
    await Promise.all(more);
    assert.equal(rounds.length, 2);
    await tidy.stop();
  });

  it('runs by the clock', () => {
    mock.timers.enable({ apis: ['setInterval'] });
    const { job: tidy, rounds, leadership } = job(false, 1_000);
    tidy.start();
    mock.timers.tick(5_000);
    assert.equal(rounds.length, 0);
    assert.deepEqual(leadership.asked, [], 'a standby does not ask by the clock');
    leadership.leads = true;
    mock.timers.tick(1_000);
    assert.equal(rounds.length, 1);
    void tidy.stop();
    mock.timers.reset();
  });

  it('at a standby asks the leader, and waits for nothing', async () => {
    const { job: tidy, rounds, leadership } = job(false);
    tidy.start();
    await tidy.trigger();
    assert.equal(rounds.length, 0);
    assert.deepEqual(leadership.asked, ['tidy']);
  });

  it('at the leader does what is asked for under its name, and nothing else', () => {
    const { job: tidy, rounds, leadership } = job(false);
    tidy.start();
    leadership.leads = true;
    leadership.hear('another');
    assert.equal(rounds.length, 0);
    leadership.hear('tidy');
    assert.equal(rounds.length, 1);
  });

  it('runs at taking the lead; losing it stops the round, and what was asked for meanwhile is not done here', async () => {
    const { job: tidy, rounds, leadership, last } = job(false);
    tidy.start();
    leadership.set(true);
    assert.equal(rounds.length, 1);
    const again = tidy.trigger();
    leadership.set(false);
    assert.equal(last()?.signal.aborted, true);
    last()?.end();
    await again;
    assert.equal(rounds.length, 1);
    leadership.set(true);
    assert.equal(rounds.length, 2);
    assert.equal(last()?.signal.aborted, false);
  });

  it('runs again when the lead comes back while the old round still hangs', async () => {
    const { job: tidy, rounds, leadership, last } = job(true);
    tidy.start();
    leadership.set(false);
    leadership.set(true);
    assert.equal(rounds.length, 1);
    last()?.end();
    await setImmediate();
    assert.equal(rounds.length, 2);
    assert.equal(last()?.signal.aborted, false);
  });

  it('goes on after a round that failed', async () => {
    const { job: tidy, rounds, last } = job(true);
    const first = tidy.trigger();
    last()?.end(new Error('no luck'));
    await first;
    void tidy.trigger();
    assert.equal(rounds.length, 2);
  });

  it('stops in the middle of a round, and does nothing any more', async () => {
    const { job: tidy, rounds, last, leadership } = job(true);
    tidy.start();
    void tidy.trigger();
    const stopped = tidy.stop();
    assert.equal(last()?.signal.aborted, true);
    last()?.end();
    await stopped;
    await tidy.trigger();
    leadership.set(false);
    leadership.set(true);
    assert.equal(rounds.length, 1);
  });
});
