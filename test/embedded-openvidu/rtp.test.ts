import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LossTracker } from '../../server/embedded-openvidu/sfu/loss-tracker.js';
import { PacketHistory } from '../../server/embedded-openvidu/sfu/packet-history.js';
import { ReceiveStatistics } from '../../server/embedded-openvidu/sfu/receive-statistics.js';
import { Relay } from '../../server/embedded-openvidu/sfu/relay.js';
import * as rtcp from '../../server/embedded-openvidu/sfu/rtcp.js';
import { startsKeyframe } from '../../server/embedded-openvidu/sfu/vp8.js';
import * as rtp from '../../server/embedded-openvidu/sfu/rtp.js';
import { TransportFeedback } from '../../server/embedded-openvidu/sfu/transport-feedback.js';

const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const bytes = (max: number) => fc.uint8Array({ maxLength: max }).map((array) => Buffer.from(array));

/** An RTP packet with an extension that carries `transportSequence` under `id`, in the one-byte form. */
function packetWith(fields: {
  sequence: number;
  timestamp?: number;
  payload?: Buffer;
  id?: number;
  transportSequence?: number;
}): Buffer {
  const { sequence, timestamp = 0, payload = Buffer.from([1, 2, 3]), id, transportSequence = 0 } = fields;
  const head = Buffer.alloc(12);
  head[0] = id === undefined ? 0x80 : 0x90;
  head[1] = 0x80 | 96;
  head.writeUInt16BE(sequence, 2);
  head.writeUInt32BE(timestamp, 4);
  head.writeUInt32BE(0xabcdef01, 8);
  if (id === undefined) return Buffer.concat([head, payload]);
  const extension = Buffer.from([0xbe, 0xde, 0, 1, (id << 4) | 1, 0, 0, 0]);
  extension.writeUInt16BE(transportSequence, 5);
  return Buffer.concat([head, extension, payload]);
}

