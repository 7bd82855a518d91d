/** Whether a key frame of VP8 begins in this packet (RFC 7741 sections 4.2 and 4.3). Total, for any bytes. */
export function startsKeyframe(packet: Buffer, payloadOffset: number): boolean {
  const descriptor = packet[payloadOffset];
  // the first packet of the first partition
  if (descriptor === undefined || (descriptor & 0x1f & ~0x08) !== 0x10) return false;
  let at = payloadOffset + 1;
  if ((descriptor & 0x80) !== 0) {
    const extensions = packet[at] ?? 0;
    at += 1;
    if ((extensions & 0x80) !== 0) at += ((packet[at] ?? 0) & 0x80) === 0 ? 1 : 2;
    if ((extensions & 0x40) !== 0) at += 1;
    if ((extensions & 0x30) !== 0) at += 1;
  }
  const frame = packet[at];
  return frame !== undefined && (frame & 0x01) === 0;
}
