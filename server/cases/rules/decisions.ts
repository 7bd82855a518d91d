import type { CaseFact, Conference, ConferenceEnd, ProblemCode } from '../../../protocol/index.js';
import type { Viewer } from '../../auth/rights.js';
import type { ProblemDetails } from '../../http/app-error.js';
import type { Decision } from '../commands.js';
import type { RejoinPolicy, RejoinRuling } from './rejoin.js';

/** What a decision may look at besides the case and the command. */
export interface Circumstances {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly policy: Policy;
  /** The conference of another case that this person is in; looked up only for commands that open media. */
  readonly elsewhere?: Elsewhere | null;
  /** What the host has answered about this person's coming back, if it was asked. */
  readonly rejoin?: RejoinRuling | null;
}

/** Where somebody is, besides here. */
export interface Elsewhere {
  readonly caseId: string;
  readonly title: string;
  readonly conference: string;
  readonly entry: string;
  /** Nothing of theirs flows there at this moment, but it may come back by itself. */
  readonly isLost: boolean;
}

/** Rules that the operator chooses. */
export interface Policy {
  /** `office`: people of side C are let in by side N once per appointment · `open`: nobody has to wait */
  readonly admission: Admission;
  /** `one`, the default: a person is in the conference of one case at a time · `many`: nobody looks */
  readonly conferencesPerPerson?: ConferencesPerPerson;
  /** `on`, the default: deeds and certifications have proceedings that pause by themselves · `off`: none has */
  readonly proceedings?: ProceedingsPolicy;
  /** What somebody of side C meets who comes back, where the host gave no answer of its own. Default `allow` (R-I10). */
  readonly rejoin?: RejoinPolicy;
}
export const PROCEEDINGS = ['on', 'off'] as const;
export type ProceedingsPolicy = (typeof PROCEEDINGS)[number];
export const CONFERENCES_PER_PERSON = ['one', 'many'] as const;
export type ConferencesPerPerson = (typeof CONFERENCES_PER_PERSON)[number];
export const ADMISSIONS = ['office', 'open'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** `id`: what the command made or found; the answer to its repetition. */
export function accepted(facts: readonly CaseFact[], id: string | null = null): Decision {
  return { facts, id };
}

export function refused(code: ProblemCode, details: ProblemDetails = {}): Decision {
  return { refused: code, details };
}

export function refusedAsEnded(ended: ConferenceEnd): Decision {
  return refused('conference_ended', { ended });
}

export function invalid(path: string, message: string): Decision {
  return refused('invalid_request', { errors: [{ path, message }] });
}

/** Keeps the log free of a media session that is open already. */
export function wantedMediaSession({ id, media }: Conference): CaseFact[] {
  if (media.open) return [];
  return [{ type: 'media-session-opened', conference: id, generation: media.generation + 1 }];
}
