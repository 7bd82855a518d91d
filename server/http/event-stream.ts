import type { ServerResponse } from 'node:http';
import type { StreamEventName, StreamTime } from '../../protocol/index.js';

/** Milliseconds a reader may not read before the stream is dropped; it comes back and resumes. */
const STALL_LIMIT = 30_000;

const UTF8 = new TextEncoder();

/** A message as it goes over the wire. @param id position that the reader may resume from; without one it keeps its old. */
export function messageFrame(event: StreamEventName, data: unknown, id?: string): Uint8Array {
  const lines = [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  // not as a Buffer: small ones are slices of a shared slab, and each that is kept would keep all of it
  return UTF8.encode(`${lines.join('\n')}\n\n`);
}

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
    response.flushHeaders();
    response.on('close', onClose);
    // a reader who goes away is not an error
    response.on('error', onClose);
  }

  get closed(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  /** @returns when the reader can take more, if it cannot now. Whoever writes on before that fills the memory. */
  write(data: string | Uint8Array): Promise<void> | undefined {
    if (!this.closed && !this.#response.write(data)) this.#drained ??= this.#drain();
    return this.#drained;
  }

  send(event: StreamEventName, data: unknown): Promise<void> | undefined {
    return this.write(messageFrame(event, data));
  }

  /** Shows that both ends live; left out when the reader is behind anyway. */
  heartbeat(now: Date): void {
    if (!this.#drained) void this.send('time', { now: now.toISOString() } satisfies StreamTime);
  }

  end(): void {
    if (!this.closed) this.#response.end();
  }

  /** Cuts the connection: the reader sees that this is not an end. */
  destroy(): void {
    this.#response.destroy();
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
