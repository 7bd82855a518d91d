import type { Log } from '../operation/log.js';
import type { Leadership } from '../store/leadership.js';

export interface LedJobOptions {
  /** Names the job between the nodes and in the log. */
  readonly name: string;
  readonly leadership: Leadership;
  /** Milliseconds between two rounds when nobody asks for one. */
  readonly interval: number;
  readonly log: Log;
  /** One round. The signal says when it has to stop in the middle: this node leads no more, or stops. */
  readonly round: (signal: AbortSignal) => Promise<void>;
}

/**
 * Work that one node does for all: at taking the lead, every interval, and when any node asks. Never two rounds at once;
 * a round that fails is logged, and the next one comes anyway.
 */
export class LedJob {
  readonly #options: LedJobOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #abort = new AbortController();
  #again = false;
  #stopped = false;

  constructor(options: LedJobOptions) {
    this.#options = options;
    const { leadership, name } = options;
    leadership.onChange((leads) => {
      if (leads) void this.trigger();
      else this.#abort.abort();
    });
    leadership.onAsked((job) => {
      if (job === name) void this.trigger();
    });
  }

  start(): void {
    const { leadership, interval } = this.#options;
    const round = () => {
      if (leadership.leads) void this.trigger();
    };
    this.#timer = setInterval(round, interval).unref();
    round();
  }

  /**
   * A round now, or one more when one is under way; resolves when that is over and never rejects. A node that does not
   * lead asks the one that does, and waits for nothing.
   */
  trigger(): Promise<void> {
    const { leadership, name } = this.#options;
    if (this.#stopped) return Promise.resolve();
    if (!leadership.leads) {
      leadership.ask(name);
      return Promise.resolve();
    }
    if (this.#running) this.#again = true;
    else this.#running = this.#run();
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { name, leadership, log, round } = this.#options;
    do {
      this.#again = false;
      this.#abort = new AbortController();
      try {
        await round(this.#abort.signal);
      } catch (error) {
        log.error({ err: error, job: name }, 'a round of a periodic job failed; the next one comes anyway');
      }
      // all of these change while the round waits
    } while ((this.#again as boolean) && !this.#stopped && leadership.leads);
    this.#running = undefined;
  }
}
