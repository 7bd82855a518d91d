import type { MarkReadRequest, ReaderMarks, Readers } from '../../protocol/http.js';
import { sideOf, type Person } from '../../protocol/people.js';

/** How far everybody has received and read the chat, and who is connected. */
export class SimulatedReaders {
  readonly #now: () => number;
  readonly #marks = new Map<string, ReaderMarks>();

  constructor(now: () => number) {
    this.#now = now;
  }

  mark({ id }: Person, { delivered = 0, read = 0 }: MarkReadRequest): void {
    const known = this.#of(id);
    this.#marks.set(id, {
      ...known,
      delivered: Math.max(known.delivered, delivered, read),
      read: Math.max(known.read, read),
    });
  }

  come({ id }: Person): void {
    this.#marks.set(id, { ...this.#of(id), seenAt: null });
  }

  go({ id }: Person): void {
    this.#marks.set(id, { ...this.#of(id), seenAt: new Date(this.#now()).toISOString() });
  }

  /** When somebody was last connected is told to side N alone (edge case 65). */
  for(viewer: Person): Readers {
    const isOffice = sideOf(viewer.role) === 'office';
    return Object.fromEntries(
      [...this.#marks].map(([id, { delivered, read, seenAt = null }]) => [
        id,
        { delivered, read, ...(isOffice ? { seenAt } : {}) },
      ]),
    );
  }

  #of(id: string): ReaderMarks {
    return this.#marks.get(id) ?? { delivered: 0, read: 0 };
  }
}
