import type { Log } from '../operation/log.js';
import { STREAM_SILENCE_MS } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import type { EventStream } from '../http/event-stream.js';
import { UNWATCHED, type Watch } from '../operation/watch.js';
import type { Checks } from './checks.js';
import type { CaseFeed } from './feed.js';
import { OpenStream, type Place, type StreamContext } from './open-stream.js';
import type { Readers } from './readers.js';

/** Milliseconds between looks at clocks: token expiry and heartbeat are exact to this. */
const TICK = 1_000;
const HEARTBEAT = STREAM_SILENCE_MS / 3;
/** Readers a second that the other nodes get from one that stops: each of them asks the database a few times. */
const RETURNS = 500;
/** Milliseconds that chance adds, for when several nodes stop at once. */
const CHANCE = 1_000;

export interface StreamsOptions {
  readonly feed: CaseFeed;
  readonly readers: Readers;
  readonly checks: Checks;
  readonly epoch: string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly watch?: Pick<Watch, 'sent' | 'delivered'>;
}

/** All open event streams of this process. */
export class Streams {
  readonly #clock: () => Date;
  readonly #log: Log;
  readonly #context: StreamContext;
  /** Each with the time of its next heartbeat, in milliseconds. */
  readonly #open = new Map<OpenStream, number>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;
  #dismissed = 0;
  #lastFailure: unknown;

  constructor({ feed, readers, checks, epoch, clock, log, watch = UNWATCHED }: StreamsOptions) {
    this.#clock = clock;
    this.#log = log;
    this.#context = {
      feed,
      readers,
      checks,
      epoch,
      clock,
      isClosing: () => this.#closing,
      comeBackAfter: () => this.#comeBackAfter(),
      watch,
      onFailure: (error) => this.#handleFailure(error),
      onEnd: (stream) => this.#open.delete(stream),
    };
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK).unref();
  }

  get count(): number {
    return this.#open.size;
  }

  /**
   * Serves one reader until it goes, its token expires (`reauth`) or the process stops (`bye`). Returns at once: the
   * request that opened the stream is over, and nothing of it waits for as long as the stream lives.
   */
  open(viewer: Viewer, place: Place, connect: (onClose: () => void) => EventStream): void {
    const stream = new OpenStream(this.#context, viewer, place, connect);
    // thousands come back in the same second after a restart: from here on their heartbeats are spread
    this.#open.set(stream, this.#clock().getTime() + Math.random() * HEARTBEAT);
    stream.wake();
  }

  /** Says `bye` to every reader and ends its stream. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#timer);
    for (const stream of this.#open.keys()) stream.wake();
  }

  #comeBackAfter(): number {
    this.#dismissed += 1;
    return Math.round((this.#dismissed * 1_000) / RETURNS + Math.random() * CHANCE);
  }

  #tick(): void {
    const now = this.#clock().getTime();
    for (const [stream, heartbeatAt] of this.#open) {
      if (stream.isExpired) stream.wake();
      if (now < heartbeatAt) continue;
      this.#open.set(stream, now + HEARTBEAT);
      stream.heartbeat();
    }
  }

  /** Streams of one case share a read, and so its failure: it is told once, not by each of them. */
  #handleFailure(error: unknown): void {
    if (error === this.#lastFailure) return;
    this.#lastFailure = error;
    this.#log.error({ err: error }, 'streams were cut because the database could not be read');
  }
}
