import { feedback } from './rtcp.js';
import { sequenceDistance } from './rtp.js';

const NOT_RECEIVED = 0;
const SMALL_DELTA = 1;
const LARGE_DELTA = 2;
const TICK_US = 250;
const REFERENCE_US = 64_000;
/** A wider gap than this is a new start, not loss. */
const MAX_SPAN = 1024;

/**
 * Transport-wide congestion control, receiver side (draft-holmer-rmcat-transport-wide-cc-extensions-01):
 * tells the publisher when each of its packets arrived, from which its browser works out how much it may send.
 * Without it Chrome stays at a low resolution for tens of seconds.
 */
export class TransportFeedback {
  readonly #arrivals = new Map<number, number>();
  /** The first sequence number not yet reported on. */
  #next: number | undefined;
  #packetCount = 0;

  /** `arrivalUs` in microseconds on any clock that only goes forward. */
  record(sequence: number, arrivalUs: number): void {
    this.#arrivals.set(sequence, arrivalUs);
  }

  /** The RTCP packet about everything recorded since the last one; undefined when that is nothing. */
  take(mediaSsrc: number): Buffer | undefined {
    const anchor = this.#next ?? this.#arrivals.keys().next().value;
    if (anchor === undefined || this.#arrivals.size === 0) return undefined;
    const offsets = [...this.#arrivals.keys()].map((sequence) => sequenceDistance(sequence, anchor));
    const lowest = Math.min(0, ...offsets);
    const highest = Math.max(...offsets);
    if (highest < 0 || highest - lowest >= MAX_SPAN) {
      // only stragglers, or a jump: there is no honest report to make
      if (highest >= 0) this.#next = (anchor + highest + 1) & 0xffff;
      this.#arrivals.clear();
      return undefined;
    }
    const first = (anchor + lowest) & 0xffff;
    const packet = this.#write(mediaSsrc, first, highest - lowest + 1);
    this.#next = (anchor + highest + 1) & 0xffff;
    this.#arrivals.clear();
    return packet;
  }

  #write(mediaSsrc: number, first: number, count: number): Buffer {
    const arrivals = Array.from({ length: count }, (_, index) =>
      this.#arrivals.get((first + index) & 0xffff),
    );
    const firstArrival = arrivals.find((arrival) => arrival !== undefined) ?? 0;
    const reference = Math.floor(firstArrival / REFERENCE_US);
    const { statuses, deltas } = encodeArrivals(arrivals, reference * REFERENCE_US);

    const chunks = Math.ceil(count / 7);
    const size = 8 + chunks * 2 + deltas.length;
    const packet = feedback(205, 15, mediaSsrc, Math.ceil(size / 4) * 4);
    packet.writeUInt16BE(first, 12);
    packet.writeUInt16BE(count, 14);
    packet.writeUIntBE(reference & 0xff_ffff, 16, 3);
    packet[19] = this.#packetCount;
    this.#packetCount = (this.#packetCount + 1) & 0xff;
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      packet.writeUInt16BE(statusVector(statuses.slice(chunk * 7, chunk * 7 + 7)), 20 + chunk * 2);
    }
    deltas.copy(packet, 20 + chunks * 2);
    return packet;
  }
}

/** One status per packet, and the times between the received ones in ticks of 250 microseconds. */
function encodeArrivals(
  arrivals: readonly (number | undefined)[],
  referenceUs: number,
): { statuses: number[]; deltas: Buffer } {
  const deltas: number[] = [];
  let previous = referenceUs;
  const statuses = arrivals.map((arrival) => {
    if (arrival === undefined) return NOT_RECEIVED;
    const ticks = Math.max(-0x8000, Math.min(Math.round((arrival - previous) / TICK_US), 0x7fff));
    previous += ticks * TICK_US;
    if (ticks >= 0 && ticks <= 0xff) {
      deltas.push(ticks);
      return SMALL_DELTA;
    }
    deltas.push((ticks >> 8) & 0xff, ticks & 0xff);
    return LARGE_DELTA;
  });
  return { statuses, deltas: Buffer.from(deltas) };
}

/** Seven two-bit statuses in one 16-bit chunk. */
function statusVector(statuses: readonly number[]): number {
  return statuses.reduce((chunk, status, index) => chunk | (status << (12 - index * 2)), 0xc000);
}
