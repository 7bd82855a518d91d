import {
  dueAppointment,
  findConference,
  isUpcoming,
  runningConference,
  type CaseState,
} from '../../../protocol/index.js';
import { may } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, invalid, refused, type Circumstances } from './decisions.js';

/** Who starts while one runs gets that one: two who press at once meet in the same conference (3.9). */
export function startConference(
  state: CaseState,
  { id, appointment: wanted }: CommandOf<'start-conference'>,
  { viewer, now, policy }: Circumstances,
): Decision {
  if (!may(viewer, 'start')) return refused('forbidden');
  const running = runningConference(state);
  if (running) return accepted([], running.id);

  const appointment =
    wanted === undefined ? dueAppointment(state, now) : state.appointments.find((each) => each.id === wanted);
  if (wanted !== undefined && !appointment) return refused('appointment_not_found');
  if (appointment && !isUpcoming(appointment)) {
    return invalid('appointment', `is ${appointment.status}; name one that still stands`);
  }
  return accepted(
    [
      {
        type: 'conference-started',
        conference: id,
        appointment: appointment?.id ?? null,
        kind: appointment?.kind ?? 'consultation',
        ...(policy.proceedings === 'off' ? { proceedings: false } : {}),
      },
    ],
    id,
  );
}

/** Looks at nothing but the right: no check may keep the official person from ending (§ 9 (2) NotViKoV, R-E13). */
export function endConference(
  state: CaseState,
  { conference: id }: CommandOf<'end-conference'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'end')) return refused('forbidden');
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return accepted([], id);
  return accepted([{ type: 'conference-ended', conference: id, reason: 'ended', successor: null }], id);
}
