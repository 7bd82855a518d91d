import type {
  AppointmentAnswer,
  AppointmentDraft,
  AppointmentDraftStatus,
  AppointmentTime,
  CaseFact,
  DeviceAnswer,
  DirectedDevice,
  ProblemCode,
} from '../../protocol/index.js';
import type { ProblemDetails } from '../http/app-error.js';

/** What a person may ask of a case, by type. Ids that come into being are made outside, so that `decide` is pure. */
export interface CommandPayloads {
  /** Opening the case: makes it exist, and makes the person known in it. */
  'join-case': { readonly title: string | null };
  'send-message': { readonly id: string; readonly text: string };
  'create-appointment': { readonly id: string; readonly draft: AppointmentDraft };
  'answer-appointment': AppointmentAsSeen & { readonly answer: AppointmentAnswer };
  'agree-appointment': AppointmentAsSeen;
  'move-appointment': AppointmentAsSeen & {
    readonly time: AppointmentTime;
    readonly status?: AppointmentDraftStatus | undefined;
  };
  'cancel-appointment': AppointmentAsSeen;
  'close-appointment': AppointmentAsSeen & { readonly outcome: 'held' | 'not-held' };
  'start-conference': { readonly id: string; readonly appointment?: string | undefined };
  'enter-conference': {
    readonly conference: string;
    readonly entry: string;
    readonly device: string;
    readonly resumes?: string | undefined;
  };
  /** Credentials for an entry that was admitted: still the current one, and a media session is wanted for it. */
  'request-media': { readonly conference: string; readonly entry: string };
  'leave-conference': { readonly conference: string; readonly entry?: string | undefined };
  'end-conference': { readonly conference: string };
  'open-proceedings': { readonly conference: string };
  'resume-proceedings': { readonly conference: string };
  'finish-proceedings': { readonly conference: string };
  'admit-participant': { readonly conference: string; readonly person: string };
  /** Through the device of `with`; `null` takes it back. */
  'attend-participant': {
    readonly conference: string;
    readonly person: string;
    readonly with: string | null;
  };
  'mute-participant': { readonly conference: string; readonly person: string };
  /** Everybody else's microphone but the official person's. */
  'mute-others': { readonly conference: string };
  'ask-participant': {
    readonly conference: string;
    readonly person: string;
    readonly device: DirectedDevice;
  };
  /** Of the person themselves. `said`: when what is answered was said. */
  'answer-direction': {
    readonly conference: string;
    readonly person: string;
    readonly device: DirectedDevice;
    readonly said: string;
    readonly answer: DeviceAnswer;
  };
  'allow-presenting': {
    readonly conference: string;
    readonly person: string;
    readonly allowed: boolean;
  };
  /** `presentation` names the one that is to begin. */
  'start-presentation': {
    readonly conference: string;
    readonly entry: string;
    readonly presentation: string;
  };
  'end-presentation': { readonly conference: string; readonly presentation: string };
  'exclude-participant': { readonly conference: string; readonly person: string };
  'readmit-participant': { readonly conference: string; readonly person: string };
  'remove-person': { readonly person: string };
  'restore-person': { readonly person: string };
  /** Acts as the official person from now on, in place of whoever did. */
  'take-office': object;
}

/** Which version of it the person saw. */
interface AppointmentAsSeen {
  readonly appointment: string;
  readonly version: number;
}

export type CommandType = keyof CommandPayloads;
export type Command = { [Type in CommandType]: { readonly type: Type } & CommandPayloads[Type] }[CommandType];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;

/** What the vendor's backend may ask of a case, with the key of the host API. */
export type HostCommand =
  | { readonly type: 'close-case' | 'reopen-case' }
  | { readonly type: 'remove-person' | 'restore-person' | 'identify-person'; readonly person: string };

/** What the media server was seen to do. Never more than a hint: it cannot end anything (R-L5). */
export type Observation =
  | {
      readonly type: 'media-connected';
      readonly conference: string;
      readonly person: string;
      readonly entry: string;
    }
  | {
      readonly type: 'media-disconnected';
      readonly conference: string;
      readonly person: string;
      readonly entry: string;
    }
  /** The second connection, with what somebody shares, is not there. */
  | { readonly type: 'presentation-gone'; readonly conference: string; readonly presentation: string }
  | { readonly type: 'media-session-closed'; readonly conference: string; readonly generation: number };

export type Decision =
  /** `id`: what the command made or found; the answer to its repetition. */
  | { readonly facts: readonly CaseFact[]; readonly id: string | null }
  | { readonly refused: ProblemCode; readonly details: ProblemDetails };
