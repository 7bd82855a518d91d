import { withTimeLimit } from './time-limit.js';
import { systemTimers } from './timers.js';

/** Longest wait for a file of code, in milliseconds. */
const LOAD_TIMEOUT_MS = 20_000;

/** Code that a page fetches when it is needed, once for all cases (decision 45). */
export class LateCode<Code> {
  readonly #fetch: () => Promise<Code>;
  #code: Code | undefined;

  constructor(fetch: () => Promise<Code>) {
    this.#fetch = fetch;
  }

  /** `undefined` until it is there. */
  get code(): Code | undefined {
    return this.#code;
  }

  /** @throws when it cannot be fetched within so many milliseconds; the next call tries again */
  async load(limit = LOAD_TIMEOUT_MS): Promise<Code> {
    return (this.#code ??= await withTimeLimit(this.#fetch(), limit, systemTimers));
  }

  /** Fetches it ahead of the need. What fails is tried again by who needs it. */
  prepare(): void {
    this.load().catch(() => undefined);
  }
}
