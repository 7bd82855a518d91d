import type { CaseView } from '../../../core/case-view.js';
import type { TimelineEvent } from '../../../protocol/events.js';
import { isNeeded } from '../../../protocol/situation.js';
import { isSameDay } from '../../internal/dates.js';
import { EntryLines, messageLine, outgoingLine, type ChatLine } from './chat-lines.js';

/** Every zone of the world is off by whole quarters of an hour: within one the day does not change. */
const QUARTER_MS = 900_000;

/**
 * The lines of the whole log, made once: what comes at its end is added, also behind thousands. The array is another one
 * whenever a line is, so that whoever draws it can tell.
 */
export class LineCache {
  #events: readonly TimelineEvent[] = [];
  #lines: readonly ChatLine[] = [];
  #outbox: CaseView['chat']['outbox'] = [];
  #all: readonly ChatLine[] = [];
  #entries = new EntryLines(() => false);
  #people: unknown;
  #self: string | undefined;
  #zone: string | undefined;
  #day: string | undefined;

  of(view: CaseView, zone: string | undefined): readonly ChatLine[] {
    const { events, outbox } = view.chat;
    const people = view.case?.people;
    const self = view.self?.person.id;
    const fits =
      people === this.#people && self === this.#self && zone === this.#zone && this.#continues(events);
    if (!fits) this.#restart(view, zone);
    const fresh = events.slice(this.#events.length).flatMap((event) => this.#linesOf(event));
    this.#events = events;
    if (fits && fresh.length === 0 && outbox === this.#outbox) return this.#all;
    this.#lines = [...this.#lines, ...fresh];
    this.#outbox = outbox;
    return (this.#all = outbox.length === 0 ? this.#lines : [...this.#lines, ...outbox.map(outgoingLine)]);
  }

  #continues(events: readonly TimelineEvent[]): boolean {
    const known = this.#events.length;
    return known === 0 || (events[0] === this.#events[0] && events[known - 1] === this.#events[known - 1]);
  }

  #restart(view: CaseView, zone: string | undefined) {
    this.#events = [];
    this.#lines = [];
    this.#day = new Date(Date.now() + view.clockOffset).toISOString();
    this.#zone = zone;
    this.#people = view.case?.people;
    this.#self = view.self?.person.id;
    const people = view.case?.people ?? {};
    this.#entries = new EntryLines((person) => isNeeded(people[person]?.role ?? 'party'));
  }

  #linesOf(event: TimelineEvent): readonly ChatLine[] {
    const own = event.by !== null && event.by.id === this.#self;
    const line = event.type === 'message-sent' ? messageLine(event, own) : this.#entries.of(event);
    if (!line) return [];
    const { seq, at } = event;
    const isNewDay = !this.#isSameDay(at);
    this.#day = at;
    return isNewDay ? [{ type: 'day', key: `day-${String(seq)}`, seq, at }, line] : [line];
  }

  /** The same day as the line before; before the first one stands today. */
  #isSameDay(at: string): boolean {
    const before = this.#day ?? at;
    const quarter = (iso: string) => Math.floor(Date.parse(iso) / QUARTER_MS);
    return quarter(before) === quarter(at) || isSameDay(before, at, this.#zone);
  }
}
