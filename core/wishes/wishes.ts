import type { AppointmentResult, VersionAnswer } from '../../protocol/http.js';
import type { WishView } from '../case-view.js';
import type { Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { persist } from '../http/persist.js';
import type { Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { requestOf, type Wish, type WishRequest } from './wish-requests.js';

export interface WishesOptions {
  readonly api: CaseApi;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly createId: () => string;
  readonly onChange: () => void;
}

/** How long a wish is tried before the person is told, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Whatever the server answers to a wish. */
export type WishAnswer = VersionAnswer | AppointmentResult | undefined;

interface Kept {
  readonly view: WishView;
  /** The whole wish as text, and its idempotency key while it is not known what became of it. */
  readonly text: string;
  readonly openKey: string | null;
}

/**
 * Carries small commands to the server and tells what became of each: the newest wish per type and subject. A press that
 * repeats what is still being asked is the same wish; one that repeats what was never answered keeps its key, so that
 * nothing happens twice.
 */
export class Wishes {
  readonly #options: WishesOptions;
  readonly #stopped = new AbortController();
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(options: WishesOptions) {
    this.#options = options;
  }

  get view(): readonly WishView[] {
    return [...this.#kept.values()].map(({ view }) => view);
  }

  make(wish: Wish): void {
    const request = requestOf(wish);
    const place = `${wish.type} ${request.subject}`;
    const text = JSON.stringify(wish);
    const before = this.#kept.get(place);
    if (before?.view.fate === 'sending') return;
    const key = (before?.text === text ? before.openKey : null) ?? this.#options.createId();
    const view: WishView = { id: key, type: wish.type, subject: request.subject, fate: 'sending' };
    this.#keep(place, { view, text, openKey: key });
    void this.#carryOut(key, request).then((after) => {
      // forgotten meanwhile, with the whole case
      if (this.#kept.get(place)?.view !== view) return;
      const isOpen = after.fate === 'failed' && after.code === 'unavailable';
      this.#keep(place, { view: { ...view, ...after }, text, openKey: isOpen ? key : null });
    });
  }

  forget(): void {
    this.#kept = new Map();
  }

  dispose(): void {
    this.#stopped.abort();
    this.forget();
  }

  async #carryOut(
    key: string,
    { path, body }: WishRequest,
  ): Promise<Pick<WishView, 'fate' | 'code' | 'maintenance'>> {
    const { api, timers, onWake } = this.#options;
    const { signal } = this.#stopped;
    const answer = await persist((within) => api.command<WishAnswer>(key, path, body, within), {
      timers,
      signal,
      onWake,
      forMs: PATIENCE_MS,
    });
    if (!answer.ok) return { fate: 'failed', code: codeOf(answer.failure) };
    const maintenance = answer.value && 'maintenance' in answer.value ? answer.value.maintenance : null;
    return { fate: 'done', ...(maintenance ? { maintenance } : {}) };
  }

  #keep(place: string, kept: Kept): void {
    this.#kept = new Map(this.#kept).set(place, kept);
    this.#options.onChange();
  }
}

function codeOf(failure: Failure): NonNullable<WishView['code']> {
  return failure.kind === 'problem' ? failure.code : 'unavailable';
}
