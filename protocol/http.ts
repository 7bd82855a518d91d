import type { CasePolicy } from './access.js';
import type {
  Appointment,
  AppointmentDraft,
  AppointmentDraftStatus,
  AppointmentTime,
} from './appointments.js';
import type { CaseState, ConferenceEnd } from './case-state.js';
import type { DeviceChecks } from './device-check.js';
import type { DeviceAnswer, DirectedDevice } from './directions.js';
import type { CaseEventOf, TimelineEvent } from './events.js';
import type { Capability, Person } from './people.js';

/** Limits told to people before they run into them. */
export const MESSAGE_MAX_LENGTH = 4000;
export const TIMELINE_PAGE_SIZE = 50;

/** Every command carries this header: a UUID made by the client. The same key gets the same answer. */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** Silence on the event stream longer than this means it is dead; the server sends `time` every third of it. */
export const STREAM_SILENCE_MS = 45_000;

/**
 * Names of the server-sent events of `GET /v1/cases/:case/events`.
 * - `event`: data is one `CaseEvent`; `id` is `<epoch>:<seq>`
 * - `hello`: first on every stream; data is `StreamHello`
 * - `time`: data is `StreamTime`; a sign of life, and what the clock of the server says
 * - `readers`: data is `Readers`, whole; once all missed events are told, and when
 *   somebody has received or read more, came or went. It has no `id`
 * - `checks`: data is `DeviceChecks`, whole, as `readers` are; to side N alone
 * - `reset`: the position is unknown here (restored backup): fetch the snapshot anew
 * - `revoked`: the right to read this case is gone, for good · `reauth`: the token expired; come back with a new one · `bye`: the server restarts; come back soon
 */
export const STREAM_EVENTS = [
  'event',
  'hello',
  'time',
  'readers',
  'checks',
  'reset',
  'reauth',
  'revoked',
  'bye',
] as const;
export type StreamEventName = (typeof STREAM_EVENTS)[number];

export interface StreamTime {
  /** Server clock, UTC. People's clocks are wrong, and are set while a page is open (edge case 60). */
  readonly now: string;
}

export interface StreamHello extends StreamTime {
  readonly version: number;
}

/** `GET /v1/cases/:case` */
export interface CaseSnapshot {
  /** Identity of the database; part of every stream position. */
  readonly epoch: string;
  readonly now: string;
  readonly state: CaseState;
  readonly self: Self;
  readonly policy: CasePolicy;
  /** The newest page of the chat's time line, oldest first; older ones by `before`. */
  readonly timeline: TimelinePage;
  readonly readers: Readers;
  /** On side N alone. */
  readonly checks?: DeviceChecks;
}

/** How far one person has received and read the chat. */
export interface ReaderMarks {
  /** Position up to which everything has arrived at one of their devices. */
  readonly delivered: number;
  /** Position up to which they have read. */
  readonly read: number;
  /** When they were last connected, `null` while they are. Told to side N alone (edge case 65). */
  readonly seenAt?: string | null;
}
/** By person id; who has never been connected is missing. */
export type Readers = Readonly<Record<string, ReaderMarks>>;

/** `POST /v1/cases/:case/messages/read` → 204. Marks only grow; repeating is harmless, so it needs no key. */
export interface MarkReadRequest {
  readonly delivered?: number;
  /** What is read has arrived too. */
  readonly read?: number;
}

/** Who the token says is looking, and what they may do. */
export interface Self {
  readonly person: Person;
  readonly capabilities: readonly Capability[];
}

/** `GET /v1/cases/:case/messages?before=<seq>`: events before that position, oldest first. */
export interface TimelinePage {
  readonly events: readonly TimelineEvent[];
  readonly hasOlder: boolean;
}

/** `POST /v1/cases/:case/messages` → 201, or 200 with the same event for a repeated key. */
export interface SendMessageRequest {
  readonly text: string;
}
export interface SendMessageAnswer {
  readonly event: CaseEventOf<'message-sent'>;
}

/** `POST /v1/cases/:case/appointments` → 201 */
export type CreateAppointmentRequest = AppointmentDraft;
/** Also the answer of every change of an appointment. */
export interface AppointmentResult {
  readonly appointment: Appointment;
  readonly version: number;
  /** Set when the service may be away during the planned time; a warning, nothing was refused (edge case 61). */
  readonly maintenance: MaintenanceWarning | null;
}
/** Instants in UTC. */
export interface MaintenanceWarning {
  readonly from: string;
  readonly to: string;
}

/**
 * `POST …/appointments/:id/confirm`, `decline` (side C), `agree`, `cancel`, `held`, `not-held` (side N) → 200.
 * `version` is the one the person saw; another one by now is answered with `appointment_changed`.
 */
export interface AppointmentVersionRequest {
  readonly version: number;
}

/** `POST …/appointments/:id/move` → 200. Answers to the earlier time are void. */
export interface MoveAppointmentRequest extends AppointmentVersionRequest, AppointmentTime {
  /** Default: as before; a declined one is proposed anew. */
  readonly status?: AppointmentDraftStatus;
}

