import { KeyframeRequests } from './keyframe-requests.js';
import { PacketHistory } from './packet-history.js';
import type { SenderReport } from './rtcp.js';
import type { MediaKind } from './sdp.js';

export const CLOCK_RATES: Readonly<Record<MediaKind, number>> = { audio: 48_000, video: 90_000 };

/** Who gets the packets of a relay. The packet is shared: a subscriber may readdress it, but not keep it. */
export interface RelaySubscriber {
  forward(kind: MediaKind, packet: Buffer, now: number): void;
  forwardClock(kind: MediaKind, report: SenderReport): void;
}

/**
 * The sound or the picture of one published stream, as its subscribers see it.
 * It outlives the publisher's peer connection: after a reconnection, sequence numbers and timestamps go on
 * where they stopped, so that subscribers notice nothing but a gap.
 */
export class Relay {
  readonly kind: MediaKind;
  readonly history = new PacketHistory();
  readonly #subscribers = new Set<RelaySubscriber>();
  #keyframes: KeyframeRequests | undefined;

  #spliced = true;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #last: { sequence: number; timestamp: number; at: number } | undefined;

  constructor(kind: MediaKind) {
    this.kind = kind;
  }

  add(subscriber: RelaySubscriber): void {
    this.#subscribers.add(subscriber);
  }

  remove(subscriber: RelaySubscriber): void {
    this.#subscribers.delete(subscriber);
  }

  /** Takes packets from a new peer connection from now on. `requestKeyframe` reaches its browser, or answers false. */
  splice(requestKeyframe: () => boolean): void {
    this.#spliced = this.#last === undefined;
    this.#keyframes?.close();
    this.#keyframes = this.kind === 'video' ? new KeyframeRequests(requestKeyframe) : undefined;
    this.requestKeyframe('start');
  }

  /** Passes a bare packet on. Its header is rewritten in place. `now` in milliseconds. */
  push(packet: Buffer, now: number): void {
    if (!this.#spliced) this.#continueAt(packet, now);
    const sequence = (packet.readUInt16BE(2) + this.#sequenceOffset) & 0xffff;
    const timestamp = (packet.readUInt32BE(4) + this.#timestampOffset) >>> 0;
    packet.writeUInt16BE(sequence, 2);
    packet.writeUInt32BE(timestamp, 4);
    if (!this.#last || ((sequence - this.#last.sequence) & 0xffff) < 0x8000) {
      this.#last = { sequence, timestamp, at: now };
    }
    if (this.kind === 'video') this.history.add(sequence, packet);
    for (const subscriber of this.#subscribers) subscriber.forward(this.kind, packet, now);
  }

  pushClock(report: SenderReport): void {
    if (!this.#spliced) return;
    const shifted = { ...report, timestamp: (report.timestamp + this.#timestampOffset) >>> 0 };
    for (const subscriber of this.#subscribers) subscriber.forwardClock(this.kind, shifted);
  }

  /** Asks the publisher for a picture that needs no earlier one. */
  requestKeyframe(why: 'start' | 'repair'): void {
    this.#keyframes?.request(why);
  }

  close(): void {
    this.#keyframes?.close();
    this.#keyframes = undefined;
    this.#subscribers.clear();
  }

  /** Chooses the offsets so that `packet` follows what was sent last, by as much time as has passed. */
  #continueAt(packet: Buffer, now: number): void {
    this.#spliced = true;
    if (!this.#last) return;
    const elapsed = Math.max(1, Math.round(((now - this.#last.at) * CLOCK_RATES[this.kind]) / 1000));
    this.#sequenceOffset = this.#last.sequence + 1 - packet.readUInt16BE(2);
    this.#timestampOffset = this.#last.timestamp + elapsed - packet.readUInt32BE(4);
  }
}
