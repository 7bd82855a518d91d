const DAY_MS = 86_400_000;

/**
 * The instants, UTC, at which the clock of that zone shows `local` (`YYYY-MM-DDTHH:mm`): one, none on the night summer
 * time begins, two on the night it ends (edge case 59). Only to ask early; what counts is decided by the server, whose
 * table of time zones may be newer. Empty for what is no date.
 */
export function instantsOf(local: string, zone: string): readonly string[] {
  const asUtc = Date.parse(`${local}:00.000Z`);
  if (Number.isNaN(asUtc)) return [];
  const format = clockOf(zone);
  if (!format) return [new Date(asUtc).toISOString()];
  const shown = (instant: number) => format.format(instant).replace(' ', 'T');
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => Date.parse(`${shown(near)}Z`) - near);
  return [...new Set(offsets)]
    .map((offset) => asUtc - offset)
    .filter((instant) => shown(instant) === local)
    .sort((one, other) => one - other)
    .map((instant) => new Date(instant).toISOString());
}

/** `undefined` for a zone that this browser does not know. The Swedish way of writing a date is that of ISO 8601. */
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  } catch {
    return undefined;
  }
}
