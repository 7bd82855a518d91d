import type { WishView } from '../case-view.js';
import { carryOutLate } from './carry-out-late.js';
import type { Carriers } from './carry-out.js';
import { subjectOf } from './subject.js';
import type { Wish } from './wish-requests.js';

export interface WishesOptions extends Omit<Carriers, 'signal'> {
  readonly createId: () => string;
  readonly onChange: () => void;
}

interface Kept {
  readonly view: WishView;
  /** The whole wish as text, and its idempotency key while it is not known what became of it. */
  readonly text: string;
  readonly openKey: string | null;
}

/**
 * Small commands on their way, and what became of each: the newest wish per type and subject. A press that repeats what is
 * still being asked is the same wish; one that repeats what was never answered keeps its key, so that nothing happens twice.
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
    const { type } = wish;
    const subject = subjectOf(wish);
    const place = `${type} ${subject}`;
    const text = JSON.stringify(wish);
    const before = this.#kept.get(place);
    if (before?.view.fate === 'sending') return;
    const key = (before?.text === text ? before.openKey : null) ?? this.#options.createId();
    const view: WishView = { id: key, type, subject, fate: 'sending' };
    this.#keep(place, { view, text, openKey: key });
    void carryOutLate(wish, key, { ...this.#options, signal: this.#stopped.signal }).then((after) => {
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

  #keep(place: string, kept: Kept): void {
    this.#kept = new Map(this.#kept).set(place, kept);
    this.#options.onChange();
  }
}
