import type { DeviceChecks } from '../../protocol/device-check.js';
import type { CaseEvent } from '../../protocol/events.js';
import {
  STREAM_SILENCE_MS,
  type Readers,
  type StreamEventName,
  type StreamHello,
  type StreamTime,
} from '../../protocol/http.js';
import type { TimerHandle, Timers } from '../timers.js';

export interface SimulatedStreamOptions {
  readonly epoch: string;
  readonly timers: Timers;
  readonly onGone: (stream: SimulatedStream) => void;
}

/** One open event stream, as the backend would write it: server-sent events with a sign of life between. */
export class SimulatedStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: SimulatedStreamOptions;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #isOver = false;
  #alive: TimerHandle;

  constructor(options: SimulatedStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      cancel: () => this.#over(),
    });
    this.#alive = this.#keepAlive();
  }

  hello(hello: StreamHello): void {
    this.#write(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`);
  }

  send(event: CaseEvent): void {
    const { epoch } = this.#options;
    this.#write(`event: event\nid: ${epoch}:${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  tellChecks(checks: DeviceChecks): void {
    this.#write(`event: checks\ndata: ${JSON.stringify(checks)}\n\n`);
  }

  tellReaders(readers: Readers): void {
    this.#write(`event: readers\ndata: ${JSON.stringify(readers)}\n\n`);
  }

  /** Says it and ends. @param retry - milliseconds until it wants to be asked again */
  tell(name: StreamEventName, retry?: number): void {
    if (retry !== undefined) this.#write(`retry: ${retry}\n`);
    this.#write(`event: ${name}\ndata: {}\n\n`);
    if (this.#isOver) return;
    this.#over();
    this.#controller.close();
  }

  /** Breaks, as a network does. */
  cut(): void {
    if (this.#isOver) return;
    this.#over();
    this.#controller.error(new TypeError('network error'));
  }

  #keepAlive(): TimerHandle {
    return this.#options.timers.set(() => {
      const now = new Date(this.#options.timers.now()).toISOString();
      this.#write(`event: time\ndata: ${JSON.stringify({ now } satisfies StreamTime)}\n\n`);
      this.#alive = this.#keepAlive();
    }, STREAM_SILENCE_MS / 3);
  }

  #write(text: string): void {
    if (!this.#isOver) this.#controller.enqueue(new TextEncoder().encode(text));
  }

  #over(): void {
    this.#isOver = true;
    this.#options.timers.clear(this.#alive);
    this.#options.onGone(this);
  }
}
