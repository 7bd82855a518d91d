import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { FreshStart } from '../../server/embedded-openvidu/sfu/fresh-start.js';
import { KeyframeRequests, RepairBackoff } from '../../server/embedded-openvidu/sfu/keyframe-requests.js';
import { LineEstimate } from '../../server/embedded-openvidu/sfu/line-estimate.js';
import { Numbering } from '../../server/embedded-openvidu/sfu/numbering.js';
import { PictureGate } from '../../server/embedded-openvidu/sfu/picture-gate.js';
import { ResendBudget } from '../../server/embedded-openvidu/sfu/resend-budget.js';

/** A line over which `kbps` of picture are sent, second after second. */
class Sending {
  readonly line = new LineEstimate();
  #second = 0;
  #lost = 0;
  #sequence = 0;

  /** @param lost - of a hundred packets */
  seconds(count: number, kbps: number, lost = 0): this {
    for (let second = 0; second < count; second += 1) {
      for (let packet = 0; packet < 100; packet += 1) this.line.sent(kbps * 1.25);
      this.#sequence += 100;
      this.#lost += lost;
      const report = { ssrc: 1, totalLost: this.#lost, highestSequence: this.#sequence };
      this.#second += 1;
      this.line.reported({ type: 'receiver-report', ...report }, this.#second * 1000);
      this.line.tick(this.#second * 1000);
    }
    return this;
  }
}

describe('the estimate of a line', () => {
  it('is no limit while the receiver vouches for what it gets', () => {
    const { line } = new Sending().seconds(3, 200);
    line.estimated(190_000);
    assert.equal(line.limit, Infinity, 'little is sent, so little can be vouched for');
  });

  it('follows the receiver once it is too narrow, down and up', () => {
    const { line } = new Sending().seconds(3, 800);
    for (const bitrate of [250_000, 210_000, 280_000]) {
      line.estimated(bitrate);
      assert.equal(line.limit, bitrate);
    }
  });

  it('is free again when it carries much and not all of it is used', () => {
    const sending = new Sending().seconds(3, 1500);
    sending.line.estimated(400_000);
    sending.line.estimated(1_200_000);
    assert.equal(sending.seconds(1, 1150).line.limit, 1_200_000, 'all of it is used');
    assert.equal(sending.seconds(1, 700).line.limit, Infinity);
  });

  it('takes five percent of loss for no limit', () => {
    assert.equal(new Sending().seconds(20, 800, 5).line.limit, Infinity);
  });

  it('leaves room for what is lost and sent again, and takes none from what a picture needs to move', () => {
    const { line } = new Sending().seconds(10, 280, 5);
    for (const [estimate, limit] of [
      [250_000, 200_000],
      [180_000, 150_000],
      [120_000, 120_000],
    ] as const) {
      line.estimated(estimate);
      assert.equal(Math.round(line.limit), limit);
    }
  });

  it('judges no loss by a few packets', () => {
    const { line } = new Sending().seconds(1, 800);
    line.reported({ type: 'receiver-report', ssrc: 1, totalLost: 4, highestSequence: 120 }, 2000);
    line.tick(2000);
    assert.equal(line.limit, Infinity);
  });

  it('steps down where more is lost, waits for the effect, and comes back', () => {
    const sending = new Sending().seconds(2, 1000).seconds(1, 1000, 20);
    assert.equal(sending.line.limit, 900_000);
    assert.equal(sending.line.isLosing, true);
    assert.equal(sending.seconds(2, 900, 20).line.limit, 900_000);
    assert.ok(sending.seconds(1, 900, 20).line.limit < 900_000);
    assert.equal(sending.seconds(20, 900).line.limit, Infinity);
  });

  it('that was too narrow stays so while there is no picture to show otherwise', () => {
    const lossy = new Sending().seconds(2, 1000).seconds(1, 1000, 60);
    assert.equal(lossy.seconds(120, 10).line.limit, 400_000, 'a camera that is off tries no line');
    assert.equal(lossy.seconds(30, 900).line.limit, Infinity);
    const slow = new Sending().seconds(3, 1500);
    slow.line.estimated(1_200_000);
    assert.equal(slow.seconds(120, 0).line.limit, 1_200_000);
  });

  it('is proven to carry what comes through, whatever the receiver takes a late sender for', () => {
    const sending = new Sending().seconds(5, 190, 5);
    sending.line.estimated(77_000);
    assert.equal(sending.line.limit, 77_000);
    assert.equal(sending.line.proven, 180_500);
    assert.equal(sending.seconds(1, 190, 20).line.proven, 77_000, 'with much lost there is no doubt');
    const silent = new Sending().seconds(5, 190);
    silent.line.estimated(77_000);
    silent.line.tick(12_000);
    assert.equal(silent.line.proven, 77_000, 'nothing is heard of it any more');
    silent.line.restart(130_000, 13_000);
    silent.line.estimated(90_000);
    assert.equal(silent.line.proven, 90_000, 'what came before it started again says nothing');
  });

  it('takes what comes through a flood for what the line carries', () => {
    assert.equal(new Sending().seconds(2, 1000).seconds(1, 1000, 60).line.limit, 400_000);
  });
});

describe('the picture of one subscriber', () => {
  const narrow = { isNarrow: true, isLosing: false };
  const broken = { isNarrow: true, isLosing: true };
  const wide = { isNarrow: false, isLosing: false };

  /** The seconds in which the gate opened and closed. */
  function changes(gate: PictureGate, seconds: number, line: (second: number) => typeof wide): number[] {
    return Array.from({ length: seconds }, (_, second) => second).filter(
      (second) => gate.tick(line(second), second * 1000) !== undefined,
    );
  }

  it('goes before the sound does, sooner where packets are lost', () => {
    assert.deepEqual(
      changes(new PictureGate(), 10, () => narrow),
      [8],
    );
    assert.deepEqual(
      changes(new PictureGate(), 10, () => broken),
      [3],
    );
  });

  it('stays for a line that is narrow for a moment', () => {
    assert.deepEqual(
      changes(new PictureGate(), 100, (second) => (second % 8 === 0 ? wide : narrow)),
      [],
    );
  });

  it('is tried again after ten seconds, and after twice as long each time', () => {
    const tried = changes(new PictureGate(), 500, () => broken);
    const pauses = tried.map((at, index) => at - (tried[index - 1] ?? 0));
    assert.deepEqual(pauses, [3, 10, 4, 20, 4, 40, 4, 80, 4, 80, 4, 80, 4, 80, 4]);
  });

  it('is tried soon again after it has been back for good', () => {
    const tried = changes(new PictureGate(), 130, (second) => (second > 15 && second < 100 ? wide : broken));
    assert.deepEqual(tried, [3, 13, 103, 113, 117]);
  });

  it('starts afresh with a key frame after what piled up has drained off', () => {
    const fresh = new FreshStart();
    const [key, delta] = [Buffer.from([0x10, 0]), Buffer.from([0x10, 1])];
    const check = (packet: Buffer, at: number) => fresh.check(packet, 0, at);
    assert.equal(check(delta, 0), 'send');
    fresh.begin(700, 0);
    assert.equal(check(key, 699), 'hold', 'too early: it would lie in the queue');
    assert.equal(check(delta, 700), 'ask');
    assert.equal(check(delta, 1199), 'hold');
    assert.equal(check(delta, 1200), 'ask');
    assert.equal(check(key, 1210), 'send');
    assert.equal(check(delta, 1211), 'send');
  });
});

describe('the numbers of a subscriber who is not sent everything', () => {
  it('leave no gap where packets were left out, and lead back to the packets', () => {
    const runs = fc.array(fc.record({ sent: fc.integer({ min: 1, max: 900 }), out: fc.nat(40_000) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.nat(0xffff), runs, (start, list) => {
        const numbering = new Numbering();
        let sequence = start;
        let expected = start;
        for (const { sent, out } of list) {
          for (let count = 0; count < sent; count += 1) {
            assert.equal(numbering.outgoing(sequence), expected);
            assert.equal(numbering.original(expected), sequence);
            sequence = (sequence + 1) & 0xffff;
            expected = (expected + 1) & 0xffff;
          }
          numbering.skip();
          sequence = (sequence + out) & 0xffff;
        }
      }),
    );
  });

  it('know nothing of packets from before the gap, and of late ones after it', () => {
    const numbering = new Numbering();
    for (const sequence of [10, 12, 11]) assert.equal(numbering.outgoing(sequence), sequence);
    numbering.skip();
    assert.equal(numbering.outgoing(500), 13);
    assert.equal(numbering.outgoing(499), undefined, 'late, from what was left out');
    assert.equal(numbering.original(12), undefined);
    assert.equal(numbering.outgoing(502), 15, 'a loss stays a loss');
    assert.equal(numbering.outgoing(501), 14);
    assert.equal(numbering.original(14), 501);
  });
});

describe('what is asked for again and again', () => {
  it('is resent up to a third of what is sent, and a key frame at once', () => {
    const budget = new ResendBudget();
    let resent = 0;
    for (let packet = 0; packet < 10_000; packet += 1) {
      budget.earn(1000);
      for (let asked = 0; asked < 5; asked += 1) if (budget.spend(1000)) resent += 1;
    }
    assert.ok(resent > 2990 && resent < 3050, String(resent));
  });

  /** When key frames are asked for, if subscribers ask at these times. */
  function asked(times: readonly number[], why: 'start' | 'repair'): number[] {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const seen: number[] = [];
      let now = 0;
      const requests = new KeyframeRequests(() => seen.push(now) > 0, { now: () => now });
      for (; now < 10_000; now += 1) {
        if (times.includes(now)) requests.request(why);
        mock.timers.tick(1);
      }
      requests.close();
      return seen;
    } finally {
      mock.timers.reset();
    }
  }

  it('is one key frame for all who ask within a second', () => {
    const everyTenMs = Array.from({ length: 300 }, (_, index) => index * 10);
    // three seconds of asking, and once after the last
    assert.equal(asked(everyTenMs, 'repair').length, 4);
    assert.equal(asked(everyTenMs, 'start').length, 14);
    assert.deepEqual(asked([0, 5000], 'repair'), [0, 5000]);
  });

  it('does not count what reached nobody', () => {
    let isThere = false;
    let asked = 0;
    const requests = new KeyframeRequests(() => ((asked += 1), isThere), { now: () => 0 });
    requests.request('start');
    isThere = true;
    requests.request('start');
    assert.equal(asked, 2, 'at once');
    requests.request('start');
    requests.close();
    assert.equal(asked, 2);
  });

  it('starts sooner for whoever sees nothing yet than a repair that waits', () => {
    let now = 0;
    const seen: number[] = [];
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const requests = new KeyframeRequests(() => seen.push(now) > 0, { now: () => now });
      requests.request('repair');
      now = 100;
      requests.request('repair');
      requests.request('start');
      for (; now < 2000; now += 1) mock.timers.tick(1);
    } finally {
      mock.timers.reset();
    }
    assert.equal(seen.length, 2, 'both have the same one');
    assert.ok(seen[1]! >= 249 && seen[1]! <= 251, String(seen[1]));
  });

  it('is granted to one bad line ever more rarely, and soon again after it was quiet', () => {
    const backoff = new RepairBackoff();
    const granted = [];
    for (let now = 0; now < 60_000; now += 100) if (backoff.mayAsk(now)) granted.push(now / 1000);
    assert.deepEqual(granted, [0, 1, 3, 7, 15, 23, 31, 39, 47, 55]);
    assert.equal(backoff.mayAsk(80_000), true);
    assert.equal(backoff.mayAsk(81_000), true);
  });
});
