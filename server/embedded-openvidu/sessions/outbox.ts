/** Events kept for a client that does not answer. More than this, and it will not catch up. */
const MAX_KEPT_EVENTS = 2000;

export interface OutgoingEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One socket of one client, as the outbox sees it. */
export interface EventChannel {
  /** Sends the event, and asks the browser to confirm `number` once it has got this far. */
  send(event: OutgoingEvent, number: number): void;
}

/**
 * The events for one participant, each kept until the browser has confirmed it.
 *
 * A lost socket loses what was on its way, and OpenVidu's protocol has no acknowledgement. A WebSocket ping has:
 * every browser answers it in order and unasked. So each event is followed by a ping with its number, and what was
 * not confirmed is sent again on the next socket.
 */
export class Outbox {
  readonly #kept = new Map<number, OutgoingEvent>();
  readonly #onOverflow: () => void;
  #channel: EventChannel | undefined;
  #number = 0;

  constructor(onOverflow: () => void) {
    this.#onOverflow = onOverflow;
  }

  push(method: string, params: Readonly<Record<string, unknown>>): void {
    this.#number += 1;
    const event = { method, params };
    this.#kept.set(this.#number, event);
    this.#channel?.send(event, this.#number);
    if (this.#kept.size > MAX_KEPT_EVENTS) {
      this.#kept.clear();
      this.#onOverflow();
    }
  }

  /** Events go to `channel` from now on; first those not confirmed, except where `isKnown`. */
  attach(channel: EventChannel, isKnown: (event: OutgoingEvent) => boolean = () => false): void {
    this.#channel = channel;
    for (const [number, event] of this.#kept) {
      if (isKnown(event)) this.#kept.delete(number);
      else channel.send(event, number);
    }
  }

  detach(): void {
    this.#channel = undefined;
  }

  /** The browser has received every event up to `number`. */
  confirm(number: number): void {
    for (const kept of this.#kept.keys()) {
      if (kept > number) break;
      this.#kept.delete(kept);
    }
  }
}
