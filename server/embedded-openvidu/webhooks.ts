import type { Log } from './log.js';
import type { SessionEvent } from './sessions/events.js';

const ATTEMPTS = 5;
const ATTEMPT_TIMEOUT_MS = 10_000;
const MAX_QUEUE = 1000;

export interface WebhookOptions {
  readonly url: string;
  /** Sent with each request, for instance `{ authorization: 'Basic …' }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Before the second attempt; doubled before each further one. Default 500. */
  readonly retryDelayMs?: number;
}

/**
 * Tells the backend what happened: in order, one at a time, each until it is accepted or has failed five times.
 * A receiver that is down costs memory for a thousand events, and never holds up the media server.
 */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #log: Log;
  readonly #queue: SessionEvent[] = [];
  readonly #stopped = new AbortController();
  #worker: Promise<void> | undefined;

  constructor(options: WebhookOptions, log: Log) {
    this.#options = options;
    this.#log = log;
  }

  push(event: SessionEvent): void {
    if (this.#stopped.signal.aborted) return;
    if (this.#queue.length === MAX_QUEUE) {
      // the oldest: an end that is never told is worse than a beginning that is not
      const dropped = this.#queue.shift();
      this.#log.warn({ event: dropped?.event }, 'webhook queue full, event dropped');
    }
    this.#queue.push(event);
    this.#worker ??= this.#work();
  }

  /** Delivers what is queued, but for no longer than `patienceMs`. */
  async close(patienceMs: number): Promise<void> {
    const impatience = setTimeout(() => this.#stopped.abort(), patienceMs);
    await this.#worker;
    clearTimeout(impatience);
    this.#stopped.abort();
  }

  async #work(): Promise<void> {
    for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
      if (this.#stopped.signal.aborted) break;
      await this.#deliver(event);
    }
    this.#worker = undefined;
  }

  async #deliver(event: SessionEvent): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const outcome = await this.#attempt(event);
      if (outcome === 'accepted' || this.#stopped.signal.aborted) return;
      this.#log.warn({ event: event.event, attempt, outcome }, 'webhook not accepted');
      if (outcome === 'refused') return;
      if (attempt < ATTEMPTS) await this.#pause((this.#options.retryDelayMs ?? 500) * 2 ** (attempt - 1));
    }
    this.#log.error({ event: event.event }, 'webhook given up');
  }

  /** A 4xx will not get better by asking again; no answer and a 5xx may. */
  async #attempt(event: SessionEvent): Promise<'accepted' | 'refused' | 'failed'> {
    try {
      const response = await fetch(this.#options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#options.headers },
        body: JSON.stringify(event),
        redirect: 'error',
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      if (response.ok) return 'accepted';
      return response.status < 500 ? 'refused' : 'failed';
    } catch {
      return 'failed';
    }
  }

  /** Waits, or returns at once when stopped. */
  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
  }
}
