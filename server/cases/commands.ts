import type { AppointmentDraft, CaseFact, ProblemCode } from '../../protocol/index.js';
import type { ProblemDetails } from '../http/app-error.js';

/** What a person may ask of a case, by type. Ids that come into being are made outside, so that `decide` is pure. */
export interface CommandPayloads {
  /** Opening the case: makes it exist, and makes the person known in it. */
  'join-case': { readonly title: string | null };
  'send-message': { readonly id: string; readonly text: string };
  'create-appointment': { readonly id: string; readonly draft: AppointmentDraft };
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
}
export type CommandType = keyof CommandPayloads;
export type Command = { [Type in CommandType]: { readonly type: Type } & CommandPayloads[Type] }[CommandType];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;

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
  | { readonly type: 'media-session-closed'; readonly conference: string; readonly generation: number };

export type Decision =
  /** `id`: what the command made or found; the answer to its repetition. */
  | { readonly facts: readonly CaseFact[]; readonly id: string | null }
  | { readonly refused: ProblemCode; readonly details: ProblemDetails };
