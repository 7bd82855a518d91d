import type { AppointmentTime } from '../../protocol/appointments.js';

/**
 * The instant at which the clock of the office shows that time, in milliseconds since 1970. Good enough for a
 * rehearsal: of a time that is shown twice it takes the first, and what is never shown it moves on.
 */
export function instantOf({ local, zone }: Pick<AppointmentTime, 'local' | 'zone'>): number {
  const asUtc = Date.parse(`${local}:00.000Z`);
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

/** How far the clocks of that zone are ahead of UTC then, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
