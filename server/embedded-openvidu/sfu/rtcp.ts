/**
 * The RTCP (RFC 3550 section 6, RFC 4585) that an SFU has to read and write.
 * What it does not use (SDES, BYE) is skipped.
 */

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;
const NACK = 1;
const PLI = 1;
const FIR = 4;
const APPLICATION = 15;
const REMB = 0x52_45_4d_42;
const REPORT_BYTES = 24;

/** The SSRC under which this server sends feedback. It sends no media under it. */
export const OWN_SSRC = 1;

export interface SenderReport {
  readonly type: 'sender-report';
  readonly ssrc: number;
  /** The sender's wall clock, 32.32 fixed point seconds; a subscriber aligns sound and picture by it. */
  readonly ntpHigh: number;
  readonly ntpLow: number;
  readonly timestamp: number;
}

/** What a receiver says about one stream, since its beginning. */
export interface ReceiverReport {
  readonly type: 'receiver-report';
  readonly ssrc: number;
  /** Goes back when packets arrive late or twice. */
  readonly totalLost: number;
  /** Counts on past 65535. */
  readonly highestSequence: number;
}

export type RtcpMessage =
  | SenderReport
  | ReceiverReport
  /** REMB (draft-alvestrand-rmcat-remb-03): what a receiver takes its line to carry, bits per second. */
  | { readonly type: 'bandwidth'; readonly bitrate: number }
  | { readonly type: 'nack'; readonly ssrc: number; readonly sequences: readonly number[] }
  | { readonly type: 'keyframe-request'; readonly ssrc: number };

/** The messages of a compound packet that matter here. A broken tail is ignored, what came before it is kept. */
export function readRtcp(packet: Buffer): RtcpMessage[] {
  const messages: RtcpMessage[] = [];
  for (let at = 0; at + 8 <= packet.length;) {
    const end = at + 4 + packet.readUInt16BE(at + 2) * 4;
    if (packet.readUInt8(at) >> 6 !== 2 || end > packet.length) break;
    const one = packet.subarray(at, end);
    const message = readOne(one);
    if (message) messages.push(message);
    if (one.readUInt8(1) === RECEIVER_REPORT) messages.push(...readReports(one));
    at = end;
  }
  return messages;
}

function readOne(packet: Buffer): RtcpMessage | undefined {
  const format = packet.readUInt8(0) & 0x1f;
  const type = packet.readUInt8(1);
  if (type === SENDER_REPORT && packet.length >= 28) {
    return {
      type: 'sender-report',
      ssrc: packet.readUInt32BE(4),
      ntpHigh: packet.readUInt32BE(8),
      ntpLow: packet.readUInt32BE(12),
      timestamp: packet.readUInt32BE(16),
    };
  }
  if (packet.length < 12) return undefined;
  if (type === TRANSPORT_FEEDBACK && format === NACK) {
    return { type: 'nack', ssrc: packet.readUInt32BE(8), sequences: readNackSequences(packet) };
  }
  if (type === PAYLOAD_FEEDBACK && format === PLI) {
    return { type: 'keyframe-request', ssrc: packet.readUInt32BE(8) };
  }
  if (type === PAYLOAD_FEEDBACK && format === FIR && packet.length >= 16) {
    return { type: 'keyframe-request', ssrc: packet.readUInt32BE(12) };
  }
  if (type === PAYLOAD_FEEDBACK && format === APPLICATION && packet.length >= 20)
    return readBandwidth(packet);
  return undefined;
}

function readReports(packet: Buffer): RtcpMessage[] {
  const reports: RtcpMessage[] = [];
  for (let at = 8; at + REPORT_BYTES <= packet.length; at += REPORT_BYTES) {
    reports.push({
      type: 'receiver-report',
      ssrc: packet.readUInt32BE(at),
      totalLost: packet.readIntBE(at + 5, 3),
      highestSequence: packet.readUInt32BE(at + 8),
    });
  }
  return reports;
}

function readBandwidth(packet: Buffer): RtcpMessage | undefined {
  if (packet.readUInt32BE(12) !== REMB) return undefined;
  const word = packet.readUIntBE(17, 3);
  return { type: 'bandwidth', bitrate: (word & 0x3_ffff) * 2 ** (word >>> 18) };
}

