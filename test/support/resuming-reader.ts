import type { CaseEvent } from '../../protocol/index.js';
import { EventReader } from './event-reader.js';

/**
 * Reads the events of a case as a good client does: comes back when its stream ends, at any of the addresses given, and
 * resumes from the last position. What it has read may have no gap and no double.
 */
export class ResumingReader {
  readonly events: CaseEvent[] = [];
  /** How often it has connected. */
  connections = 0;
  readonly #addresses: readonly string[];
  readonly #token: string;
  #position: string | undefined;
  #closed = false;
  #reader: EventReader | undefined;
  readonly #done: Promise<void>;

  /** `addresses`: those of the event stream of one case at each node. `from`: position, default from now on. */
  constructor(addresses: readonly string[], token: string, from?: string) {
    this.#addresses = addresses;
    this.#token = token;
    this.#position = from;
    this.#done = this.#read();
  }

  get texts(): string[] {
    return this.events.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : []));
  }

  /** What is wrong with what was read, or `null`. */
  get fault(): string | null {
    const wrong = this.events.find((event, index) => index > 0 && event.seq !== this.#seqBefore(index) + 1);
    return wrong ? `event ${wrong.seq} came after ${this.#seqBefore(this.events.indexOf(wrong))}` : null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#reader?.close();
    await this.#done;
  }

  #seqBefore(index: number): number {
    return this.events[index - 1]?.seq ?? 0;
  }

  async #read(): Promise<void> {
    while (!this.#closed) {
      const address = this.#addresses[this.connections % this.#addresses.length] ?? '';
      this.connections += 1;
      const reader = new EventReader(address, this.#token, this.#position);
      this.#reader = reader;
      try {
        for (;;) {
          const message = await reader.next();
          if (message.event !== 'event') continue;
          this.events.push(message.data as CaseEvent);
          this.#position = message.id;
        }
      } catch {
        // ended, refused, or quiet for long: come back
        reader.close();
        await reader.ended().catch(() => undefined);
        // it changes while the reader waits
        if (!(this.#closed as boolean)) await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
