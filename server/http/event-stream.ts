import type { ServerResponse } from 'node:http';
import type { StreamEventName } from '../../protocol/index.js';

/** Milliseconds a reader may not read before the stream is dropped; it comes back and resumes. */
const STALL_LIMIT = 30_000;

/** One open stream of server-sent events: writes no faster than the reader reads, and ends once. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #onClose: () => void;
  #drained: Promise<void> | undefined;

  constructor(response: ServerResponse, onClose: () => void) {
    this.#response = response;
    this.#onClose = onClose;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      // nginx would hold everything back until the end
      'X-Accel-Buffering': 'no',
    });
    response.on('close', onClose);
    // a reader who goes away is not an error
    response.on('error', onClose);
  }

  get closed(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  /** Resolves when the reader can take more. */
  async write(text: string): Promise<void> {
    if (this.closed) return;
    if (!this.#response.write(text)) this.#drained ??= this.#drain();
    await this.#drained;
  }

  send(event: StreamEventName, data: unknown): Promise<void> {
    return this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment that shows that both ends live; left out when the reader is behind anyway. */
  heartbeat(): void {
    if (!this.#drained) void this.write(': alive\n\n');
  }

  end(): void {
    if (!this.closed) this.#response.end();
  }

  #drain(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(stalled);
        this.#response.off('drain', done);
        this.#response.off('close', done);
        this.#drained = undefined;
        resolve();
      };
      const stalled = setTimeout(() => {
        this.#response.destroy();
        this.#onClose();
        done();
      }, STALL_LIMIT).unref();
      this.#response.on('drain', done);
      this.#response.on('close', done);
    });
  }
}
