const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `in 25 Minuten`, `in 3 Stunden`, `in 2 Tagen`: no more exact than somebody who waits needs it, never too early. */
export function timeUntil(milliseconds: number, language: 'de' | 'en'): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  if (milliseconds <= 2 * HOUR) return words.format(Math.ceil(milliseconds / MINUTE), 'minute');
  if (milliseconds <= 2 * DAY) return words.format(Math.ceil(milliseconds / HOUR), 'hour');
  return words.format(Math.ceil(milliseconds / DAY), 'day');
}

/** Milliseconds after which `timeUntil` may say something else: at most a minute, so that nothing ticks. */
export function untilNextWord(milliseconds: number): number {
  return milliseconds % MINUTE || MINUTE;
}