function readNackSequences(packet: Buffer): number[] {
  const sequences: number[] = [];
  for (let at = 12; at + 4 <= packet.length; at += 4) {
    const first = packet.readUInt16BE(at);
    const following = packet.readUInt16BE(at + 2);
    sequences.push(first);
    for (let bit = 0; bit < 16; bit += 1) {
      if ((following & (1 << bit)) !== 0) sequences.push((first + bit + 1) & 0xffff);
    }
  }
  return sequences;
}

/** Asks the sender of `ssrc` to send these again. `sequences` in ascending order on the circle, at least one. */
export function writeNack(ssrc: number, sequences: readonly number[]): Buffer {
  const pairs: [first: number, following: number][] = [];
  for (const sequence of sequences) {
    const pair = pairs.at(-1);
    const distance = pair ? (sequence - pair[0]) & 0xffff : 0;
    if (pair && distance >= 1 && distance <= 16) pair[1] |= 1 << (distance - 1);
    else pairs.push([sequence, 0]);
  }
  const packet = feedback(TRANSPORT_FEEDBACK, NACK, ssrc, pairs.length * 4);
  pairs.forEach(([first, following], index) => {
    packet.writeUInt16BE(first, 12 + index * 4);
    packet.writeUInt16BE(following, 14 + index * 4);
  });
  return packet;
}

/** Tells the sender of `ssrc` to keep below `bitrate` bits per second, sound and picture together. */
export function writeBandwidth(ssrc: number, bitrate: number): Buffer {
  const packet = feedback(PAYLOAD_FEEDBACK, APPLICATION, 0, 12);
  const exponent = Math.max(0, Math.floor(Math.log2(Math.max(1, bitrate))) - 17);
  packet.writeUInt32BE(REMB, 12);
  packet[16] = 1;
  packet.writeUIntBE((exponent << 18) | (Math.floor(bitrate / 2 ** exponent) & 0x3_ffff), 17, 3);
  packet.writeUInt32BE(ssrc, 20);
  return packet;
}

/** Asks the sender of `ssrc` for a picture that needs no earlier one. */
export function writeKeyframeRequest(ssrc: number): Buffer {
  return feedback(PAYLOAD_FEEDBACK, PLI, ssrc, 0);
}

/** A feedback packet with room for `size` bytes (a multiple of 4) after its 12 byte header. */
export function feedback(type: number, format: number, ssrc: number, size: number): Buffer {
  const packet = header(type, format, 12 + size);
  packet.writeUInt32BE(OWN_SSRC, 4);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** The publisher's clock under the subscriber's numbers, with our own counts. */
export function writeSenderReport(
  clock: SenderReport,
  own: { readonly ssrc: number; readonly packets: number; readonly octets: number },
): Buffer {
  const packet = header(SENDER_REPORT, 0, 28);
  packet.writeUInt32BE(own.ssrc, 4);
  packet.writeUInt32BE(clock.ntpHigh, 8);
  packet.writeUInt32BE(clock.ntpLow, 12);
  packet.writeUInt32BE(clock.timestamp, 16);
  packet.writeUInt32BE(own.packets >>> 0, 20);
  packet.writeUInt32BE(own.octets >>> 0, 24);
  return packet;
}

export interface ReportBlock {
  readonly ssrc: number;
  /** Lost since the last report, in 1/256. */
  readonly fractionLost: number;
  readonly totalLost: number;
  readonly highestSequence: number;
  /** In timestamp units. */
  readonly jitter: number;
  /** The middle 32 bits of the last sender report's clock, 0 before the first. */
  readonly lastReport: number;
  /** Since that report, in 1/65536 s. */
  readonly delaySinceLastReport: number;
}

export function writeReceiverReport(block: ReportBlock): Buffer {
  const packet = header(RECEIVER_REPORT, 1, 32);
  packet.writeUInt32BE(OWN_SSRC, 4);
  packet.writeUInt32BE(block.ssrc, 8);
  packet[12] = block.fractionLost;
  packet.writeIntBE(Math.max(-0x80_0000, Math.min(block.totalLost, 0x7f_ffff)), 13, 3);
  packet.writeUInt32BE(block.highestSequence >>> 0, 16);
  packet.writeUInt32BE(block.jitter >>> 0, 20);
  packet.writeUInt32BE(block.lastReport >>> 0, 24);
  packet.writeUInt32BE(block.delaySinceLastReport >>> 0, 28);
  return packet;
}

function header(type: number, count: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes);
  packet[0] = 0x80 | count;
  packet[1] = type;
  packet.writeUInt16BE(bytes / 4 - 1, 2);
  return packet;
}
