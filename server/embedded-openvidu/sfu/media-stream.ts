import type { SfuContext } from './context.js';
import { Downlink } from './downlink.js';
import { Relay } from './relay.js';
import { readOffer, type MediaKind } from './sdp.js';
import { Uplink } from './uplink.js';

/** One published stream: the publisher's connection, and those of its subscribers. */
export class MediaStream {
  readonly #context: SfuContext;
  readonly #relays: ReadonlyMap<MediaKind, Relay>;
  readonly #downlinks = new Set<Downlink>();
  #uplink: Uplink;

  /** @throws SdpError when the offer cannot be answered */
  constructor(context: SfuContext, sdpOffer: string) {
    const offer = readOffer(sdpOffer);
    this.#context = context;
    this.#relays = new Map(offer.media.map(({ kind }) => [kind, new Relay(kind)]));
    this.#uplink = new Uplink(context, offer, this.#relays);
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

  /** @throws SdpError when the offer cannot be answered */
  subscribe(sdpOffer: string): MediaSubscription {
    const downlink = new Downlink(this.#context, readOffer(sdpOffer), this.#relays);
    this.#downlinks.add(downlink);
    return {
      answer: downlink.answer,
      close: () => {
        if (this.#downlinks.delete(downlink)) downlink.close();
      },
    };
  }

  /** Closes every connection of this stream. */
  close(): void {
    this.#uplink.close();
    for (const relay of this.#relays.values()) relay.close();
    for (const downlink of this.#downlinks) downlink.close();
    this.#downlinks.clear();
  }
}

export interface MediaSubscription {
  readonly answer: string;
  /** May be called more than once. */
  close(): void;
}
