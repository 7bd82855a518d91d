import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { CaseEvent } from '../../../protocol/events.js';
import { tokenFor, type PersonKey } from '../../support/tokens.js';
import { ANY_NODE, Line, type LineOptions } from './line.js';

export interface BareReaderOptions extends Omit<LineOptions, 'person'> {
  readonly person: PersonKey;
}

/** Milliseconds until it comes back. */
const RETRY = 100;

/**
 * Reads the event stream as any EventSource does: remembers the last id, comes back at once, has no snapshot and no
 * repair. Whatever the server sends twice, leaves out or reorders is seen here.
 */
export class BareReader {
  readonly events: CaseEvent[] = [];
  /** What no server may ever send. */
  readonly faults: string[] = [];
  readonly #options: BareReaderOptions;
  readonly #line: Line;
  readonly #closed = new AbortController();
  readonly #done: Promise<void>;
  #position: string | null = null;

  constructor(options: BareReaderOptions) {
    this.#options = options;
    this.#line = new Line(options);
    this.#done = this.#read();
  }

  /** Whether it has a place in the log. */
  get isReady(): boolean {
    return this.#position !== null;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#done;
  }

  async #read(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      // cut off, refused, or sent away: all the same to it
      await this.#readOnce(signal).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    const { caseId, person } = this.#options;
    const address = `${ANY_NODE}/v1/cases/${caseId}`;
    const headers: Record<string, string> = { authorization: `Bearer ${await tokenFor(person, caseId)}` };
    if (this.#position === null) {
      const snapshot = await this.#line.fetch(address, { headers, signal });
      const { epoch } = (await snapshot.json()) as { epoch?: string };
      if (epoch === undefined) return;
      this.#position = `${epoch}:0`;
    }
    headers['last-event-id'] = this.#position;
    const response = await this.#line.fetch(`${address}/events`, { headers, signal });
    if (!response.ok) return;
    const parser = createParser({ onEvent: (message) => this.#take(message) });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
  }

  #take({ event: name, id, data }: EventSourceMessage): void {
    if (name === 'reset') this.faults.push(`was told that its position ${String(this.#position)} is unknown`);
    if (name !== 'event') return;
    const event = JSON.parse(data) as CaseEvent;
    const last = this.events.at(-1)?.seq ?? 0;
    if (event.seq !== last + 1) this.faults.push(`got event ${event.seq} after ${last}`);
    if (id === undefined || !id.endsWith(`:${event.seq}`))
      this.faults.push(`got event ${event.seq} as ${String(id)}`);
    this.events.push(event);
    this.#position = id ?? this.#position;
  }
}
