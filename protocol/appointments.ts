/** Kinds of appointment: Beratungstermin, Beurkundungstermin, Beglaubigungstermin. */
export const APPOINTMENT_KINDS = ['consultation', 'deed', 'certification'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

/** How a new appointment stands to an earlier one; explicit whenever there is an open one (R-T5). */
export type AppointmentRelation =
  { readonly type: 'replaces'; readonly to: string } | { readonly type: 'in-addition'; readonly to: string };

/**
 * When it is, by the wall clock of the notary's office: 10:00 stays 10:00, whatever happens to summer time between the
 * invitation and the day (edge case 59).
 */
export interface AppointmentTime {
  /** Local date and time at the office, `YYYY-MM-DDTHH:mm`. */
  readonly local: string;
  /** IANA zone of the office, for example `Europe/Berlin`. */
  readonly zone: string;
  readonly plannedMinutes: number;
  /** Which of the two, when the clock shows `local` twice on the night summer time ends. */
  readonly occurrence?: 'first' | 'second';
}

/** `proposed` waits for the parties, `agreed` does not: side N has settled it with them already (domain 3.3). */
export const APPOINTMENT_DRAFT_STATUSES = ['proposed', 'agreed'] as const;
export type AppointmentDraftStatus = (typeof APPOINTMENT_DRAFT_STATUSES)[number];

export interface AppointmentDraft extends AppointmentTime {
  readonly kind: AppointmentKind;
  /** Default `agreed`. */
  readonly status?: AppointmentDraftStatus;
  readonly relation?: AppointmentRelation;
}

/**
 * - `proposed`, `agreed`, `declined`: may still change. A party declined: side N moves it or makes another one
 * - `cancelled`, `replaced`, `held`, `not-held`: final
 *
 * Whether a conference runs under it is not a status: the conferences of the case say so. Time running out changes
 * nothing (R-L5, A8).
 */
export const APPOINTMENT_STATUSES = [
  ...APPOINTMENT_DRAFT_STATUSES,
  'declined',
  'cancelled',
  'replaced',
  'held',
  'not-held',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export const APPOINTMENT_ANSWERS = ['confirmed', 'declined'] as const;
export type AppointmentAnswer = (typeof APPOINTMENT_ANSWERS)[number];

export interface Appointment extends AppointmentTime {
  readonly id: string;
  readonly kind: AppointmentKind;
  readonly relation?: AppointmentRelation;
  /** The instant of `local` in `zone`, UTC, ISO 8601 with milliseconds. */
  readonly startsAt: string;
  readonly status: AppointmentStatus;
  /** Grows with every move; who answers or changes names the one they saw (domain 3.9). */
  readonly version: number;
  /** What people of side C said to this version, by person id. */
  readonly answers: Readonly<Record<string, AppointmentAnswer>>;
}

/** What can become of an appointment after its creation. */
export const APPOINTMENT_CHANGES = [
  'confirmed',
  'declined',
  'agreed',
  'moved',
  'cancelled',
  'held',
  'not-held',
] as const;
export type AppointmentChange = (typeof APPOINTMENT_CHANGES)[number];

/** Whether it still stands: not declined, not over. */
export function isUpcoming({ status }: Appointment): boolean {
  return status === 'proposed' || status === 'agreed';
}

/** Whether side N can still change it. */
export function isChangeable(appointment: Appointment): boolean {
  return isUpcoming(appointment) || appointment.status === 'declined';
}
