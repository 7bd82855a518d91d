import { messageFrame } from '../http/event-stream.js';
import { READ_BATCH, type LogStore } from '../store/log-store.js';

/** An event as it goes over the wire, made once for all streams of its case. */
export interface Frame {
  readonly seq: number;
  /** When it happened, milliseconds since 1970. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** The person who loses the right to read with this event, if it takes it from somebody. */
  readonly revokes: string | null;
}

/** Bytes kept per case besides what was read last, for readers who are a little behind: they need no read of their own. */
const KEPT = 4 * 1024;
/** Milliseconds between looks at a database that other processes write to. */
const POLL_INTERVAL = 3_000;

/** Who wants to know when a case may have gone on. */
export interface Sleeper {
  wake(): void;
}

interface Channel {
  readonly sleepers: Set<Sleeper>;
  /** The kept frames are those after `base`, without a gap; -1 before anything was read. */
  base: number;
  frames: readonly Frame[];
  /** Counts wake-ups, so that nobody joins a read that began before the newest one. */
  wakes: number;
  /** The wake-ups up to which everything is read; -1 while there is more. */
  read: number;
  /** The case was deleted: there is nothing to read any more. */
  gone: boolean;
  loading: { readonly wakes: number; readonly done: Promise<void> } | undefined;
}

export interface FeedOptions {
  readonly store: LogStore;
  readonly epoch: string;
  /** Other processes write too: look every few seconds besides being woken. */
  readonly poll: boolean;
}

/**
 * The log of each open case as a feed. Wake-ups carry no data: who is woken reads the log, so a lost or doubled
 * wake-up changes nothing, and resuming, paging and going live are the same read.
 */
export class CaseFeed {
  readonly #store: LogStore;
  readonly #epoch: string;
  readonly #channels = new Map<string, Channel>();
  readonly #timer: NodeJS.Timeout | undefined;

  constructor({ store, epoch, poll }: FeedOptions) {
    this.#store = store;
    this.#epoch = epoch;
    if (poll) this.#timer = setInterval(() => void this.catchUp(), POLL_INTERVAL).unref();
  }

  /** Wakes the sleeper whenever the case may have new events. @returns ends the subscription. */
  subscribe(caseId: string, sleeper: Sleeper): () => void {
    const channel = this.#channels.get(caseId) ?? emptyChannel();
    this.#channels.set(caseId, channel);
    channel.sleepers.add(sleeper);
    return () => {
      channel.sleepers.delete(sleeper);
      if (channel.sleepers.size === 0) this.#channels.delete(caseId);
    };
  }

  wake(caseId: string): void {
    const channel = this.#channels.get(caseId);
    if (!channel) return;
    channel.wakes += 1;
    for (const sleeper of channel.sleepers) sleeper.wake();
  }

  /** Looks at all open cases and wakes those that have gone on. A look that fails is made up for by the next one. */
  async catchUp(): Promise<void> {
    const asked = [...this.#channels];
    const versions = await this.#store.versions(asked.map(([caseId]) => caseId)).catch(() => undefined);
    if (!versions) return;
    // a case that was opened since was not asked about: that the answer lacks it says nothing
    for (const [caseId, channel] of asked) {
      if (this.#channels.get(caseId) !== channel) continue;
      const version = versions.get(caseId);
      if (version === undefined && channel.base > 0) this.forget(caseId);
      else if (version !== undefined && channel.base >= 0 && version > endOf(channel)) this.wake(caseId);
    }
  }

  /** The case was deleted here. */
  forget(caseId: string): void {
    const channel = this.#channels.get(caseId);
    if (!channel) return;
    channel.gone = true;
    this.wake(caseId);
  }

  isGone(caseId: string): boolean {
    return this.#channels.get(caseId)?.gone ?? false;
  }

  /** Frames after a position, oldest first; none when there is nothing new. Ask again until there is none. */
  async after(caseId: string, seq: number): Promise<readonly Frame[]> {
    const channel = this.#channels.get(caseId);
    if (!channel) return this.#read(caseId, seq);
    if (channel.base < 0) restart(channel, seq);
    // nobody who is at its end may be left: then it goes on from here, or everybody would read for themselves for ever
    if (seq > endOf(channel) && !channel.loading) restart(channel, seq);
    if (seq < channel.base || seq > endOf(channel)) return this.#read(caseId, seq);
    if (seq === endOf(channel) && channel.read !== channel.wakes) await this.#load(caseId, channel);
    // a burst may have pushed this position out of what is kept meanwhile
    if (seq < channel.base) return this.#read(caseId, seq);
    return channel.frames.slice(seq - channel.base);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #load(caseId: string, channel: Channel): Promise<void> {
    if (channel.loading?.wakes === channel.wakes) return channel.loading.done;
    const before = channel.loading?.done.catch(() => undefined) ?? Promise.resolve();
    const { wakes } = channel;
    const loading = {
      wakes,
      done: before
        .then(() => this.#read(caseId, endOf(channel)))
        .then((frames) => {
          append(channel, frames);
          channel.read = frames.length < READ_BATCH ? wakes : -1;
        })
        .finally(() => {
          if (channel.loading === loading) channel.loading = undefined;
        }),
    };
    channel.loading = loading;
    return loading.done;
  }

  async #read(caseId: string, seq: number): Promise<Frame[]> {
    const events = await this.#store.eventsAfter(caseId, seq);
    return events.map((event) => ({
      seq: event.seq,
      at: Date.parse(event.at),
      bytes: messageFrame('event', event, `${this.#epoch}:${event.seq}`),
      revokes: event.type === 'person-removed' ? event.person : null,
    }));
  }
}

function emptyChannel(): Channel {
  return { sleepers: new Set(), base: -1, frames: [], wakes: 0, read: -1, gone: false, loading: undefined };
}

/** What was read last stays whole: all who waited for it take it from here. */
function append(channel: Channel, read: readonly Frame[]): void {
  const frames = [...channel.frames, ...read];
  let first = channel.frames.length;
  let bytes = read.reduce((sum, frame) => sum + frame.bytes.length, 0);
  for (; first > 0; first -= 1) {
    bytes += frames[first - 1]?.bytes.length ?? 0;
    if (bytes > KEPT) break;
  }
  channel.frames = frames.slice(first);
  channel.base += first;
}

function restart(channel: Channel, seq: number): void {
  channel.base = seq;
  channel.frames = [];
  channel.read = -1;
}

function endOf(channel: Channel): number {
  return channel.base + channel.frames.length;
}
