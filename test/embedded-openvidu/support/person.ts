import type { BrowserApi, MediaCounts, SeenEvent } from './browser-client.js';
import { until } from './until.js';

/** A page of Playwright or of Puppeteer: what they have in common. */
export interface AnyPage {
  evaluate(run: (call: Call) => unknown, call: Call): Promise<unknown>;
}

interface Call {
  readonly method: string;
  readonly all: readonly unknown[];
}

type Functions = {
  [K in keyof BrowserApi]: BrowserApi[K] extends (name: string, ...rest: infer R) => infer T
    ? (...rest: R) => Promise<Awaited<T>>
    : never;
};

/** One connection in one page, driven from the test. */
export class Person {
  readonly name: string;
  readonly #page: AnyPage;

  constructor(page: AnyPage, name: string) {
    this.#page = page;
    this.name = name;
  }

  /** Every function of browser-client.ts, without its first argument. */
  readonly do = new Proxy({} as Functions, {
    get:
      (_, method: keyof BrowserApi) =>
      (...rest: unknown[]) =>
        this.#page.evaluate(
          ({ method: name, all }) =>
            (globalThis as unknown as { api: Record<string, (...a: unknown[]) => unknown> }).api[name]!(
              ...all,
            ),
          { method, all: [this.name, ...rest] },
        ),
  });

  /** The first event of this type, as soon as there is one that matches. */
  async sees(type: string, match: Partial<SeenEvent> = {}, timeoutMs = 15_000): Promise<SeenEvent> {
    return until(
      `${this.name} sees ${type} ${JSON.stringify(match)}`,
      async () =>
        (await this.do.events()).find(
          (event) =>
            event.type === type &&
            Object.entries(match).every(([key, value]) => event[key as keyof SeenEvent] === value),
        ),
      timeoutMs,
    );
  }

  /** Waits until picture and sound of a stream arrive: more than has arrived at the time of calling. */
  async receives(
    streamId: string,
    what: { video?: boolean; audio?: boolean } = { video: true, audio: true },
  ) {
    const before = await this.do.received(streamId);
    return until(`${this.name} receives ${streamId}`, async () => {
      const now: MediaCounts = await this.do.received(streamId);
      const moving =
        (!what.video || now.framesDecoded > before.framesDecoded + 5) &&
        (!what.audio || now.audioEnergy > before.audioEnergy);
      return moving ? now : undefined;
    });
  }
}
