import type { CasePolicy } from './access.js';
import { isUpcoming, type Appointment } from './appointments.js';
import { runningConference, type CaseState } from './case-state.js';

/** Nobody who waits is shut out because the office is late: an appointment keeps the access open so long after its end. */
const KEPT_OPEN_MS = 12 * 3_600_000;

/**
 * When side C gets in, UTC, or `null`: it is open. A conference that runs is open whenever side N has started it; without an
 * appointment there is nothing to wait for. Time running out closes nothing (R-L5).
 */
export function accessOpensAt(
  state: CaseState,
  { opensBeforeMinutes }: CasePolicy,
  now: Date,
): string | null {
  if (opensBeforeMinutes === null || runningConference(state)) return null;
  const opens = state.appointments
    .filter(isUpcoming)
    .filter((each) => endOf(each) + KEPT_OPEN_MS > now.getTime())
    .map(({ startsAt }) => Date.parse(startsAt) - opensBeforeMinutes * 60_000);
  if (opens.length === 0) return null;
  const first = Math.min(...opens);
  return first <= now.getTime() ? null : new Date(first).toISOString();
}

function endOf({ startsAt, plannedMinutes }: Appointment): number {
  return Date.parse(startsAt) + plannedMinutes * 60_000;
}
