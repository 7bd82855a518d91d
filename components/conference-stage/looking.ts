import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { storageKey } from '../../core/storage.js';
import { deviceStorage } from '../internal/device-storage.js';
import { STAGE_LAYOUTS, type Seat, type StageLayout } from './layout.js';

/** A person, or the window that person shares. */
export type Seen = Pick<Seat, 'person' | 'screen'>;

export interface FloatingPicture {
  readonly shown: Seen | null;
  close(): void;
}

const STORED = storageKey('layout');
const known = new WeakMap<CaseControls, Looking>();

/** The same for all elements of a case on this page. */
export function lookingAt(controls: CaseControls): Looking {
  const found = known.get(controls) ?? new Looking();
  known.set(controls, found);
  return found;
}

/**
 * How one person looks at the stage: theirs alone, told to no server. The layout is remembered on this device; who is
 * pinned only in this page, and only as long as the conference runs.
 */
export class Looking {
  readonly #listeners = new Set<() => void>();
  #layout: StageLayout | null = remembered();
  #pin: { readonly of: string; readonly person: string } | null = null;
  #main: Seen | null = null;
  #floating: FloatingPicture | null = null;

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `null`: neither the person nor the host has said anything. */
  get layout(): StageLayout | null {
    return this.#layout;
  }

  /** By the host, and for now only. */
  set layout(layout: StageLayout | null) {
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.#tell();
  }

  /** By the person, and for the next time too. */
  choose(layout: StageLayout): void {
    deviceStorage().setItem(STORED, layout);
    this.layout = layout;
  }

  /** Whom the person has pinned in the conference that runs, there or not. */
  pinnedIn(view: CaseView): string | null {
    const pin = this.#pin;
    return pin?.of === conferenceOf(view) ? pin.person : null;
  }

  /** @param person - `null`: nobody any more */
  pin(view: CaseView, person: string | null): void {
    this.#pin = person === null ? null : { of: conferenceOf(view), person };
    this.#tell();
  }

  /** What is large, or who would be: what a window of its own shows. */
  get main(): Seen | null {
    return this.#main;
  }

  set main(main: Seen | null) {
    if (isSame(main, this.#main)) return;
    this.#main = main;
    this.#tell();
  }

  /** A picture that stands in a window of its own. */
  get floating(): FloatingPicture | null {
    return this.#floating;
  }

  set floating(floating: FloatingPicture | null) {
    this.#floating = floating;
    this.#tell();
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Keeps its host drawn from how its case is looked at. */
export class LookingSubscription implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #looking: Looking | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Called before every update: the case may be another one. */
  of(controls: CaseControls | null): Looking | undefined {
    const looking = controls ? lookingAt(controls) : undefined;
    if (looking !== this.#looking) {
      this.hostDisconnected();
      this.#looking = looking;
      this.#unsubscribe = looking?.subscribe(() => this.#host.requestUpdate());
    }
    return looking;
  }

  hostDisconnected() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#looking = undefined;
  }
}

export function isSame(one: Seen | null, other: Seen | null): boolean {
  return one?.person === other?.person && one?.screen === other?.screen;
}

/** Of one person: whoever signs in after them on this page has pinned nobody. */
function conferenceOf({ conference, self }: CaseView): string {
  return `${conference.conference?.id ?? ''} ${self?.person.id ?? ''}`;
}

function remembered(): StageLayout | null {
  const stored = deviceStorage().getItem(STORED);
  return STAGE_LAYOUTS.find((layout) => layout === stored) ?? null;
}
