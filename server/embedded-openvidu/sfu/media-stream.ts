import type { SfuContext } from './context.js';
import { Downlink, LEAST_PICTURE_BPS, type Line } from './downlink.js';
import { Relay } from './relay.js';
import { readOffer, type MediaKind } from './sdp.js';
import { Uplink } from './uplink.js';

const ADAPT_MS = 1_000;

/** One published stream: the publisher's connection, and those of its subscribers. */
export class MediaStream {
  readonly #context: SfuContext;
  readonly #relays: ReadonlyMap<MediaKind, Relay>;
  /** With whom to tell that its line has been looked at. */
  readonly #downlinks = new Map<Downlink, () => void>();
  readonly #timer: NodeJS.Timeout;
  #uplink: Uplink;

  /** @throws SdpError when the offer cannot be answered */
  constructor(context: SfuContext, sdpOffer: string) {
    const offer = readOffer(sdpOffer);
    this.#context = context;
    this.#relays = new Map(offer.media.map(({ kind }) => [kind, new Relay(kind)]));
    this.#uplink = new Uplink(context, offer, this.#relays);
    this.#timer = setInterval(() => this.#tick(), ADAPT_MS);
  }

  /** The answer for the publisher. */
  get answer(): string {
    return this.#uplink.answer;
  }

  /**
   * Gives the publisher a new connection. Subscribers keep theirs and see a short gap.
   * @throws SdpError when the offer cannot be answered; the old connection then stays
   */
  reconnect(sdpOffer: string): string {
    const uplink = new Uplink(this.#context, readOffer(sdpOffer), this.#relays);
    this.#uplink.close();
    this.#uplink = uplink;
    return uplink.answer;
  }

  /**
   * `onLooked` is told each time that the line has been looked at, also when it is found to be as before.
   * @throws SdpError when the offer cannot be answered
   */
  subscribe(sdpOffer: string, onLooked: () => void): MediaSubscription {
    const downlink = new Downlink(this.#context, readOffer(sdpOffer), this.#relays, () => this.#limit());
    this.#downlinks.set(downlink, onLooked);
    return {
      answer: downlink.answer,
      get line() {
        return downlink.line;
      },
      close: () => {
        if (this.#downlinks.delete(downlink)) downlink.close();
      },
    };
  }

  /** Closes every connection of this stream. */
  close(): void {
    clearInterval(this.#timer);
    this.#uplink.close();
    for (const relay of this.#relays.values()) relay.close();
    for (const downlink of this.#downlinks.keys()) downlink.close();
    this.#downlinks.clear();
  }

  #tick(): void {
    const now = performance.now();
    for (const [downlink, onLooked] of this.#downlinks) {
      downlink.tick(now);
      onLooked();
    }
    this.#limit();
  }

  /** There is one picture for all, so the narrowest line that gets it decides; see decision 65. */
  #limit(): void {
    const narrowest = Math.min(...[...this.#downlinks.keys()].map(({ limit }) => limit));
    this.#uplink.limit(Math.max(narrowest, LEAST_PICTURE_BPS));
  }
}

export interface MediaSubscription {
  readonly answer: string;
  readonly line: Line;
  /** May be called more than once. */
  close(): void;
}
