/*
 * Dates and times by Intl. An office's times are told by the wall clock of the office (edge case 59); whoever sits in
 * another zone is told the zone with them (`LocalizeController.time`).
 */

/** `10:42`, for the time line of a chat. */
export function clockOf(iso: string, language: 'de' | 'en', zone?: string): string {
  return format(iso, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone);
}

/** `Donnerstag, 3. Dezember 2026` */
export function fullDateOf(iso: string, language: 'de' | 'en', zone?: string): string {
  return format(iso, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone);
}

/** `3. Dezember` */
export function shortDateOf(iso: string, language: 'de' | 'en', zone?: string): string {
  return format(iso, language, { day: 'numeric', month: 'long' }, zone);
}

export function isSameDay(one: string, other: string, zone?: string): boolean {
  return fullDateOf(one, 'en', zone) === fullDateOf(other, 'en', zone);
}

/** `Europe/Berlin` → `Berlin` */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** By what of it is wanted; empty where it is no time. */
export function format(
  iso: string,
  language: 'de' | 'en',
  options: Intl.DateTimeFormatOptions,
  zone: string | undefined,
): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return formatter(locale, options, zone).format(date);
}

/** Making one costs as much as drawing an element, and the same few are wanted again and again. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  zone: string | undefined,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options, zone]);
  const known = formatters.get(key);
  if (known) return known;
  const made = makeFormatter(locale, options, zone);
  formatters.set(key, made);
  return made;
}

function makeFormatter(locale: string, options: Intl.DateTimeFormatOptions, zone: string | undefined) {
  try {
    return new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options);
  } catch {
    // A zone that this browser does not know: its own clock is better than none.
    return new Intl.DateTimeFormat(locale, options);
  }
}
