import type {
  Appointment,
  AppointmentDraftStatus,
  AppointmentKind,
  AppointmentTime,
} from '../../protocol/appointments.js';
import type { CreateAppointmentRequest } from '../../protocol/http.js';
import type { TextKey } from '../translations/de.js';
import { instantsOf } from './office-clock.js';

/** What stands in the form, as it was typed. */
export interface Draft {
  readonly kind: AppointmentKind;
  /** `YYYY-MM-DD`, empty while incomplete. */
  readonly date: string;
  /** `HH:mm`, empty while incomplete. */
  readonly time: string;
  readonly minutes: string;
  /** Asked only when the clock shows this time twice. */
  readonly occurrence: '' | 'first' | 'second';
  readonly status: AppointmentDraftStatus;
  /** Nothing is preselected (R-T5). */
  readonly relation: '' | 'replaces' | 'in-addition';
  /** The appointment that the relation is to. */
  readonly to: string;
}

export type DraftField = 'date' | 'time' | 'minutes' | 'occurrence' | 'relation';
export type DraftErrors = Readonly<Partial<Record<DraftField, TextKey>>>;

/** What a draft is checked against. */
export interface Surroundings {
  /** IANA zone of the office. */
  readonly zone: string;
  /** Server clock, milliseconds (edge case 60). */
  readonly now: number;
  /** Whether it has to be said how the new one stands to an earlier one (R-T5). */
  readonly needsRelation: boolean;
}

/** Limits of the server. */
const MOST_MINUTES = 1_440;
/** "Now" was chosen in the form and has travelled since, milliseconds; as the server allows. */
const NOW_TOLERANCE_MS = 60_000;

/** A new one is a proposal of an hour, of the same kind as the one before. */
export function emptyDraft(earlier: Appointment | undefined): Draft {
  return {
    kind: earlier?.kind ?? 'consultation',
    date: '',
    time: '',
    minutes: String(earlier?.plannedMinutes ?? 60),
    occurrence: '',
    status: 'proposed',
    relation: '',
    to: earlier?.id ?? '',
  };
}

/** The time as it is now, to be moved. A declined one is proposed anew. */
export function draftOf(appointment: Appointment): Draft {
  const { kind, local, plannedMinutes, occurrence, status, id } = appointment;
  const [date = '', time = ''] = local.split('T');
  return {
    kind,
    date,
    time,
    minutes: String(plannedMinutes),
    occurrence: occurrence ?? '',
    status: status === 'agreed' ? 'agreed' : 'proposed',
    relation: '',
    to: id,
  };
}

/** Whether the clock of the office shows that time twice, so that it has to be said which one is meant (edge case 59). */
export function isShownTwice({ date, time }: Draft, zone: string): boolean {
  return date !== '' && time !== '' && instantsOf(`${date}T${time}`, zone).length > 1;
}

/** What is wrong or missing, by field; the server looks again. */
export function errorsIn(draft: Draft, { zone, now, needsRelation }: Surroundings): DraftErrors {
  const { date, time, minutes, relation } = draft;
  return {
    ...(date === '' ? { date: 'appt.error.date' } : {}),
    ...(time === '' ? { time: 'appt.error.time' } : {}),
    ...(date !== '' && time !== '' ? errorsOfTime(draft, zone, now) : {}),
    ...(isMinutes(minutes) ? {} : { minutes: 'appt.error.minutes' }),
    ...(needsRelation && relation === '' ? { relation: 'appt.error.relation' } : {}),
  };
}

function errorsOfTime(draft: Draft, zone: string, now: number): DraftErrors {
  const instants = instantsOf(`${draft.date}T${draft.time}`, zone);
  if (instants.length === 0) return { time: 'appt.error.skipped' };
  if (instants.length > 1 && draft.occurrence === '') return { occurrence: 'appt.error.occurrence' };
  const meant = instants[instants.length > 1 && draft.occurrence === 'second' ? 1 : 0] ?? '';
  return Date.parse(meant) < now - NOW_TOLERANCE_MS ? { date: 'appt.future' } : {};
}

function isMinutes(text: string): boolean {
  const minutes = Number(text);
  return /^\s*\d+\s*$/.test(text) && minutes >= 1 && minutes <= MOST_MINUTES;
}

/** When it shall be, as requests carry it. */
export function timeIn(draft: Draft, zone: string): AppointmentTime {
  const { date, time, minutes, occurrence } = draft;
  return {
    local: `${date}T${time}`,
    zone,
    plannedMinutes: Number(minutes),
    ...(occurrence !== '' && isShownTwice(draft, zone) ? { occurrence } : {}),
  };
}

/** The whole request. */
export function requestIn(
  draft: Draft,
  { zone, needsRelation }: Pick<Surroundings, 'zone' | 'needsRelation'>,
): CreateAppointmentRequest {
  const { kind, status, relation, to } = draft;
  return {
    kind,
    ...timeIn(draft, zone),
    status,
    ...(needsRelation && relation !== '' ? { relation: { type: relation, to } } : {}),
  };
}
