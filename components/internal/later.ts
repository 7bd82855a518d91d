import type { LocalizeController } from './localize-controller.js';

/** Elements ask again with every redraw: no server that fails is asked more often than this, in milliseconds. */
const RETRY_MS = 3_000;

/** All elements of the page: each draws again when something has come, or is known not to come now. */
export const followers = new Set<LocalizeController>();

/** Code that a page fetches when it is needed, once for all elements. What failed is tried again when asked later. */
export class Later<Code> {
  readonly #fetch: () => Promise<Code>;
  #fetching: Promise<void> | undefined;
  #code: Code | undefined;
  #failed = false;

  constructor(fetch: () => Promise<Code>) {
    this.#fetch = fetch;
  }

  /** `undefined` until it is there. */
  get code(): Code | undefined {
    return this.#code;
  }

  /** Whether the last try was in vain. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Settles when it is there, or is known not to come now. Never rejects. */
  load(): Promise<void> {
    return (this.#fetching ??= this.#try());
  }

  async #try(): Promise<void> {
    try {
      this.#code = await this.#fetch();
      this.#failed = false;
    } catch {
      this.#failed = true;
      setTimeout(() => (this.#fetching = undefined), RETRY_MS);
    }
    for (const follower of followers) follower.drawAgain();
  }
}
