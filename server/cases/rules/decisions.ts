import type { CaseFact, Conference, ConferenceEnd, ProblemCode } from '../../../protocol/index.js';
import type { Viewer } from '../../auth/rights.js';
import type { ProblemDetails } from '../../http/app-error.js';
import type { Decision } from '../commands.js';

/** What a decision may look at besides the case and the command. */
export interface Circumstances {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly policy: Policy;
}

/** Rules that the operator chooses. */
export interface Policy {
  /** `office`: people of side C are let in by side N once per appointment · `open`: nobody has to wait */
  readonly admission: Admission;
}
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
