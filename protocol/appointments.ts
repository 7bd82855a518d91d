/** Kinds of appointment: Beratungstermin, Beurkundungstermin, Beglaubigungstermin. */
export const APPOINTMENT_KINDS = ['consultation', 'deed', 'certification'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

/** How a new appointment stands to an earlier one; explicit whenever there is an earlier one (R-T5). */
export type AppointmentRelation =
  { readonly type: 'replaces'; readonly to: string } | { readonly type: 'in-addition'; readonly to: string };

export interface AppointmentDraft {
  readonly kind: AppointmentKind;
  /** Instant, ISO 8601 in UTC with milliseconds. */
  readonly startsAt: string;
  /** IANA zone of the notary's office, for example `Europe/Berlin`. */
  readonly zone: string;
  readonly plannedMinutes: number;
  readonly relation?: AppointmentRelation;
}

export interface Appointment extends AppointmentDraft {
  readonly id: string;
  /** `replaced` once a later appointment replaces this one. Time running out changes nothing (R-L5, A8). */
  readonly status: 'agreed' | 'replaced';
}
