import { Temporal } from 'temporal-polyfill';
import type { AppointmentTime } from '../../protocol/index.js';

/**
 * The instant at which the clock of the office shows that time (edge case 59), or which field cannot be and why. On the
 * night summer time begins an hour is never shown; on the night it ends an hour is shown twice, and `occurrence` says
 * which one is meant.
 */
export function instantOf({
  local,
  zone,
  occurrence,
}: Pick<AppointmentTime, 'local' | 'zone' | 'occurrence'>):
  { readonly at: Date } | { readonly invalid: string; readonly path: 'local' | 'occurrence' } {
  const clock = Temporal.PlainDateTime.from(local);
  const first = clock.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = clock.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!first.toPlainDateTime().equals(clock)) {
    return { path: 'local', invalid: `the clock in ${zone} skips ${local}: summer time begins that night` };
  }
  const isTwice = !first.toInstant().equals(second.toInstant());
  if (isTwice && occurrence === undefined) {
    return {
      path: 'occurrence',
      invalid: `the clock in ${zone} shows ${local} twice that night: say "first" or "second"`,
    };
  }
  const meant = isTwice && occurrence === 'second' ? second : first;
  return { at: new Date(meant.epochMilliseconds) };
}

/** Whether the text is a date and time as a wall clock and a calendar show it, `YYYY-MM-DDTHH:mm`. */
export function isWallClock(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
