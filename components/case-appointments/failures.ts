import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Appointment } from '../../protocol/appointments.js';
import type { ProblemCode } from '../../protocol/problems.js';
import type { TextKey } from '../translations/de.js';
import type { DraftField } from './appointment-draft.js';

const TEXTS: Partial<Record<ProblemCode, TextKey>> = {
  appointment_in_past: 'appt.future',
  appointment_time_invalid: 'appt.error.server.time',
  appointment_relation_required: 'appt.error.relation',
  appointment_changed: 'appt.changed',
  appointment_settled: 'appt.settled',
  appointment_not_found: 'appt.settled',
  invalid_request: 'appt.error.invalid',
  conference_running: 'appt.running.endFirst',
  case_closed: 'appt.closed',
  forbidden: 'err.forbidden',
  not_acting: 'appt.notActing',
  too_many_requests: 'err.tooMany',
};

/** What the person is told, with the next step. Whatever is not known here was not carried out, and can be tried again. */
export function failureText(code: ProblemCode | undefined): TextKey {
  return (code && TEXTS[code]) ?? 'appt.unsent';
}

const FIELDS: Partial<Record<ProblemCode, DraftField>> = {
  appointment_in_past: 'date',
  appointment_time_invalid: 'time',
  appointment_relation_required: 'relation',
};

/** The field that the server has refused. */
export function refusedField(code: ProblemCode | undefined): DraftField | undefined {
  return code && FIELDS[code];
}

/** Whether the very same may be asked again. */
export function isUnsent(code: ProblemCode | undefined): boolean {
  return failureText(code) === 'appt.unsent' || code === 'too_many_requests';
}

const OUTCOMES = { agree: 'agreed', cancel: 'cancelled', held: 'held', 'not-held': 'not-held' } as const;
const ANSWERS = { confirm: 'confirmed', decline: 'declined' } as const;

/** True by now, though this try failed: its answer got lost, or somebody else did the same. */
export function isFulfilled({
  asked,
  appointment,
  view,
}: {
  readonly asked: Wish | undefined;
  readonly appointment: Appointment;
  readonly view: CaseView;
}): boolean {
  if (asked?.type === 'answer-appointment') {
    return appointment.answers[view.self?.person.id ?? ''] === ANSWERS[asked.answer];
  }
  return asked?.type === 'settle-appointment' && appointment.status === OUTCOMES[asked.outcome];
}
