import {
  isChangeable,
  isUpcoming,
  runningConference,
  sideOf,
  type Appointment,
  type AppointmentAnswer,
  type AppointmentChange,
  type AppointmentStatus,
  type AppointmentTime,
  type CaseFact,
  type CaseState,
} from '../../../protocol/index.js';
import { may } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { instantOf } from '../wall-clock.js';
import { accepted, invalid, refused, type Circumstances } from './decisions.js';

/** Milliseconds an appointment may lie in the past: "now" was chosen in a form and has travelled since. */
const NOW_TOLERANCE = 60_000;

/** R-T1 to R-T5. One that replaces another ends the conference under that one, with itself as successor (A7). */
export function createAppointment(
  state: CaseState,
  { id, draft }: CommandOf<'create-appointment'>,
  { viewer, now }: Circumstances,
): Decision {
  if (!may(viewer, 'appoint')) return refused('forbidden');
  const startsAt = futureInstant(draft, now);
  if (typeof startsAt !== 'string') return startsAt;
  const { relation } = draft;
  if (!relation && state.appointments.some(isUpcoming)) return refused('appointment_relation_required');

  const appointment: Appointment = {
    ...draft,
    id,
    startsAt,
    status: draft.status ?? 'agreed',
    version: 1,
    answers: {},
  };
  const facts: CaseFact[] = [{ type: 'appointment-created', appointment }];
  if (relation) {
    const earlier = state.appointments.find((each) => each.id === relation.to);
    if (!earlier) return refused('appointment_not_found');
    if (relation.type === 'replaces') {
      if (!isChangeable(earlier)) {
        return invalid('relation.to', `is ${earlier.status} already; name one that still stands`);
      }
      const running = runningConference(state);
      if (running?.appointment === earlier.id) {
        // replacing is then ending for everyone, and needs the right to (A1, A7)
        if (!may(viewer, 'end')) return refused('forbidden');
        facts.push({ type: 'conference-ended', conference: running.id, reason: 'replaced', successor: id });
      }
    }
  }
  return accepted(facts, id);
}

/**
 * What a person of side C says to a proposal. It is agreed when every party known in the case has confirmed, and
 * declined as soon as one party declines; the others' answers are kept for side N to see. An answer repeated changes
 * nothing.
 */
export function answerAppointment(
  state: CaseState,
  { appointment: id, version, answer }: CommandOf<'answer-appointment'>,
  { viewer: { person } }: Circumstances,
): Decision {
  if (sideOf(person.role) === 'office') return refused('forbidden');
  const appointment = changeable(state, id, version);
  if ('refused' in appointment) return appointment;
  if (appointment.answers[person.id] === answer) return accepted([], id);
  // what is agreed is not undone by one party alone: that is said in the chat, and side N moves or cancels
  if (appointment.status === 'agreed' && answer === 'declined') return refused('appointment_settled');

  const answers = { ...appointment.answers, [person.id]: answer };
  const status = appointment.status === 'agreed' ? 'agreed' : statusBy(answers, partiesOf(state, person.id));
  return changed(answer, { ...appointment, answers, status });
}

/** Side N settles a proposal by other means, for example on the phone. */
export function agreeAppointment(
  state: CaseState,
  { appointment: id, version }: CommandOf<'agree-appointment'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'appoint')) return refused('forbidden');
  const appointment = changeable(state, id, version);
  if ('refused' in appointment) return appointment;
  if (appointment.status === 'agreed') return accepted([], id);
  return changed('agreed', { ...appointment, status: 'agreed' });
}

/** Another time: a new version, to which nobody has answered yet (3.9, edge case 56). */
export function moveAppointment(
  state: CaseState,
  { appointment: id, version, time, status }: CommandOf<'move-appointment'>,
  { viewer, now }: Circumstances,
): Decision {
  if (!may(viewer, 'appoint')) return refused('forbidden');
  const appointment = changeable(state, id, version);
  if ('refused' in appointment) return appointment;
  if (isRunning(state, id)) return refused('conference_running');
  const startsAt = futureInstant(time, now);
  if (typeof startsAt !== 'string') return startsAt;
  const { kind, relation } = appointment;
  return changed('moved', {
    id,
    kind,
    ...(relation ? { relation } : {}),
    ...time,
    startsAt,
    status: status ?? (appointment.status === 'declined' ? 'proposed' : appointment.status),
    version: version + 1,
    answers: {},
  });
}

/** Takes it back. Refused while a conference runs under it: end that first (edge case 57). */
export function cancelAppointment(
  state: CaseState,
  { appointment: id, version }: CommandOf<'cancel-appointment'>,
  { viewer }: Circumstances,
): Decision {
  return settle(state, id, version, 'cancelled', viewer);
}

/** Says what became of it, when it is over: no timer does (edge case 26, A8). */
export function closeAppointment(
  state: CaseState,
  { appointment: id, version, outcome }: CommandOf<'close-appointment'>,
  { viewer }: Circumstances,
): Decision {
  return settle(state, id, version, outcome, viewer);
}

function settle(
  state: CaseState,
  id: string,
  version: number,
  status: 'cancelled' | 'held' | 'not-held',
  viewer: Circumstances['viewer'],
): Decision {
  if (!may(viewer, 'appoint')) return refused('forbidden');
  const existing = state.appointments.find((each) => each.id === id);
  if (existing?.status === status && existing.version === version) return accepted([], id);
  const appointment = changeable(state, id, version);
  if ('refused' in appointment) return appointment;
  if (isRunning(state, id)) return refused('conference_running');
  return changed(status, { ...appointment, status });
}

function changed(change: AppointmentChange, appointment: Appointment): Decision {
  return accepted([{ type: 'appointment-changed', change, appointment }], appointment.id);
}

/** The appointment as the person saw it, or why it cannot be changed. */
function changeable(
  state: CaseState,
  id: string,
  version: number,
): Appointment | Extract<Decision, { refused: unknown }> {
  const appointment = state.appointments.find((each) => each.id === id);
  if (!appointment) return { refused: 'appointment_not_found', details: {} };
  if (!isChangeable(appointment)) return { refused: 'appointment_settled', details: {} };
  if (appointment.version !== version) return { refused: 'appointment_changed', details: {} };
  return appointment;
}

function isRunning(state: CaseState, appointment: string): boolean {
  return runningConference(state)?.appointment === appointment;
}

function futureInstant(time: AppointmentTime, now: Date): string | Decision {
  const instant = instantOf(time);
  if ('invalid' in instant) {
    return refused('appointment_time_invalid', {
      errors: [{ path: instant.path, message: instant.invalid }],
    });
  }
  if (instant.at.getTime() < now.getTime() - NOW_TOLERANCE) return refused('appointment_in_past');
  return instant.at.toISOString();
}

function statusBy(
  answers: Readonly<Record<string, AppointmentAnswer>>,
  parties: readonly string[],
): AppointmentStatus {
  if (parties.some((id) => answers[id] === 'declined')) return 'declined';
  const all = parties.length > 0 && parties.every((id) => answers[id] === 'confirmed');
  return all ? 'agreed' : 'proposed';
}

/** The parties who count; whoever answers for the first time here may not be known in the case yet. */
function partiesOf(state: CaseState, answering: string): readonly string[] {
  return Object.values(state.people)
    .filter(({ id, role, removedAt }) => role === 'party' && (removedAt === undefined || id === answering))
    .map(({ id }) => id);
}