describe('RTP', () => {
  it('survives any bytes', () => {
    fc.assert(
      fc.property(bytes(200), uint16, (packet, id) => {
        const header = rtp.readRtpHeader(packet);
        rtp.isRtcp(packet);
        rtcp.readRtcp(packet);
        if (!header) return;
        rtp.readExtensionNumber(packet, header, id & 0xf);
        assert.equal(rtp.bareCopy(packet, header).length, 12 + packet.length - header.payloadOffset);
        rtp.unwrapRtx(packet, header, { payloadType: 96, ssrc: 1 });
        const bare = rtp.bareCopy(packet, header, { sendTime: true });
        rtp.stampSendTime(bare, 3, id);
        startsKeyframe(bare, rtp.bareOffset(bare));
        assert.deepEqual(bare.subarray(rtp.bareOffset(bare)), packet.subarray(header.payloadOffset));
      }),
      { numRuns: 2000 },
    );
  });

  it('survives any bytes after a header that looks right', () => {
    fc.assert(
      fc.property(bytes(60), fc.integer({ min: 0x80, max: 0xbf }), (tail, first) => {
        const packet = Buffer.concat([Buffer.from([first, 96]), Buffer.alloc(10), tail]);
        const header = rtp.readRtpHeader(packet);
        if (header) for (let id = 0; id < 16; id += 1) rtp.readExtensionNumber(packet, header, id);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a header and the transport sequence number', () => {
    fc.assert(
      fc.property(
        uint16,
        uint32,
        uint16,
        fc.integer({ min: 1, max: 14 }),
        (sequence, timestamp, number, id) => {
          const packet = packetWith({ sequence, timestamp, id, transportSequence: number });
          const header = rtp.readRtpHeader(packet)!;
          assert.deepEqual(header, {
            marker: true,
            payloadType: 96,
            sequence,
            timestamp,
            ssrc: 0xabcdef01,
            payloadOffset: 20,
          });
          assert.equal(rtp.readExtensionNumber(packet, header, id), number);
          assert.equal(rtp.readExtensionNumber(packet, header, (id % 14) + 1), undefined);
        },
      ),
    );
  });

  it('strips extensions, and keeps the rest', () => {
    const packet = packetWith({ sequence: 7, id: 4 });
    const bare = rtp.bareCopy(packet, rtp.readRtpHeader(packet)!);
    assert.deepEqual(bare, packetWith({ sequence: 7 }));
  });

  it('wraps a retransmission so that it unwraps to the original', () => {
    fc.assert(
      fc.property(
        uint16,
        uint16,
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        (sequence, rtxSequence, payload) => {
          const original = packetWith({ sequence, payload: Buffer.from(payload) });
          const rtx = rtp.wrapRtx(original, { payloadType: 97, ssrc: 5, sequence: rtxSequence });
          const header = rtp.readRtpHeader(rtx)!;
          assert.equal(header.payloadType, 97);
          assert.equal(header.sequence, rtxSequence);
          assert.deepEqual(rtp.unwrapRtx(rtx, header, { payloadType: 96, ssrc: 0xabcdef01 }), original);
        },
      ),
    );
  });

  it('carries the time of sending, also in a retransmission, and padding where nobody reads it', () => {
    const packet = packetWith({ sequence: 7, id: 4 });
    const bare = rtp.bareCopy(packet, rtp.readRtpHeader(packet)!, { sendTime: true });
    rtp.stampSendTime(bare, 3, 64_500);
    // 64 seconds are one turn of the clock; half a second is 0x20000 of its units
    assert.deepEqual(bare.subarray(12, 20), Buffer.from('bede000132020000', 'hex'));
    const rtx = rtp.wrapRtx(bare, { payloadType: 97, ssrc: 5, sequence: 9 });
    rtp.stampSendTime(rtx, 3, 64_750);
    assert.deepEqual(rtx.subarray(12, 22), Buffer.from('bede0001320300000007', 'hex'));
    const header = rtp.readRtpHeader(rtx)!;
    const again = rtp.unwrapRtx(rtx, header, { payloadType: 96, ssrc: 0xabcdef01, sendTime: true });
    rtp.stampSendTime(bare, undefined, 0);
    assert.deepEqual(again, bare);
    assert.deepEqual(bare.subarray(12, 20), Buffer.from('bede000100000000', 'hex'));
    const sound = rtp.bareCopy(packet, rtp.readRtpHeader(packet)!);
    rtp.stampSendTime(sound, 3, 1);
    assert.deepEqual(sound, packetWith({ sequence: 7 }), 'sound has no place for it');
  });

  it('finds where a key frame of VP8 begins', () => {
    const cases: [payload: string, isKeyframe: boolean][] = [
      ['1000', true],
      ['1001', false],
      ['3000', true], // not a reference: still a key frame
      ['0000', false], // goes on
      ['1100', false], // the second partition
      ['90807f00', true], // with a picture id in 7 bits
      ['9080ffff00', true], // in 15 bits
      ['90c0ffff0500', true], // with TL0PICIDX
      ['90f0ffff052000', true],
      ['90f0ffff052001', false],
      ['90', false],
      ['', false],
    ];
    for (const [payload, isKeyframe] of cases) {
      assert.equal(startsKeyframe(Buffer.from(payload, 'hex'), 0), isKeyframe, payload);
    }
  });

  it('takes probing padding on the retransmission stream for nothing', () => {
    const probe = packetWith({ sequence: 1, payload: Buffer.from([0, 0, 0, 4]) });
    probe[0] = 0xa0;
    assert.equal(rtp.unwrapRtx(probe, rtp.readRtpHeader(probe)!, { payloadType: 96, ssrc: 1 }), undefined);
  });

  it('measures distance on a circle', () => {
    assert.equal(rtp.sequenceDistance(2, 65535), 3);
    assert.equal(rtp.sequenceDistance(65535, 2), -3);
  });
});

describe('RTCP', () => {
  it('writes a NACK that reads back as the same packets', () => {
    fc.assert(
      fc.property(
        uint16,
        fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1 }),
        (start, gaps) => {
          const sequences = gaps.toSorted((a, b) => a - b).map((gap) => (start + gap) & 0xffff);
          const [message] = rtcp.readRtcp(rtcp.writeNack(9, sequences));
          assert.deepEqual(message, { type: 'nack', ssrc: 9, sequences });
        },
      ),
    );
  });

  it('reads a compound packet, and ignores a broken tail', () => {
    const clock = { type: 'sender-report', ssrc: 3, ntpHigh: 4, ntpLow: 5, timestamp: 6 } as const;
    const compound = Buffer.concat([
      rtcp.writeSenderReport(clock, { ssrc: 3, packets: 1, octets: 2 }),
      rtcp.writeKeyframeRequest(8),
      Buffer.from([0x80, 200, 0, 99]),
    ]);
    assert.deepEqual(rtcp.readRtcp(compound), [clock, { type: 'keyframe-request', ssrc: 8 }]);
  });

  it('writes a limit that reads back as the same bandwidth, to a part in a hundred thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (bitrate) => {
        const packet = rtcp.writeBandwidth(7, bitrate);
        assert.equal(packet.readUInt16BE(2), packet.length / 4 - 1);
        const [message] = rtcp.readRtcp(packet);
        assert.ok(message?.type === 'bandwidth');
        assert.ok(message.bitrate <= bitrate && message.bitrate >= bitrate * 0.99999);
      }),
    );
    const other = rtcp.writeBandwidth(7, 1);
    other.write('ABCD', 12);
    assert.deepEqual(rtcp.readRtcp(other), [], 'another application message');
  });

  it('reads what a receiver reports of each stream', () => {
    const block = { fractionLost: 9, jitter: 0, lastReport: 0, delaySinceLastReport: 0 };
    const one = rtcp.writeReceiverReport({ ...block, ssrc: 5, totalLost: -3, highestSequence: 70_000 });
    const two = rtcp.writeReceiverReport({ ...block, ssrc: 6, totalLost: 4, highestSequence: 9 });
    const both = Buffer.concat([one, two.subarray(8)]);
    both[0] = 0x82;
    both.writeUInt16BE(both.length / 4 - 1, 2);
    assert.deepEqual(rtcp.readRtcp(both), [
      { type: 'receiver-report', ssrc: 5, totalLost: -3, highestSequence: 70_000 },
      { type: 'receiver-report', ssrc: 6, totalLost: 4, highestSequence: 9 },
    ]);
  });

  it('reports what was lost', () => {
    const statistics = new ReceiveStatistics(90_000);
    const arrive = (sequence: number) => {
      const header = rtp.readRtpHeader(packetWith({ sequence }))!;
      statistics.arrived(header, 0);
    };
    for (const sequence of [65_534, 65_535, 1, 2]) arrive(sequence);
    const first = statistics.takeReport(1, 0)!;
    assert.equal(first.totalLost, 1);
    assert.equal(first.fractionLost, Math.floor(256 / 5));
    assert.equal(first.highestSequence, 65_536 + 2);
    arrive(3);
    assert.equal(statistics.takeReport(1, 0)!.fractionLost, 0);
  });
});

