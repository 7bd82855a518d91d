import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { de, type TextKey, type Translation } from '../translations/de.js';
import { cityOf, clockOf } from './dates.js';
import { followers, Later } from './later.js';

/** Any text can be replaced by the host: `notaryCase.texts = { 'end.button': '…' }`. */
export type TextOverrides = Partial<Translation>;
export type TextValues = Readonly<Record<string, string | number>>;

interface English {
  readonly en: Partial<Translation>;
}

/** German is at hand, each part of it with what draws it. */
const german: Partial<Translation> = { ...de };
/** Fetched by the pages that need it: what is drawn before a press, and the rest with the first part that has such texts. */
const english = new Later<English>(() => import('../translations/en.js'));
export const laterEnglish = new Later<English>(() => import('../translations/en-later.js'));
/** The files that an English page has to have by now. */
const needed = new Set([english]);

/**
 * For code that comes later, with German texts of its own.
 *
 * @param isInFirst whether the first English file has them too
 */
export function addTexts(texts: Partial<Translation>, isInFirst?: boolean): void {
  Object.assign(german, texts);
  if (!isInFirst) needed.add(laterEnglish);
}

/** A part of the page with texts of its own: it is there when its English is, where somebody reads English. */
export function laterPart<Code>(fetch: () => Promise<Code>): Later<Code> {
  return new Later(async () => {
    // beside the code, and once more after it: the language may have been another one before
    void forEnglishReaders();
    const code = await fetch();
    await forEnglishReaders();
    return code;
  });
}

function forEnglishReaders(): Promise<void> | undefined {
  return [...followers].some(({ wanted }) => wanted === 'en') ? laterEnglish.load() : undefined;
}

type LocalizeHost = ReactiveControllerHost & HTMLElement;

/** One for all elements of the page, there only while an element is. */
let observer: MutationObserver | undefined;

/** Texts, dates and times in the language of the nearest `lang`, followed live. */
export class LocalizeController implements ReactiveController {
  readonly #host: LocalizeHost;
  readonly #overrides: () => TextOverrides;
  #lang: string | undefined;
  /** What the host was drawn in. */
  #drawn: 'de' | 'en' | undefined;

  constructor(host: LocalizeHost, overrides: () => TextOverrides = () => ({})) {
    this.#host = host;
    this.#overrides = overrides;
    host.addController(this);
  }

  hostConnected() {
    this.#lang = this.#drawn = undefined;
    followers.add(this);
    observer ??= new MutationObserver(() => {
      for (const follower of followers) follower.lookAgain();
    });
    for (let root: Node = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
    }
  }

  hostDisconnected() {
    followers.delete(this);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  hostUpdated() {
    this.#drawn = this.language;
  }

  drawAgain() {
    this.#host.requestUpdate();
  }

  lookAgain() {
    const before = this.#lang;
    this.#lang = undefined;
    if (this.lang !== before) this.drawAgain();
  }

  /** The language tag of the nearest `lang`, across shadow roots; else the browser's. */
  get lang(): string {
    return (this.#lang ??= nearestLang(this.#host) ?? navigator.language);
  }

  get wanted(): 'de' | 'en' {
    return this.lang.toLowerCase().startsWith('de') ? 'de' : 'en';
  }

  /** The language that we have texts in; German for everybody while a file of the wanted one could not be fetched. */
  get language(): 'de' | 'en' {
    return [...needed].some(({ failed }) => failed) ? 'de' : this.wanted;
  }

  /**
   * What to wait for before anything is drawn, so that nobody sees two languages. What is drawn in English already waits
   * for nothing: a part that needs more of it is not there before that is.
   */
  get loading(): Promise<unknown> | undefined {
    if (this.wanted === 'de' || this.#drawn === 'en') return undefined;
    const fetching = Promise.all([...needed].map((file) => file.load()));
    // what failed is tried again, and not waited for
    return this.language === 'de' ? undefined : fetching;
  }

  text(key: TextKey, values: TextValues = {}): string {
    const translated =
      this.language === 'en' ? (english.code?.en[key] ?? laterEnglish.code?.en[key]) : undefined;
    const template = this.#overrides()[key] ?? translated ?? german[key] ?? '';
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** `key.one` or `key.other`, by the number. */
  count(key: 'chat.new' | 'end.check.unread' | 'rtt.new', count: number): string {
    const form = new Intl.PluralRules(this.language).select(count) === 'one' ? 'one' : 'other';
    return this.text(`${key}.${form}`, { count });
  }

  /** `10:42 Uhr`, `10:42`; with the city when the viewer's own clock shows something else (edge case 58). */
  time(iso: string, zone: string): string {
    const time = clockOf(iso, this.language, zone);
    return time === clockOf(iso, this.language)
      ? this.text('time.clock', { time })
      : this.text('time.clock.there', { time, city: cityOf(zone) });
  }

  /** As `time`; without the word where one clock is enough, for the lines of a chat. */
  clock(iso: string, zone: string): string {
    const time = clockOf(iso, this.language, zone);
    return time === clockOf(iso, this.language) ? time : this.time(iso, zone);
  }

  /** `10:42 Uhr`, by the clock of `zone`, where the zone is told beside it. */
  timeThere(iso: string, zone?: string): string {
    return this.text('time.clock', { time: clockOf(iso, this.language, zone) });
  }

  /** `10:00–11:00 Uhr`, by the clock of `zone`. */
  span(iso: string, minutes: number, zone: string): string {
    const end = new Date(Date.parse(iso) + minutes * 60_000);
    if (Number.isNaN(end.getTime())) return '';
    return `${clockOf(iso, this.language, zone)}–${this.time(end.toISOString(), zone)}`;
  }

  list(names: readonly string[]): string {
    return names.join(', ');
  }
}

function nearestLang(element: Element): string | undefined {
  for (let at: Element | undefined = element; at;) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
