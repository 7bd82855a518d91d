import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { de, type TextKey, type Translation } from '../translations/de.js';
import { cityOf, clockOf } from './dates.js';
import { Later } from './later.js';

/** Any text can be replaced by the host: `notaryCase.texts = { 'end.button': '…' }`. */
export type TextOverrides = Partial<Translation>;
export type TextValues = Readonly<Record<string, string | number>>;

/** German is at hand, each part of it with what draws it; English is fetched whole by the pages that need it. */
const german: Partial<Translation> = { ...de };
const english = new Later(() => import('../translations/en.js'));

/** For code that comes later, with German texts of its own. */
export function addTexts(texts: Partial<Translation>): void {
  Object.assign(german, texts);
}

type LocalizeHost = ReactiveControllerHost & HTMLElement;

/** One observer for all elements of the page, there only while an element is. */
const followers = new Set<LocalizeController>();
let observer: MutationObserver | undefined;

/** Texts, dates and times in the language of the nearest `lang`, followed live. */
export class LocalizeController implements ReactiveController {
  readonly #host: LocalizeHost;
  readonly #overrides: () => TextOverrides;
  #lang: string | undefined;

  constructor(host: LocalizeHost, overrides: () => TextOverrides = () => ({})) {
    this.#host = host;
    this.#overrides = overrides;
    host.addController(this);
  }

  hostConnected() {
    this.#lang = undefined;
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

  lookAgain() {
    const before = this.#lang;
    this.#lang = undefined;
    if (before !== undefined && this.lang !== before) this.#host.requestUpdate();
  }

  /** The language tag of the nearest `lang`, across shadow roots; else the browser's. */
  get lang(): string {
    return (this.#lang ??= nearestLang(this.#host) ?? navigator.language);
  }

  /** The language that we have texts in; German where the wanted one could not be fetched. */
  get language(): 'de' | 'en' {
    return this.#wanted === 'de' || english.failed ? 'de' : 'en';
  }

  /** What to wait for before anything is drawn, so that nobody sees two languages. */
  get loading(): Promise<void> | undefined {
    return this.#wanted === 'en' && !english.code && !english.failed ? english.load() : undefined;
  }

  get #wanted(): 'de' | 'en' {
    return this.lang.toLowerCase().startsWith('de') ? 'de' : 'en';
  }

  text(key: TextKey, values: TextValues = {}): string {
    const texts = this.language === 'en' ? (english.code?.en ?? german) : german;
    const template = this.#overrides()[key] ?? texts[key] ?? '';
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** `key.one` or `key.other`, by the number. */
  count(key: 'chat.new' | 'end.check.unread' | 'rtt.new', count: number): string {
    const form = new Intl.PluralRules(this.language).select(count) === 'one' ? 'one' : 'other';
    return this.text(`${key}.${form}`, { count });
  }

  /** `10:42 Uhr`, `10:42`; with the city when the viewer's own clock shows something else (edge case 58). */
  time(iso: string, zone?: string): string {
    const time = clockOf(iso, this.language, zone);
    return !zone || time === clockOf(iso, this.language)
      ? this.text('time.clock', { time })
      : this.text('time.clock.there', { time, city: cityOf(zone) });
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
