import type { Absence } from './absence.js';
import type { Appointment, AppointmentKind } from './appointments.js';
import type { PresenceTurn } from './attendance.js';
import type { Directions } from './directions.js';
import type { Actor, EndReason } from './events.js';
import type { Member } from './people.js';
import type { Presentation } from './presenting.js';
import type { Proceedings } from './proceedings.js';

/**
 * A case as its log says it is. Server and browser compute it with the same `evolve`, so there is one truth.
 * Everything is plain JSON: a snapshot is this object, stored or sent.
 */
export interface CaseState {
  readonly id: string;
  readonly title: string;
  /** Position in the log: the `seq` of the last event folded in, 0 for a case nobody has opened. */
  readonly version: number;
  /** Everyone who has ever opened the case, by id. All of them read the chat (R-C5). */
  readonly people: Readonly<Record<string, Member>>;
  /** Who acts as the official person, once that had to be said; `null`: whoever has the role (edge case 19). */
  readonly official: string | null;
  /** Since when the case is read only; `null`: it is open. */
  readonly closedAt: string | null;
  /** In the order of their creation. */
  readonly appointments: readonly Appointment[];
  /** In the order of their start; at most the last one is running. Ended ones stay as tombstones (R-E14). */
  readonly conferences: readonly Conference[];
  /** Something has happened that whoever folded this does not know: a newer server wrote it. Nothing else is wrong. */
  readonly isPartial?: true;
}

export interface Conference {
  readonly id: string;
  readonly appointment: string | null;
  readonly kind: AppointmentKind;
  readonly status: 'running' | 'ended';
  readonly startedAt: string;
  readonly ended: ConferenceEnd | null;
  readonly media: MediaSession;
  /** By person id, in the order of first entry. */
  readonly participations: Readonly<Record<string, Participation>>;
  /** Who was there when, in the order of the log; nothing changes it after the end. */
  readonly turns: readonly PresenceTurn[];
  /** `null`: a consultation, or the operator has switched proceedings off. */
  readonly proceedings: Proceedings | null;
  /** Absent while nobody shares a window. */
  readonly presentation?: Presentation;
}

/** What everybody is told about the end, also those who were offline (R-E6, R-E8, R-E17). */
export interface ConferenceEnd {
  readonly at: string;
  readonly by: Actor;
  readonly reason: EndReason;
  readonly successor: string | null;
}

/** The OpenVidu session that carries the conference now. It may vanish and return; the conference does not. */
export interface MediaSession {
  /** 0 before the first entry; the session is named `<conference>-<generation>` and never reused. */
  readonly generation: number;
  readonly open: boolean;
  readonly since: string;
}

/**
 * One person in one conference.
 * - `waiting`: asked to come in, side N has to admit · `excluded`: by side N, may not come in
 * - `readmitted`: that was taken back; admitted, and outside until they come
 * - `entering`: has credentials, media not up yet · `connected`: media is up
 * - `lost`: media gone without a leave, an interruption · `left`: by own command, may return
 * - `over`: the conference has ended
 */
export type Presence =
  'waiting' | 'excluded' | 'readmitted' | 'entering' | 'connected' | 'lost' | 'left' | 'over';

export interface Participation {
  readonly person: string;
  readonly presence: Presence;
  readonly since: string;
  /** The newest way in; observations about older ones mean nothing. */
  readonly entry: string;
  readonly device: string;
  /** Comes and goes without being let in again (A5). */
  readonly admitted: boolean;
  /** Whether media was ever up in this conference: distinguishes "never came" from "was interrupted". */
  readonly wasConnected: boolean;
  /** Absent while they are in, and before they ever were. */
  readonly absence?: Absence;
  /** Takes part through the device of that person: `entry` and `device` are theirs (edge cases 35 and 51). */
  readonly with?: string;
  /** By whom; only while they are excluded. */
  readonly excludedBy?: Actor;
  /** The host has established who this is; holds for the next time that they come in (R-I10). */
  readonly identified?: true;
  /** Somebody of side C whom side N lets share a window. */
  readonly mayPresent?: true;
  /** What side N has said of their devices; absent while there is nothing to do about it. */
  readonly directions?: Directions;
}

/**
 * Grows whenever `evolve` makes another state of the same log, or the state another shape. What was folded by an earlier
 * one is folded anew.
 */
export const FOLD_VERSION = 10;

export function emptyCase(id: string): CaseState {
  return {
    id,
    title: '',
    version: 0,
    people: {},
    official: null,
    closedAt: null,
    appointments: [],
    conferences: [],
  };
}

/** The newest conference of the case, running or ended. */
export function latestConference(state: CaseState): Conference | undefined {
  return state.conferences.at(-1);
}

/** The conference that runs now. There is at most one per case. */
export function runningConference(state: CaseState): Conference | undefined {
  const latest = latestConference(state);
  return latest?.status === 'running' ? latest : undefined;
}

export function findConference(state: CaseState, id: string): Conference | undefined {
  return state.conferences.find((conference) => conference.id === id);
}

/** The name of the OpenVidu session that carries this conference now. */
export function mediaSessionName(conference: Conference): string {
  return `${conference.id}-${String(conference.media.generation)}`;
}
