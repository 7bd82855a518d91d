import { setMaxListeners } from 'node:events';

/** How long the actors go on making new wishes. What they have begun they bring to its end. */
export class Stage {
  readonly #closed = new AbortController();

  constructor() {
    // everybody waits on it
    setMaxListeners(0, this.#closed.signal);
  }

  get isOpen(): boolean {
    return !this.#closed.signal.aborted;
  }

  close(): void {
    this.#closed.abort();
  }

  /** Waits as a person does between two deeds; no longer than the stage is open. */
  pause(ms: number): Promise<void> {
    const { signal } = this.#closed;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      if (signal.aborted) done();
      else signal.addEventListener('abort', done);
    });
  }
}
