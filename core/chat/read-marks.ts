import type { ReaderMarks } from '../../protocol/http.js';
import type { Answer } from '../http/answer.js';
import { persist } from '../http/persist.js';
import { isAborted, pause, type Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';

/** Milliseconds that marks are gathered: a message that is read as it arrives is one request, and so are ten in a row. */
const GATHER_MS = 500;

export type OwnMarks = Pick<ReaderMarks, 'delivered' | 'read'>;
const NOTHING: OwnMarks = { delivered: 0, read: 0 };

export interface ReadMarksOptions {
  readonly send: (marks: OwnMarks, signal: AbortSignal) => Promise<Answer<unknown>>;
  readonly timers: Timers;
  readonly onWake: WakeSource;
}

/**
 * Tells the server how far messages have arrived here and were read (domain 3.7): one request at a time, only when
 * there is more to say than it knows, repeated until it is heard, and none without a connection.
 */
export class ReadMarks {
  readonly #options: ReadMarksOptions;
  #wanted = NOTHING;
  #known = NOTHING;
  #online: AbortController | null = null;
  #telling = false;

  constructor(options: ReadMarksOptions) {
    this.#options = options;
  }

  /** What the server holds of this person, also from other devices. */
  know(marks: OwnMarks): void {
    this.#known = furthest(this.#known, marks);
  }

  want(marks: OwnMarks): void {
    this.#wanted = furthest(this.#wanted, marks);
    void this.#tell();
  }

  setOnline(online: boolean): void {
    if (online === (this.#online !== null)) return;
    this.#online?.abort();
    this.#online = online ? new AbortController() : null;
    void this.#tell();
  }

  /** Another person, or another log: what was said before counts no more. */
  forget(): void {
    this.#wanted = NOTHING;
    this.#known = NOTHING;
  }

  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    while (this.#online && this.#isBehind()) {
      const { signal } = this.#online;
      const { send, timers, onWake } = this.#options;
      await pause(timers, GATHER_MS, signal);
      if (isAborted(signal)) continue;
      const marks = this.#wanted;
      const answer = await persist((within) => send(marks, within), { timers, onWake, signal });
      if (answer.ok) this.know(marks);
      // refused: said again with the next message or the next connection
      else if (!isAborted(signal)) break;
    }
    this.#telling = false;
  }

  #isBehind(): boolean {
    const { delivered, read } = this.#known;
    return this.#wanted.delivered > delivered || this.#wanted.read > read;
  }
}

function furthest(one: OwnMarks, other: OwnMarks): OwnMarks {
  const read = Math.max(one.read, other.read);
  // what is read has arrived
  return { read, delivered: Math.max(one.delivered, other.delivered, read) };
}
