import type { Appointment, AppointmentChange, AppointmentKind, AppointmentTime } from './appointments.js';
import type { Stretches } from './attendance.js';
import type { ActorRole, CaseEvent, EndReason } from './events.js';
import type { Role } from './people.js';
import type { ProceedingsState } from './proceedings.js';

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
export const EXPORT_VERSION = 2;
/** Earlier ones whose logs give the same record today: 1 knew no proceedings. */
export const READABLE_VERSIONS: readonly number[] = [1, EXPORT_VERSION];

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

/** Where the office is, while no appointment says so (domain 3.1). */
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
  /** From the first opening on, oldest first; absent when they were never opened. */
  readonly proceedings?: readonly RecordedProceedings[];
}

/** The proceedings (Verhandlung) from one event on. */
export interface RecordedProceedings extends RecordedDeed {
  readonly state: ProceedingsState;
  /** Paused because these persons were not connected. */
  readonly missing: readonly string[];
}

export interface RecordedPresence extends Stretches {
  /** As they were at the end of the conference. */
  readonly name: string;
  readonly role: Role;
}
