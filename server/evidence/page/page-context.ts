import type { Actor, ActorRole, CaseExport } from '../../../protocol/index.js';
import { Clock } from './clock.js';
import { fill, markup, quoted, type Markup } from './markup.js';
import { note } from './table.js';
import { TEXTS, type Language, type Texts } from './texts.js';

/** What every section of the page needs to speak of people and times. */
export class PageContext {
  readonly texts: Texts;
  readonly clock: Clock;
  /** UTC; up to then is counted what is not over. */
  readonly until: string;
  readonly #people;
  readonly #appointments;
  readonly #conferences;

  constructor({ record, exportedAt }: CaseExport, language: Language) {
    this.texts = TEXTS[language];
    this.until = exportedAt;
    this.clock = new Clock(this.texts.locale, record.zone);
    this.#people = new Map(record.people.map((person) => [person.id, person]));
    this.#appointments = numbers(record.appointments);
    this.#conferences = numbers(record.conferences);
  }

  /** The name somebody had at that place in the log. */
  name(person: string, seq: number): Markup {
    const known = this.#people.get(person)?.known ?? [];
    return quoted((known.findLast((each) => each.seq <= seq) ?? known[0])?.name ?? person);
  }

  role(role: ActorRole | 'system'): string {
    return this.texts.role[role];
  }

  /** Who did it, with the name of that moment. */
  by({ by, seq }: { readonly by: Actor; readonly seq: number }): Markup {
    if (!by) return markup`${this.role('system')}`;
    if (by.role === 'host') return markup`${this.role('host')}`;
    return markup`${this.name(by.id, seq)}${note(this.role(by.role))}`;
  }

  /** What this page calls an appointment of the case. */
  appointment(id: string): Markup {
    return fill(this.texts.appointments.one, { number: this.#appointments.get(id) ?? quoted(id) });
  }

  conference(id: string): Markup {
    return fill(this.texts.conferences.one, { number: this.#conferences.get(id) ?? quoted(id) });
  }
}

function numbers(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, index) => [id, index + 1]));
}

export function section(heading: string, ...content: readonly Markup[]): Markup {
  return markup`<section><h2>${heading}</h2>
${content}</section>
`;
}
