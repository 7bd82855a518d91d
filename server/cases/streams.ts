import { sideOf, STREAM_SILENCE_MS, type StreamHello } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import type { EventStream } from '../http/event-stream.js';
import type { CaseFeed } from './feed.js';
import type { Readers } from './readers.js';

/** Milliseconds between looks at clocks: token expiry and heartbeat are exact to this. */
const TICK = 1_000;
const HEARTBEAT = STREAM_SILENCE_MS / 3;
/** Milliseconds after which a client that was told to go comes back. */
const RETRY = 1_000;

/** Where a reader is in the log of one database. `null` in front of a log that it does not know. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

interface Open {
  readonly viewer: Viewer;
  readonly stream: EventStream;
  heartbeatAt: number;
  woken: boolean;
  wake: () => void;
}

export interface StreamsOptions {
  readonly feed: CaseFeed;
  readonly readers: Readers;
  readonly epoch: string;
  readonly clock: () => Date;
}

/** All open event streams of this process. */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #open = new Set<Open>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;

  constructor(options: StreamsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK).unref();
  }

  get count(): number {
    return this.#open.size;
  }

  /**
   * Serves one reader until it goes, its token expires (`reauth`) or the process stops (`bye`).
   * @param from position of the reader; without one, what happens from now on.
   * @param version of the case as it was when the right to read was checked.
   */
  async serve(
    viewer: Viewer,
    from: Position | undefined,
    version: number,
    connect: (onClose: () => void) => EventStream,
  ): Promise<void> {
    const { feed, epoch, clock } = this.#options;
    const open: Open = {
      viewer,
      stream: connect(() => {
        wake(open);
      }),
      heartbeatAt: clock().getTime() + HEARTBEAT,
      woken: false,
      wake: () => undefined,
    };
    // before the first read, so that nothing can happen unseen between the two
    const unsubscribe = feed.subscribe(viewer.caseId, () => {
      wake(open);
    });
    this.#open.add(open);
    this.#options.readers.opened(viewer);
    try {
      await open.stream.send('hello', { version, now: clock().toISOString() } satisfies StreamHello);
      const start = from?.seq ?? version;
      if (from && (from.epoch !== epoch || from.seq > version)) await open.stream.send('reset', {});
      else await this.#follow(open, start);
    } finally {
      unsubscribe();
      this.#open.delete(open);
      this.#options.readers.closed(viewer);
      open.stream.end();
    }
  }

  /** Says `bye` to every reader and ends its stream. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#timer);
    for (const open of this.#open) wake(open);
  }

  async #follow(open: Open, start: number): Promise<void> {
    const { stream, viewer } = open;
    const { feed, readers } = this.#options;
    let seq = start;
    let stamp = readers.stampOf(viewer.caseId);
    while (!stream.closed) {
      open.woken = false;
      if (this.#closing) {
        await stream.write(`retry: ${RETRY}\n`);
        await stream.send('bye', {});
        return;
      }
      if (this.#expired(viewer)) {
        await stream.send('reauth', {});
        return;
      }
      const news = readers.stampOf(viewer.caseId);
      if (news !== stamp) {
        stamp = news;
        await stream.send('readers', await readers.of(viewer.caseId, sideOf(viewer.person.role)));
      }
      const frames = await feed.after(viewer.caseId, seq);
      for (const frame of frames) {
        if (frame.revokes === viewer.person.id) {
          await stream.send('revoked', {});
          return;
        }
        await stream.write(frame.text);
        seq = frame.seq;
      }
      if (frames.length === 0) await untilWoken(open);
    }
  }

  /** The right to read is the token: it is asked again for as long as the stream is open. */
  #expired(viewer: Viewer): boolean {
    return viewer.expiresAt <= this.#options.clock();
  }

  #tick(): void {
    const now = this.#options.clock().getTime();
    for (const open of this.#open) {
      if (this.#expired(open.viewer)) wake(open);
      if (now >= open.heartbeatAt) {
        open.heartbeatAt = now + HEARTBEAT;
        open.stream.heartbeat();
      }
    }
  }
}

function wake(open: Open): void {
  open.woken = true;
  open.wake();
}

function untilWoken(open: Open): Promise<void> {
  if (open.woken || open.stream.closed) return Promise.resolve();
  return new Promise((resolve) => {
    open.wake = resolve;
  });
}