/** What a sender reads from transport-wide feedback, written independently of the writer. */
function readFeedback(packet: Buffer) {
  const first = packet.readUInt16BE(12);
  const count = packet.readUInt16BE(14);
  let time = packet.readUIntBE(16, 3) * 64_000;
  const statuses: number[] = [];
  let at = 20;
  for (; statuses.length < count; at += 2) {
    const chunk = packet.readUInt16BE(at);
    for (let shift = 12; shift >= 0; shift -= 2) statuses.push((chunk >> shift) & 3);
  }
  return statuses.slice(0, count).map((status, index) => {
    const sequence = (first + index) & 0xffff;
    if (status === 0) return { sequence, at: undefined };
    time += (status === 1 ? packet.readUInt8(at) : packet.readInt16BE(at)) * 250;
    at += status;
    return { sequence, at: time };
  });
}

describe('transport-wide feedback', () => {
  it('tells the arrival of every packet to a quarter of a millisecond, and what did not arrive', () => {
    const arrival = fc.record({
      gap: fc.integer({ min: 1, max: 20 }),
      pause: fc.integer({ min: 0, max: 300_000 }),
    });
    fc.assert(
      fc.property(uint16, fc.array(arrival, { minLength: 1, maxLength: 40 }), (start, arrivals) => {
        const feedback = new TransportFeedback();
        const expected = new Map<number, number>();
        let sequence = start;
        let time = 1_000_000;
        for (const { gap, pause } of arrivals) {
          sequence = (sequence + gap) & 0xffff;
          time += pause;
          expected.set(sequence, time);
          feedback.record(sequence, time);
        }
        const packet = feedback.take(7)!;
        assert.equal(packet.length % 4, 0);
        assert.equal(packet.readUInt16BE(2), packet.length / 4 - 1);
        const told = readFeedback(packet);
        assert.equal(told.length, rtp.sequenceDistance(sequence, [...expected.keys()][0]!) + 1);
        for (const { sequence: number, at } of told) {
          const real = expected.get(number);
          if (real === undefined) assert.equal(at, undefined);
          else assert.ok(Math.abs(at! - real) <= 250, `${at} is not ${real}`);
        }
        assert.equal(feedback.take(7), undefined, 'told once');
      }),
    );
  });

  it('tells of losses between two reports', () => {
    const feedback = new TransportFeedback();
    feedback.record(10, 0);
    feedback.take(1);
    feedback.record(13, 1000);
    const told = readFeedback(feedback.take(1)!);
    assert.deepEqual(
      told.map(({ sequence, at }) => [sequence, at !== undefined]),
      [
        [11, false],
        [12, false],
        [13, true],
      ],
    );
  });
});

