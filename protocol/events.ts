import type { Appointment, AppointmentChange, AppointmentKind } from './appointments.js';
import type { DeviceAnswer, DirectedDevice } from './directions.js';
import type { Person, Role } from './people.js';

/** `host`: the vendor's own backend, by the host API. */
export type ActorRole = Role | 'host';

/** Who did it: a person (pseudonymous id and the role held at that moment, R-E17), or `null` for the system. */
export type Actor = { readonly id: string; readonly role: ActorRole } | null;

/** Why a conference is over. There is no `timeout` and no `empty`: only people end conferences (R-L5). */
export const END_REASONS = ['ended', 'replaced'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Everything that can happen to a case, keyed by type. Changes are additive; a type is never reused. */
export interface CaseEventPayloads {
  'case-opened': { readonly title: string };
  /** A person opened the case for the first time, or with a new name or role. */
  'person-joined': { readonly person: Person };
  /** `message.id` is the idempotency key of the sender (R-C7). */
  'message-sent': { readonly message: { readonly id: string; readonly text: string } };
  'appointment-created': { readonly appointment: Appointment };
  /** `appointment` as it is after the change. */
  'appointment-changed': { readonly change: AppointmentChange; readonly appointment: Appointment };
  'conference-started': {
    readonly conference: string;
    readonly appointment: string | null;
    readonly kind: AppointmentKind;
    /** The operator has switched proceedings off; otherwise every deed and every certification has them. */
    readonly proceedings?: false;
  };
  /** Somebody asked to come in and has to be admitted first; `entry` names this one wait (edge cases 23, 25). */
  'participant-waiting': {
    readonly conference: string;
    readonly person: string;
    readonly entry: string;
    readonly device: string;
  };
  /** Side N lets that person in, for the whole of this conference (A5). */
  'participant-admitted': { readonly conference: string; readonly person: string };
  /** Technical direction of the official person (§ 9 (2) NotViKoV, edge case 40). The case stays open to them. */
  'participant-excluded': { readonly conference: string; readonly person: string };
  /** Takes the exclusion back: admitted again, and outside until they come. */
  'participant-readmitted': { readonly conference: string; readonly person: string };
  /** The host has established anew who that is: they may come back once (R-I10). No data about how. */
  'participant-identified': { readonly conference: string; readonly person: string };
  /**
   * Side N says that somebody takes part without a device of their own, through that of `with`; `null`: no longer. Whether they
   * are connected, lost or gone follows from that person (edge cases 35 and 51).
   */
  'participant-attending': {
    readonly conference: string;
    readonly person: string;
    readonly with: string | null;
  };
  /** Side N switches somebody's microphone off; that person's page carries it out, and may switch it on again. */
  'participant-muted': { readonly conference: string; readonly person: string };
  /** Side N asks somebody to switch a device on; nothing is on before that person has pressed. */
  'participant-asked': {
    readonly conference: string;
    readonly person: string;
    readonly device: DirectedDevice;
  };
  /** By that person, as their page says: whoever was switched off or asked is on again, or does not want to now. */
  'participant-answered': {
    readonly conference: string;
    readonly person: string;
    readonly device: DirectedDevice;
    readonly answer: DeviceAnswer;
  };
  /** Side N lets somebody of side C share a window in this conference, or takes that back. */
  'presenting-allowed': {
    readonly conference: string;
    readonly person: string;
    readonly allowed: boolean;
  };
  /** Somebody shares a window from now on, over a second connection of that entry. Of its content the log knows nothing. */
  'presentation-started': {
    readonly conference: string;
    readonly presentation: string;
    readonly person: string;
    readonly entry: string;
  };
  /** By that person, by side N, or by itself with the connection of that person. */
  'presentation-ended': {
    readonly conference: string;
    readonly presentation: string;
    readonly person: string;
  };
  /** Somebody was let in and gets media credentials; `entry` names this one way in, `device` the tab it came from. */
  'participant-entered': {
    readonly conference: string;
    readonly person: string;
    readonly entry: string;
    readonly device: string;
  };
  /** Observed: the media of that entry is up. */
  'participant-connected': { readonly conference: string; readonly person: string; readonly entry: string };
  /** Observed: the media of that entry is gone without a leave on record. An interruption, never an end (R-I1, R-I2). */
  'participant-lost': { readonly conference: string; readonly person: string; readonly entry: string };
  /** By command of that person (R-L1). */
  'participant-left': { readonly conference: string; readonly person: string };
  /** A media session named `<conference>-<generation>` is wanted from now on. */
  'media-session-opened': { readonly conference: string; readonly generation: number };
  /** Observed: that media session is gone. The conference runs on (R-I8). */
  'media-session-closed': { readonly conference: string; readonly generation: number };
  /** By command of the official person, who conducts them from now on. */
  'proceedings-opened': { readonly conference: string };
  /** By itself: the official person or a required person, `missing`, is not connected any more (edge cases 2, 29, 47). */
  'proceedings-paused': { readonly conference: string; readonly missing: readonly string[] };
  /** Never by itself: by command of the official person. */
  'proceedings-resumed': { readonly conference: string };
  'proceedings-finished': { readonly conference: string };
  /** Final (R-E14). `successor` is the appointment that replaced the one this conference belonged to. */
  'conference-ended': {
    readonly conference: string;
    readonly reason: EndReason;
    readonly successor: string | null;
  };
  /** From now on that person acts as the official person, and no other one does (§ 44 (1) BNotO, edge case 19). */
  'official-changed': { readonly person: string };
  /** Takes the whole case away from a person, at once and on every device (edge case 69). */
  'person-removed': { readonly person: string };
  'person-restored': { readonly person: string };
  /** Read only from now on (edge case 71). */
  'case-closed': object;
  'case-reopened': object;
}
export type CaseEventType = keyof CaseEventPayloads;

/** What `decide` returns: what happened, before it has a place in the log. */
export type CaseFact = {
  [Type in CaseEventType]: { readonly type: Type } & CaseEventPayloads[Type];
}[CaseEventType];

/** A fact with its place in the log of its case. `seq` counts from 1 without gaps; `at` is UTC, ISO 8601. */
export type CaseEvent = CaseFact & { readonly seq: number; readonly at: string; readonly by: Actor };

export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

/** What happens to one conference of the case; everything else happens to the case itself. */
export type ConferenceEvent = Extract<CaseEvent, { readonly conference: string }>;

export function isOfConference(event: CaseEvent): event is ConferenceEvent {
  return 'conference' in event;
}

/** The events that stand in the chat: what people wrote and what the time line of the case shows between. */
export const TIMELINE_TYPES = [
  'message-sent',
  'conference-started',
  'conference-ended',
  'participant-lost',
  'participant-left',
  'participant-connected',
  'appointment-created',
  'appointment-changed',
  'official-changed',
  'case-closed',
  'case-reopened',
] as const satisfies readonly CaseEventType[];
export type TimelineEvent = CaseEventOf<(typeof TIMELINE_TYPES)[number]>;

const TIMELINE: ReadonlySet<CaseEventType> = new Set(TIMELINE_TYPES);

export function isTimelineEvent(event: CaseEvent): event is TimelineEvent {
  return TIMELINE.has(event.type);
}
