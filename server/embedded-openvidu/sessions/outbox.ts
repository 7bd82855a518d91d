/** Kept for a client that does not answer. More than this, and it will not catch up. */
const MAX_KEPT_EVENTS = 2000;
/** Less than a socket holds before it is cut: all of it goes to the next one at once. */
const MAX_KEPT_BYTES = 3 * 1024 * 1024;

export interface OutgoingEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One socket of one client, as the outbox sees it. */
export interface EventChannel {
  /** Sends the frame of an event, and asks the browser to confirm `number` once it has got this far. */
  send(frame: string, number: number): void;
}

interface Kept {
  readonly event: OutgoingEvent;
  readonly frame: string;
  readonly bytes: number;
}

/**
 * The events for one participant, each kept until the browser has confirmed it.
 *
 * A lost socket loses what was on its way, and OpenVidu's protocol has no acknowledgement. A WebSocket ping has:
 * every browser answers it in order and unasked. So each event is followed by a ping with its number, and what was
 * not confirmed is sent again on the next socket.
 */
export class Outbox {
  readonly #kept = new Map<number, Kept>();
  readonly #onOverflow: () => void;
  #channel: EventChannel | undefined;
  #number = 0;
  #bytes = 0;

  constructor(onOverflow: () => void) {
    this.#onOverflow = onOverflow;
  }

  push(method: string, params: Readonly<Record<string, unknown>>): void {
    this.#number += 1;
    const event = { method, params };
    const frame = JSON.stringify({ jsonrpc: '2.0', ...event });
    const bytes = Buffer.byteLength(frame);
    this.#kept.set(this.#number, { event, frame, bytes });
    this.#bytes += bytes;
    this.#channel?.send(frame, this.#number);
    if (this.#kept.size > MAX_KEPT_EVENTS || this.#bytes > MAX_KEPT_BYTES) {
      this.#kept.clear();
      this.#bytes = 0;
      this.#onOverflow();
    }
  }

  /** Events go to `channel` from now on; first those not confirmed, except where `isKnown`. */
  attach(channel: EventChannel, isKnown: (event: OutgoingEvent) => boolean = () => false): void {
    this.#channel = channel;
    for (const [number, { event, frame }] of this.#kept) {
      if (isKnown(event)) this.#forget(number);
      else channel.send(frame, number);
    }
  }

  detach(): void {
    this.#channel = undefined;
  }

  /** The browser has received every event up to `number`. */
  confirm(number: number): void {
    for (const kept of this.#kept.keys()) {
      if (kept > number) break;
      this.#forget(kept);
    }
  }

  #forget(number: number): void {
    this.#bytes -= this.#kept.get(number)?.bytes ?? 0;
    this.#kept.delete(number);
  }
}