describe('loss', () => {
  it('is asked for at once, again later, and not for ever', () => {
    const losses = new LossTracker();
    losses.arrived(65_534);
    losses.arrived(2);
    assert.deepEqual(losses.due(0), [65_535, 0, 1]);
    assert.deepEqual(losses.due(10), []);
    assert.equal(losses.arrived(0), true);
    assert.equal(losses.arrived(0), false, 'a duplicate');
    assert.deepEqual(losses.due(100), [65_535, 1]);
    for (let now = 200; now < 2000; now += 100) losses.due(now);
    assert.deepEqual(losses.due(3000), []);
  });

  it('of very much is given up for a fresh picture', () => {
    const losses = new LossTracker();
    losses.arrived(0);
    losses.arrived(1000);
    assert.equal(losses.takeOverflow(), true);
    assert.equal(losses.takeOverflow(), false);
    assert.deepEqual(losses.due(0), []);
  });

  it('is served from the history while it is young', () => {
    const history = new PacketHistory(16);
    for (let sequence = 0; sequence < 20; sequence += 1) history.add(sequence, packetWith({ sequence }));
    assert.equal(history.get(3), undefined);
    assert.equal(history.get(4)!.readUInt16BE(2), 4);
    assert.throws(() => new PacketHistory(100), RangeError);
  });
});

describe('a relay', () => {
  it('goes on without a jump when the publisher gets a new connection', () => {
    const relay = new Relay('video');
    const sent: { sequence: number; timestamp: number }[] = [];
    relay.add({
      forward: (_, packet) => sent.push(rtp.readRtpHeader(packet)!),
      forwardClock: (_, { timestamp }) => sent.push({ sequence: -1, timestamp }),
    });
    relay.splice(() => false);
    relay.push(packetWith({ sequence: 65_535, timestamp: 0xffff_ff00 }), 1000);
    relay.splice(() => false);
    relay.push(packetWith({ sequence: 500, timestamp: 77 }), 1100);
    relay.push(packetWith({ sequence: 501, timestamp: 78 }), 1110);
    relay.pushClock({ type: 'sender-report', ssrc: 1, ntpHigh: 0, ntpLow: 0, timestamp: 79 });
    relay.close();
    const base = 0xffff_ff00 + 9000 - 2 ** 32; // 100 ms of 90 kHz later
    assert.deepEqual(
      sent.map(({ sequence, timestamp }) => [sequence, timestamp]),
      [
        [65_535, 0xffff_ff00],
        [0, base],
        [1, base + 1],
        [-1, base + 2],
      ],
    );
  });
});
