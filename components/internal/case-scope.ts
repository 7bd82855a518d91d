import { createContext } from '@lit/context';
import type { CaseControls } from '../../core/case-controls.js';
import { NO_MEDIA } from '../../core/media/media-room.js';
import type { CaseView } from '../../core/case-view.js';
import type { TextOverrides } from './localize-controller.js';

/** What elements draw before they know a case. */
export const EMPTY_VIEW: CaseView = Object.freeze<CaseView>({
  feed: { name: 'connecting' },
  self: null,
  case: null,
  conference: {
    phase: 'unknown',
    why: null,
    takenOut: false,
    since: null,
    conference: null,
    ending: 'no',
    endedWhileAway: false,
    problem: null,
    other: null,
  },
  media: NO_MEDIA,
  wanted: { microphone: true, camera: true },
  chat: {
    events: [],
    hasOlder: false,
    loadingOlder: false,
    outbox: [],
    seenUpTo: 0,
    unread: 0,
    draft: '',
    muted: false,
  },
  readers: {},
  clockOffset: 0,
});

/** What the host page says about a case, besides its texts. */
export interface HostSettings {
  /** Whom to turn to when the service cannot be reached (edge case 76); empty: nobody is named. */
  readonly supportContact: string;
  /** Minutes after which the office is asked about a conference that runs with nobody in it; 0: never (edge case 16). */
  readonly remindAfter: number;
}

export const DEFAULT_SETTINGS: HostSettings = { supportContact: '', remindAfter: 120 };

/**
 * One case as elements share it: the controls, which may come and go, and the texts of its owner. The object itself
 * lives as long as its owner, so that whoever found it once needs not look again.
 */
export class CaseScope {
  #controls: CaseControls | null = null;
  #texts: TextOverrides = {};
  #settings = DEFAULT_SETTINGS;
  #listeners = new Set<() => void>();
  #unsubscribe: (() => void) | undefined;

  get controls(): CaseControls | null {
    return this.#controls;
  }

  set controls(controls: CaseControls | null) {
    if (controls === this.#controls) return;
    this.#controls = controls;
    this.#follow();
    this.#notify();
  }

  get view(): CaseView {
    return this.#controls?.view ?? EMPTY_VIEW;
  }

  get texts(): TextOverrides {
    return this.#texts;
  }

  set texts(texts: TextOverrides) {
    this.#texts = texts;
    this.#notify();
  }

  get settings(): HostSettings {
    return this.#settings;
  }

  set settings(settings: HostSettings) {
    this.#settings = settings;
    this.#notify();
  }

  /** Called on every change of the view, the controls or the texts. Listens to the case only while it is listened to. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#follow();
    };
  }

  #follow() {
    this.#unsubscribe?.();
    this.#unsubscribe =
      this.#listeners.size === 0 ? undefined : this.#controls?.subscribe(() => this.#notify());
  }

  #notify() {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The key is global, so that two copies of the same major on one page find each other's case. */
export const caseContext = createContext<CaseScope>(Symbol.for('notary.case.v1'));

/** Dispatched by whoever has a case to give, bubbling and composed: whoever looked in vain looks again. */
export const CASE_AVAILABLE = 'notary-case-available';

export function tellCaseAvailable(owner: EventTarget): void {
  owner.dispatchEvent(new Event(CASE_AVAILABLE, { bubbles: true, composed: true }));
}

/** Answers the requests of the elements inside `owner`; `scope` says what to answer, `undefined` passes them on. */
export function provideCase(owner: HTMLElement, scope: () => CaseScope | null | undefined): void {
  owner.addEventListener('context-request', (event) => {
    const asked: unknown = event.context;
    if (asked !== caseContext || event.contextTarget === owner) return;
    const answer = scope();
    if (answer === undefined) return;
    event.stopPropagation();
    // `null`: this owner will have a case, but has none yet. Nobody else must answer meanwhile.
    if (answer) event.callback(answer);
  });
}
