import {
  isChangeable,
  isUpcoming,
  type Appointment,
  type AppointmentAnswer,
  type AppointmentChange,
  type AppointmentDraft,
  type AppointmentStatus,
} from '../../../protocol/appointments.js';
import { runningConference, type CaseState } from '../../../protocol/case-state.js';
import type { CaseFact } from '../../../protocol/events.js';
import type { AppointmentResult, MoveAppointmentRequest } from '../../../protocol/http.js';
import { sideOf } from '../../../protocol/people.js';
import { instantOf } from '../wall-clock.js';
import { accepted, may, refused, type Outcome, type Command } from './outcome.js';

export function createAppointment(command: Command): Outcome {
  if (!may(command, 'appoint')) return refused('forbidden');
  const { state } = command;
  const draft = command.body as unknown as AppointmentDraft;
  const { relation } = draft;
  if (instantOf(draft) < command.now) return refused('appointment_in_past');
  if (!relation && state.appointments.some(isUpcoming)) return refused('appointment_relation_required');
  const appointment = appointmentFrom(draft, command.newId('appointment'));
  const facts: CaseFact[] = [{ type: 'appointment-created', appointment }];
  const running = runningConference(state);
  if (relation?.type === 'replaces' && running?.appointment === relation.to) {
    if (!may(command, 'end')) return refused('forbidden');
    const { id: successor } = appointment;
    facts.push({ type: 'conference-ended', conference: running.id, reason: 'replaced', successor });
  }
  return answered(facts, appointment.id);
}

/** The draft as an appointment nobody has answered yet. */
export function appointmentFrom(draft: AppointmentDraft, id: string): Appointment {
  const startsAt = new Date(instantOf(draft)).toISOString();
  return { ...draft, id, startsAt, status: draft.status ?? 'agreed', version: 1, answers: {} };
}

/** confirm, decline, agree, move, cancel, held, not-held. */
export function changeAppointment(command: Command, id: string, how: string): Outcome {
  const isAnswer = how === 'confirm' || how === 'decline';
  if (isAnswer ? sideOf(command.person.role) === 'office' : !may(command, 'appoint'))
    return refused('forbidden');
  const appointment = command.state.appointments.find((each) => each.id === id);
  if (!appointment) return refused('appointment_not_found');
  if (!isChangeable(appointment)) return refused('appointment_settled');
  if (appointment.version !== command.body['version']) return refused('appointment_changed');
  if (isAnswer) return answer(command, appointment, how === 'confirm' ? 'confirmed' : 'declined');
  if (how === 'agree') return changed('agreed', { ...appointment, status: 'agreed' });
  if (runningConference(command.state)?.appointment === id) return refused('conference_running');
  if (how === 'move')
    return changed('moved', moved(appointment, command.body as unknown as MoveAppointmentRequest));
  const status = how === 'cancel' ? 'cancelled' : how === 'held' ? 'held' : 'not-held';
  return changed(status, { ...appointment, status });
}

export function moved(appointment: Appointment, to: Omit<MoveAppointmentRequest, 'version'>): Appointment {
  const { local, zone, plannedMinutes } = to;
  const version = appointment.version + 1;
  const startsAt = new Date(instantOf(to)).toISOString();
  const status = to.status ?? (appointment.status === 'declined' ? 'proposed' : appointment.status);
  return { ...appointment, local, zone, plannedMinutes, startsAt, status, version, answers: {} };
}

function answer({ state, person }: Command, appointment: Appointment, said: AppointmentAnswer): Outcome {
  if (appointment.status === 'agreed' && said === 'declined') return refused('appointment_settled');
  const answers = { ...appointment.answers, [person.id]: said };
  const status = appointment.status === 'agreed' ? 'agreed' : statusBy(state, answers);
  return changed(said, { ...appointment, answers, status });
}

function statusBy({ people }: CaseState, answers: Appointment['answers']): AppointmentStatus {
  const parties = Object.values(people).filter(({ role, removedAt }) => role === 'party' && !removedAt);
  if (parties.some(({ id }) => answers[id] === 'declined')) return 'declined';
  return parties.every(({ id }) => answers[id] === 'confirmed') ? 'agreed' : 'proposed';
}

function changed(change: AppointmentChange, appointment: Appointment): Outcome {
  return answered([{ type: 'appointment-changed', change, appointment }], appointment.id);
}

function answered(facts: readonly CaseFact[], id: string): Outcome {
  return accepted(facts, ({ appointments, version }): Partial<AppointmentResult> => {
    const appointment = appointments.find((each) => each.id === id);
    return { ...(appointment ? { appointment } : {}), version, maintenance: null };
  });
}