/** `POST /v1/cases/:case/conferences` → 201; 200 when one runs already, which then is the answer. */
export interface StartConferenceRequest {
  /** Default: the newest appointment that is not replaced; without any appointment a consultation. */
  readonly appointment?: string;
  /** Version of the page, such as `1.4.0`; one that says none counts as the oldest (edge case 79). */
  readonly client?: string;
}
export interface StartConferenceAnswer {
  readonly conference: string;
  readonly version: number;
}

/** `POST …/conferences/:id/entries` → 200 with credentials, or 202 when side N has to admit first. */
export interface EnterConferenceRequest {
  /** Names the tab or device; made by the client, kept over a reload. */
  readonly device: string;
  /**
   * The entry that broke, when the client returns by itself. Refused with `moved` if the person has meanwhile
   * entered elsewhere. Absent when a person pressed: then this device takes over.
   */
  readonly resumes?: string;
  /**
   * The person was asked and leaves the conference of another case for this one. Without it the answer then is
   * `in_other_conference` (edge cases 18 and 36).
   */
  readonly leaveOther?: boolean;
  /** As in `StartConferenceRequest`. */
  readonly client?: string;
}
export type EnterConferenceAnswer =
  | {
      readonly status: 'entered';
      readonly entry: string;
      readonly media: MediaCredentials;
      readonly version: number;
    }
  /** Enter again after `participant-admitted`, naming `entry` as what is resumed. */
  | { readonly status: 'waiting'; readonly entry: string; readonly version: number };

/** Single use. `iceServers` is complete: nothing else is contacted, an empty list means host candidates only. */
export interface MediaCredentials {
  readonly token: string;
  readonly iceServers: readonly IceServer[];
}
export interface IceServer {
  readonly urls: string | string[];
  readonly username?: string;
  readonly credential?: string;
}

/**
 * `POST /v1/cases/:case/network-check` → 200: the way into a media session of one's own, for a few seconds, to find out
 * whether and how well the media server can be reached. The body is `{}`; it is no conference and stands in no log.
 */
export interface NetworkCheckAnswer {
  readonly media: MediaCredentials;
}

/** What every connection carries as server data, so that streams can be laid to people. Never from the client. */
export interface ConnectionData {
  readonly person: string;
  readonly entry: string;
  /** Not the person's own connection but what they share: the name of that presentation. */
  readonly screen?: string;
}

/**
 * `POST …/conferences/:id/presentations` → 200: the way in for the second connection, which sends a window or screen.
 * One presentation at a time; `presentation_running` while it is another person's.
 */
export interface PresentRequest {
  /** The entry that this device is in by. */
  readonly entry: string;
}
export interface PresentAnswer {
  readonly presentation: string;
  readonly media: MediaCredentials;
  readonly version: number;
}

/** `POST …/conferences/:id/participants/:person/presenting` → 200 `VersionAnswer`; side N alone, about somebody of side C. */
export interface AllowPresentingRequest {
  readonly allowed: boolean;
}

/** `POST …/conferences/:id/participants/:person/ask` → 200 `VersionAnswer`; side N alone. */
export interface AskParticipantRequest {
  readonly device: DirectedDevice;
}

/** `POST …/conferences/:id/participants/:person/answer` → 200 `VersionAnswer`; by that person alone. */
export interface AnswerDirectionRequest {
  readonly device: DirectedDevice;
  /** Which word is answered: `at` of its `Direction`. An answer that is late settles nothing that was said after it. */
  readonly said: string;
  readonly answer: DeviceAnswer;
}

/** `POST …/conferences/:id/leave` → 200. `entry` keeps a late leave from an old tab away from a new entry. */
export interface LeaveConferenceRequest {
  readonly entry?: string;
}
export interface LeaveConferenceAnswer extends VersionAnswer {
  /** It was over already: nobody is told that it goes on. */
  readonly ended?: ConferenceEnd;
}

/**
 * `POST …/conferences/:id/participants/:person/attending` → 200 `VersionAnswer`; side N alone. That person takes part through
 * the device of `with`: of a party (gemeinsam an einem Gerät), or of side N (im Notarbüro). `null`: no longer.
 */
export interface AttendRequest {
  readonly with: string | null;
}

/**
 * The body is `{}`, the answer is `VersionAnswer`:
 * `POST …/conferences/:id/proceedings/open`, `resume`, `finish` ·
 * `POST …/conferences/:id/participants/:person/admit`, `exclude`, `readmit`, `mute` · `POST …/conferences/:id/mute-others` ·
 * `POST …/conferences/:id/presentations/:presentation/end` · `POST /v1/cases/:case/people/:person/remove`,
 * `restore` · `POST /v1/cases/:case/official` (the deputy takes over, or the notary takes back, edge case 19)
 */
export interface VersionAnswer {
  readonly version: number;
}

/** `POST …/conferences/:id/end` → 200, also for the second one who ends (R-E15). The body is `{}`. */
export interface EndConferenceAnswer {
  readonly ended: ConferenceEnd;
  readonly version: number;
}
