const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * `in 25 Minuten`, `in 3 Stunden`, `in 2 Tagen`: no more exact than somebody who waits needs it. Minutes and hours are never
 * too few, and days are those of the calendar in `zone`.
 */
export function timeUntil(at: number, now: number, zone: string | undefined, language: 'de' | 'en'): string {
  const milliseconds = at - now;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  if (milliseconds <= 2 * HOUR) return words.format(Math.ceil(milliseconds / MINUTE), 'minute');
  if (milliseconds <= 2 * DAY) return words.format(Math.ceil(milliseconds / HOUR), 'hour');
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const dayOf = (time: number) => Date.parse(calendar.format(time)) / DAY;
  return words.format(dayOf(at) - dayOf(now), 'day');
}

/** Milliseconds after which `timeUntil` may say something else: at most a minute, so that nothing ticks. */
export function untilNextWord(milliseconds: number): number {
  return milliseconds % MINUTE || MINUTE;
}
