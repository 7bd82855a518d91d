import { isUpcoming, type Appointment } from './appointments.js';
import { runningConference, type CaseState } from './case-state.js';
import type { Person } from './people.js';

/** What the operator has decided for every case. The server tells it with the snapshot; pages apply it. */
export interface CasePolicy {
  /** Minutes before an appointment from which on side C gets in (edge case 24); `null`: always. */
  readonly opensBeforeMinutes: number | null;
  /** Pages of an earlier release are asked to load a newer one; absent: none is (edge case 79). */
  readonly leastClient?: string;
  /** Pages of an earlier release may not start or enter a conference. Only ever set on security grounds. */
  readonly leastSecureClient?: string;
  /** Release of the backend that answers, such as `1.4.0`; a page that is newer does without what it lacks. */
  readonly release?: string;
}

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

/** The appointment that is meant now: the one whose time is nearest, of those that still stand; of two as near the newer one. */
export function dueAppointment({ appointments }: CaseState, now: Date): Appointment | undefined {
  const distance = ({ startsAt }: Appointment) => Math.abs(Date.parse(startsAt) - now.getTime());
  return appointments
    .filter(isUpcoming)
    .reverse()
    .sort((a, b) => distance(a) - distance(b))
    .at(0);
}

/** A party takes part in what it has agreed to; one press confirms (edge case 62). */
export function hasToConfirm(appointment: Appointment | undefined, { id, role }: Person): boolean {
  return role === 'party' && appointment?.status === 'proposed' && appointment.answers[id] !== 'confirmed';
}

function endOf({ startsAt, plannedMinutes }: Appointment): number {
  return Date.parse(startsAt) + plannedMinutes * 60_000;
}
