import { createParser } from 'eventsource-parser';
import type { CaseEvent } from '../../protocol/index.js';

export interface StreamMessage {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads an event stream one message after the other. */
export class EventReader {
  readonly #abort = new AbortController();
  readonly #messages: StreamMessage[] = [];
  readonly #done: Promise<void>;
  #wake: () => void = () => undefined;
  #ended = false;
  status = 0;
  headers = new Headers();
  /** How often the server has told the time. */
  times = 0;

  constructor(url: string, token: string, lastEventId?: string) {
    this.#done = this.#read(url, token, lastEventId);
  }

  /** The next message; fails when the stream ends before one comes. */
  async next(): Promise<StreamMessage> {
    const deadline = AbortSignal.timeout(10_000);
    for (;;) {
      const message = this.#messages.shift();
      if (message) return message;
      if (this.#ended) throw new Error('the stream has ended');
      if (deadline.aborted) throw new Error('nothing came for ten seconds');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** The next event of the log; who is connected, and how a device was found, is told whenever that changes, and is skipped. */
  async nextEvent(): Promise<CaseEvent> {
    let message = await this.next();
    while (message.event === 'readers' || message.event === 'checks') message = await this.next();
    if (message.event !== 'event') throw new Error(`expected an event, got ${message.event}`);
    return message.data as CaseEvent;
  }

  /** The next event of a type, skipping others. */
  async nextOf<Type extends CaseEvent['type']>(type: Type): Promise<Extract<CaseEvent, { type: Type }>> {
    for (;;) {
      const event = await this.nextEvent();
      if (event.type === type) return event as Extract<CaseEvent, { type: Type }>;
    }
  }

  /** The next message named `event`, skipping others. */
  async until(event: string): Promise<StreamMessage> {
    for (;;) {
      const message = await this.next();
      if (message.event === event) return message;
    }
  }

  /** Resolves when the server has ended the stream. */
  ended(): Promise<void> {
    return this.#done;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(url: string, token: string, lastEventId: string | undefined): Promise<void> {
    try {
      const response = await fetch(url, {
        signal: this.#abort.signal,
        headers: {
          authorization: `Bearer ${token}`,
          ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        },
      });
      this.status = response.status;
      this.headers = response.headers;
      const parser = createParser({
        onEvent: ({ event, id, data }) => {
          // comes at any time, between any two others
          if (event === 'time') {
            this.times += 1;
            return;
          }
          this.#messages.push({ event: event ?? 'message', id, data: JSON.parse(data) });
          this.#wake();
        },
      });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      // a stream that is cut has ended, as when its server is closed; one that never began is a fault
      if (!this.#abort.signal.aborted && this.status === 0) throw error;
    } finally {
      this.#ended = true;
      this.#wake();
    }
  }
}
