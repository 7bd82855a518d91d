import type { SessionWatch, SessionWatchOptions } from './session-watch.js';

/**
 * Watches the login from the moment when somebody takes part: the code for it is fetched then, and nobody else needs it.
 * Where it cannot be fetched, nothing is told ahead; the end of the login is noticed as everywhere.
 */
export class SessionGuard {
  readonly #options: SessionWatchOptions;
  #watch: SessionWatch | null = null;
  #isWatching = false;
  #isOver = false;
  #token: string | null = null;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  get endsAt(): string | null {
    return this.#watch?.endsAt ?? null;
  }

  hear(token: string): void {
    this.#token = token;
    this.#watch?.hear(token);
  }

  /** From now on; again changes nothing. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    import('./session-watch.js').then(
      ({ SessionWatch: Watch }) => {
        if (this.#isOver) return;
        this.#watch = new Watch(this.#options);
        if (this.#token !== null) this.#watch.hear(this.#token);
      },
      () => (this.#isWatching = false),
    );
  }

  /** Whoever has a token next is somebody new. */
  forget(): void {
    this.#token = null;
    this.#watch?.forget();
  }

  dispose(): void {
    this.#isOver = true;
    this.forget();
  }
}
