import type { CaseEvent } from '../../protocol/index.js';
import type { LogStore } from '../store/log-store.js';

/** An event as it goes over the wire, made once for all streams of its case. */
export interface Frame {
  readonly seq: number;
  readonly text: string;
  /** The person who loses the right to read with this event, if it takes it from somebody. */
  readonly revokes: string | null;
}

/** Frames kept per case, so that streams that are up to date share one read of the log. */
const KEPT = 256;
/** Milliseconds between looks at a database that other processes write to. */
const POLL_INTERVAL = 3_000;

interface Channel {
  readonly listeners: Set<() => void>;
  /** The kept frames are those after `base`, without a gap; -1 before anything was read. */
  base: number;
  frames: Frame[];
  /** Counts wake-ups, so that nobody joins a read that began before the newest one. */
  wakes: number;
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
    if (poll)
      this.#timer = setInterval(() => void this.#poll().catch(() => undefined), POLL_INTERVAL).unref();
  }

  /** Calls back whenever the case may have new events. @returns ends the subscription. */
  subscribe(caseId: string, listener: () => void): () => void {
    const channel = this.#channels.get(caseId) ?? emptyChannel();
    this.#channels.set(caseId, channel);
    channel.listeners.add(listener);
    return () => {
      channel.listeners.delete(listener);
      if (channel.listeners.size === 0) this.#channels.delete(caseId);
    };
  }

  wake(caseId: string): void {
    const channel = this.#channels.get(caseId);
    if (!channel) return;
    channel.wakes += 1;
    for (const listener of channel.listeners) listener();
  }

  /** Frames after a position, oldest first; none when there is nothing new. Ask again until there is none. */
  async after(caseId: string, seq: number): Promise<readonly Frame[]> {
    const channel = this.#channels.get(caseId);
    if (!channel) return this.#read(caseId, seq);
    if (channel.base < 0) channel.base = seq;
    if (seq < channel.base || seq > endOf(channel)) return this.#read(caseId, seq);
    if (seq === endOf(channel)) await this.#load(caseId, channel);
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
    const loading = {
      wakes: channel.wakes,
      done: before
        .then(() => this.#read(caseId, endOf(channel)))
        .then((frames) => {
          channel.frames.push(...frames);
          const surplus = channel.frames.length - KEPT;
          if (surplus > 0) {
            channel.frames.splice(0, surplus);
            channel.base += surplus;
          }
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
      text: this.#frame(event),
      revokes: event.type === 'person-removed' ? event.person : null,
    }));
  }

  #frame(event: CaseEvent): string {
    return `event: event\nid: ${this.#epoch}:${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
  }

  async #poll(): Promise<void> {
    const versions = await this.#store.versions([...this.#channels.keys()]);
    for (const [caseId, version] of versions) {
      const channel = this.#channels.get(caseId);
      if (channel && channel.base >= 0 && version > endOf(channel)) this.wake(caseId);
    }
  }
}

function emptyChannel(): Channel {
  return { listeners: new Set(), base: -1, frames: [], wakes: 0, loading: undefined };
}

function endOf(channel: Channel): number {
  return channel.base + channel.frames.length;
}
