import type { TabChannel } from '../device-name.js';

/** The tabs of one simulated browser, as they hear of each other. */
export class SimulatedTabs {
  readonly #listeners = new Map<(message: unknown) => void, object>();

  /** The channel of one tab, which stays the same over a reload. */
  of(tab: object): TabChannel {
    return {
      post: (message) => {
        for (const [listener, owner] of this.#listeners)
          if (owner !== tab) queueMicrotask(() => listener(message));
      },
      listen: (listener) => {
        this.#listeners.set(listener, tab);
        return () => this.#listeners.delete(listener);
      },
    };
  }
}
