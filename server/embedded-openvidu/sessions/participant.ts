import { newRpcSessionId } from '../ids.js';
import type { Line } from '../sfu/downlink.js';
import type { MediaSubscription } from '../sfu/media-stream.js';
import type { Connection } from './connection.js';
import { Outbox, type EventChannel, type OutgoingEvent } from './outbox.js';
import type { Publication } from './publication.js';
import { SignalAllowance } from './signal-allowance.js';

/** The socket of a participant. It changes when the network does. */
export interface ClientChannel extends EventChannel {
  close(): void;
}

export interface Subscription {
  readonly publication: Publication;
  readonly publisherId: string;
  readonly media: MediaSubscription;
  readonly createdAt: number;
}

/** No socket came back in time, or more was to be told than this one takes in. */
export type GoneReason = 'no-socket' | 'too-slow';

/** Somebody in a session: a joined connection, its socket while there is one, and its media. */
export class Participant {
  readonly connection: Connection;
  readonly rpcSessionId = newRpcSessionId();
  readonly joinedAt = Date.now();
  /** By stream id. */
  readonly subscriptions = new Map<string, Subscription>();
  readonly signals = new SignalAllowance();
  publication: Publication | undefined;
  /** What the others were told last of the line to this one. */
  line: Line = 'free';

  readonly #outbox: Outbox;
  readonly #graceMs: number;
  readonly #onGone: (why: GoneReason) => void;
  #channel: ClientChannel | undefined;
  #graceTimer: NodeJS.Timeout | undefined;

  /** `graceMs`: within which another socket may take the place of one that is lost. */
  constructor(connection: Connection, graceMs: number, onGone: (why: GoneReason) => void) {
    this.connection = connection;
    this.#graceMs = graceMs;
    this.#onGone = onGone;
    // in a later turn: the overflow is noticed in the middle of telling everybody
    this.#outbox = new Outbox(() => setImmediate(onGone, 'too-slow'));
  }

  get id(): string {
    return this.connection.id;
  }

  /** Queued while there is no socket. */
  notify(method: string, params: Readonly<Record<string, unknown>>): void {
    this.#outbox.push(method, params);
  }

  confirm(eventNumber: number): void {
    this.#outbox.confirm(eventNumber);
  }

  /** Takes over a new socket; a previous one that is still there is closed. */
  attach(channel: ClientChannel): void {
    clearTimeout(this.#graceTimer);
    const previous = this.#channel;
    this.#channel = channel;
    this.#outbox.attach(channel, (event) => this.#hasSeen(event));
    if (previous !== channel) previous?.close();
  }

  /** The socket is gone. Starts the time in which another may take its place. */
  detach(channel: ClientChannel): void {
    if (this.#channel !== channel) return;
    this.#channel = undefined;
    this.#outbox.detach();
    this.#graceTimer = setTimeout(this.#onGone, this.#graceMs, 'no-socket');
  }

  /** Ends this participant's media and socket. The session has told the others, or will. */
  leave(farewell?: { readonly method: string; readonly params: Readonly<Record<string, unknown>> }): void {
    clearTimeout(this.#graceTimer);
    if (farewell) this.#outbox.push(farewell.method, farewell.params);
    this.publication?.media.close();
    for (const { media } of this.subscriptions.values()) media.close();
    this.subscriptions.clear();
    this.#outbox.detach();
    const channel = this.#channel;
    this.#channel = undefined;
    if (farewell) channel?.close();
  }

  /**
   * A second `participantPublished` for a live stream would make openvidu-browser replace its Stream object
   * and orphan the subscriber. Whoever already subscribed must have received the first.
   */
  #hasSeen({ method, params }: OutgoingEvent): boolean {
    if (method !== 'participantPublished') return false;
    const streams = params['streams'] as readonly { readonly id: string }[];
    return streams.some(({ id }) => this.subscriptions.has(id));
  }
}
