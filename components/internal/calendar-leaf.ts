import { html, type TemplateResult } from 'lit';
import type { Appointment } from '../../protocol/appointments.js';

/** A leaf of a calendar: `Do`, `3`, `Dez`. It says nothing that the words beside it do not. */
export function calendarLeaf(appointment: Appointment, language: 'de' | 'en'): TemplateResult {
  const [weekday, day, month] = partsOf(appointment, language);
  return html`<div class="leaf" aria-hidden="true">
    <span>${weekday}</span><b>${day}</b><span>${month}</span>
  </div>`;
}

function partsOf({ startsAt, zone }: Appointment, language: 'de' | 'en'): readonly string[] {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return (
    [{ weekday: 'short' }, { day: 'numeric' }, { month: 'short' }] satisfies Intl.DateTimeFormatOptions[]
  ).map((part) => partOf(startsAt, locale, { ...part, timeZone: zone }));
}

function partOf(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(locale, options).format(new Date(iso)).replace('.', '');
  } catch {
    // a zone or a date that this browser does not know: the words beside the leaf say it
    return '';
  }
}
