/** The clock of an office at that instant, `YYYY-MM-DDTHH:mm`, as requests about appointments carry it. */
export function wallClock(instant: Date, zone = 'Europe/Berlin'): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant).replace(' ', 'T');
}
