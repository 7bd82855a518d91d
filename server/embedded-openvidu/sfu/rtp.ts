/**
 * RTP packets (RFC 3550 section 5.1) and their retransmission format (RFC 4588).
 * Every function is total: it answers undefined for bytes that are not what they should be.
 */

const FIXED_HEADER = 12;
/** One header extension with the three bytes of a send time, in the one-byte form of RFC 8285. */
const SEND_TIME_BYTES = 8;

export interface RtpHeader {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  /** In units of the codec's clock: 90 000 per second for video, 48 000 for opus. */
  readonly timestamp: number;
  readonly ssrc: number;
  /** Where the payload starts, after contributing sources and header extensions. */
  readonly payloadOffset: number;
}

/** RTCP shares the port with RTP and is told apart by its second byte (RFC 5761 section 4). */
export function isRtcp(packet: Buffer): boolean {
  const second = packet[1] ?? 0;
  return second >= 192 && second <= 223;
}

/** Reads the header; undefined when the bytes are not a whole RTP packet. */
export function readRtpHeader(packet: Buffer): RtpHeader | undefined {
  if (packet.length < FIXED_HEADER || packet.readUInt8(0) >> 6 !== 2) return undefined;
  let payloadOffset = FIXED_HEADER + (packet.readUInt8(0) & 0x0f) * 4;
  if ((packet.readUInt8(0) & 0x10) !== 0) {
    if (packet.length < payloadOffset + 4) return undefined;
    payloadOffset += 4 + packet.readUInt16BE(payloadOffset + 2) * 4;
  }
  if (packet.length < payloadOffset) return undefined;
  return {
    marker: (packet.readUInt8(1) & 0x80) !== 0,
    payloadType: packet.readUInt8(1) & 0x7f,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payloadOffset,
  };
}

/**
 * The 16-bit number in the header extension `id`, in the one-byte or the two-byte form of RFC 8285.
 * That is how transport-wide congestion control numbers its packets.
 */
export function readExtensionNumber(packet: Buffer, header: RtpHeader, id: number): number | undefined {
  if ((packet.readUInt8(0) & 0x10) === 0) return undefined;
  const start = FIXED_HEADER + (packet.readUInt8(0) & 0x0f) * 4;
  const profile = packet.readUInt16BE(start);
  const headerBytes = profile === 0xbede ? 1 : (profile & 0xfff0) === 0x1000 ? 2 : 0;
  if (headerBytes === 0) return undefined;
  for (let at = start + 4; at < header.payloadOffset;) {
    const first = packet.readUInt8(at);
    if (first === 0) {
      at += 1; // padding between elements
      continue;
    }
    if (at + headerBytes > header.payloadOffset) return undefined;
    const elementId = headerBytes === 1 ? first >> 4 : first;
    const length = headerBytes === 1 ? (first & 0x0f) + 1 : packet.readUInt8(at + 1);
    const data = at + headerBytes;
    if (data + length > header.payloadOffset) return undefined;
    if (elementId === id) return length === 2 ? packet.readUInt16BE(data) : undefined;
    at = data + length;
  }
  return undefined;
}

/**
 * A copy without contributing sources and header extensions, and without the first `skip` bytes of the payload.
 * Extension ids are agreed per connection, so those of the publisher would mean something else to a subscriber.
 * With `sendTime` it has a place that `stampSendTime` fills, because a subscriber's browser estimates its line by that.
 */
export function bareCopy(
  packet: Buffer,
  header: RtpHeader,
  { sendTime = false, skip = 0 }: { readonly sendTime?: boolean; readonly skip?: number } = {},
): Buffer {
  const start = FIXED_HEADER + (sendTime ? SEND_TIME_BYTES : 0);
  const copy = Buffer.allocUnsafe(start + packet.length - header.payloadOffset - skip);
  packet.copy(copy, 0, 0, FIXED_HEADER);
  packet.copy(copy, start, header.payloadOffset + skip);
  copy[0] = (packet.readUInt8(0) & 0xe0) | (sendTime ? 0x10 : 0);
  if (sendTime) {
    copy.writeUInt32BE(0xbede_0001, FIXED_HEADER);
    copy.writeUInt32BE(0, FIXED_HEADER + 4);
  }
  return copy;
}

/** Where the payload of a packet that `bareCopy` made begins. */
export function bareOffset(packet: Buffer): number {
  return FIXED_HEADER + ((packet.readUInt8(0) & 0x10) === 0 ? 0 : SEND_TIME_BYTES);
}

/**
 * Writes into the place that `bareCopy` left when the packet leaves, as header extension `id`: seconds with 18 binary
 * digits after the point, in 24 bits. Without an `id` the place stays padding, which every receiver skips.
 */
export function stampSendTime(packet: Buffer, id: number | undefined, nowMs: number): void {
  if (bareOffset(packet) === FIXED_HEADER) return;
  const time = Math.round((nowMs / 1000) * 0x4_0000) & 0xff_ffff;
  packet.writeUInt32BE(id === undefined ? 0 : ((id << 28) | (2 << 24) | time) >>> 0, FIXED_HEADER + 4);
}

/** Changes what is numbered per connection, in place. `packet` must be a whole RTP packet. */
export function readdress(packet: Buffer, payloadType: number, ssrc: number): void {
  packet[1] = (packet.readUInt8(1) & 0x80) | payloadType;
  packet.writeUInt32BE(ssrc, 8);
}

/** The original of a retransmission; undefined for the padding that browsers send to probe bandwidth. */
export function unwrapRtx(
  packet: Buffer,
  header: RtpHeader,
  original: { readonly payloadType: number; readonly ssrc: number; readonly sendTime?: boolean },
): Buffer | undefined {
  const padding = (packet.readUInt8(0) & 0x20) === 0 ? 0 : packet.readUInt8(packet.length - 1);
  if (packet.length - padding - header.payloadOffset <= 2) return undefined;
  const unwrapped = bareCopy(packet, header, { sendTime: original.sendTime ?? false, skip: 2 });
  unwrapped.writeUInt16BE(packet.readUInt16BE(header.payloadOffset), 2);
  readdress(unwrapped, original.payloadType, original.ssrc);
  return unwrapped;
}

/** A bare packet as the payload of a retransmission (RFC 4588 section 4). */
export function wrapRtx(
  packet: Buffer,
  rtx: { readonly payloadType: number; readonly ssrc: number; readonly sequence: number },
): Buffer {
  const start = bareOffset(packet);
  const wrapped = Buffer.allocUnsafe(packet.length + 2);
  packet.copy(wrapped, 0, 0, start);
  packet.copy(wrapped, start, 2, 4);
  packet.copy(wrapped, start + 2, start);
  wrapped.writeUInt16BE(rtx.sequence, 2);
  readdress(wrapped, rtx.payloadType, rtx.ssrc);
  return wrapped;
}

/** How far `a` is after `b` on the 16-bit circle: -32768 to 32767. */
export function sequenceDistance(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}
