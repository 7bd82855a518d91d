/** Elements ask again with every redraw: no server that fails is asked more often than this, in milliseconds. */
const RETRY_MS = 3_000;

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
    return (this.#fetching ??= this.#fetch().then(
      (code) => {
        this.#code = code;
        this.#failed = false;
      },
      () => {
        this.#failed = true;
        setTimeout(() => (this.#fetching = undefined), RETRY_MS);
      },
    ));
  }
}
