import type { AppointmentTime } from '../../../protocol/index.js';
import { markup, type Markup } from './markup.js';
import { note } from './table.js';

/** Times as people read them: by the wall clock of the office, and in UTC as they were stored. */
export class Clock {
  readonly #locale: string;
  readonly #moments: Intl.DateTimeFormat;
  readonly #starts = new Map<string, Intl.DateTimeFormat>();

  constructor(locale: string, zone: string) {
    this.#locale = locale;
    this.#moments = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      // MEZ or MESZ: the hour that an autumn night has twice is told apart
      timeZoneName: 'short',
    });
  }

  /** A moment of the log in both. */
  moment(at: string): Markup {
    const office = this.#moments.format(new Date(at));
    return markup`<time datetime="${at}">${office}</time>${note(at)}`;
  }

  /** The beginning of an appointment, by the clock of the office that made it. */
  start({ zone, startsAt }: AppointmentTime & { readonly startsAt: string }): Markup {
    const office = this.#startIn(zone).format(new Date(startsAt));
    return markup`<time datetime="${startsAt}">${office}</time>${note(zone)}${note(startsAt)}`;
  }

  /** `1:05:09`, hours, minutes and seconds. */
  duration(milliseconds: number): string {
    // clocks of servers may differ, and a time may seem to run backwards
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    const pad = (value: number) => String(value).padStart(2, '0');
    return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  }

  #startIn(zone: string): Intl.DateTimeFormat {
    const known = this.#starts.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.#locale, {
      timeZone: zone,
      weekday: 'short',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    this.#starts.set(zone, made);
    return made;
  }
}
