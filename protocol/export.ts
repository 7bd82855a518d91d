import type { Appointment, AppointmentChange, AppointmentKind, AppointmentTime } from './appointments.js';
import type { ActorRole, CaseEvent, EndReason } from './events.js';
import type { Role } from './people.js';

/** `GET /v1/cases/:case/export` as JSON: the log of a case as evidence (docs/evidence.md). */
export interface CaseExport {
  readonly format: typeof EXPORT_FORMAT;
  readonly version: typeof EXPORT_VERSION;
  /** Id of the case; part of every hash. */
  readonly case: string;
  /** Identity of the database it comes from. */
  readonly epoch: string;
  /** UTC. Like `epoch` it is not in the log, so no hash proves it. */
  readonly exportedAt: string;
  readonly head: LogHead;
  readonly record: CaseRecord;
  /** The whole log in order, as it was stored. */
  readonly events: readonly LinkedEvent[];
}

export const EXPORT_FORMAT = 'notary-conference/case-export';
/** Grows when the shape changes, and when the same log would give another `record`. */
export const EXPORT_VERSION = 1;

/** An event with its place in the hash chain; hashes are SHA-256, 64 hexadecimal digits. */
export interface LinkedEvent {
  readonly event: CaseEvent;
  readonly previousHash: string;
  readonly hash: string;
}

/** The last event of a log. Who writes it down can tell later whether anything was cut off or rewritten. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

/** What the log says, by subject. Follows from the events alone, so whoever verifies them makes it anew. */
export interface CaseRecord {
  readonly title: string;
  readonly official: string | null;
  readonly closedAt: string | null;
  /** IANA zone of the notary's office: that of the newest appointment, without any `DEFAULT_ZONE`. */
  readonly zone: string;
  readonly people: readonly RecordedPerson[];
  readonly appointments: readonly RecordedAppointment[];
  readonly conferences: readonly RecordedConference[];
  readonly chat: readonly RecordedMessage[];
}

export const DEFAULT_ZONE = 'Europe/Berlin';

/** Place in the log, UTC, and who did it: with the name they had at that moment, `null` when none was known. */
export interface RecordedDeed {
  readonly seq: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly role: ActorRole; readonly name: string | null } | null;
}

export interface RecordedPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly removedAt: string | null;
  /** Every name and role they had, oldest first. */
  readonly known: readonly (Omit<RecordedDeed, 'by'> & { readonly name: string; readonly role: Role })[];
}

export interface RecordedMessage extends RecordedDeed {
  readonly text: string;
}

/** An appointment as it is now, and how it came to that. */
export interface RecordedAppointment extends Appointment {
  readonly history: readonly (RecordedDeed &
    AppointmentTime &
    Pick<Appointment, 'startsAt' | 'status' | 'version'> & {
      readonly change: 'created' | 'replaced' | AppointmentChange;
    })[];
}

export interface RecordedConference {
  readonly id: string;
  readonly kind: AppointmentKind;
  readonly appointment: string | null;
  readonly started: RecordedDeed;
  /** `null`: it was running at the head of the log. */
  readonly ended: (RecordedDeed & { readonly reason: EndReason; readonly successor: string | null }) | null;
  /** Official persons first, then in the order of their first coming. Who is not here did not take part. */
  readonly presence: readonly RecordedPresence[];
}

/** One person in one conference: `present` and `absent` together fill the conference without gap or overlap. */
export interface RecordedPresence {
  readonly person: string;
  /** As they were at the end of the conference. */
  readonly name: string;
  readonly role: Role;
  /** The connection for sound and picture was up; camera and microphone may have been off. */
  readonly present: readonly Stretch[];
  /** The gap ledger: what was said meanwhile did not reach them (domain 2.5). */
  readonly absent: readonly (Stretch & { readonly cause: AbsenceCause })[];
}

/** UTC; `to: null` lasts beyond the head of the log. */
export interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Why somebody was not connected.
 * - `not-yet`: had not come in · `waiting`: waited to be let in
 * - `lost`: an interruption · `left`: by own command · `moved`: came in anew, from another device or after a reload
 * - `excluded`: by the official person · `readmitted`: that was taken back, they had not returned yet
 */
export const ABSENCE_CAUSES = [
  'not-yet',
  'waiting',
  'lost',
  'left',
  'moved',
  'excluded',
  'readmitted',
] as const;
export type AbsenceCause = (typeof ABSENCE_CAUSES)[number];
