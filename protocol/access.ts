import { isUpcoming, type Appointment } from './appointments.js';
import type { CaseState } from './case-state.js';
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
