import type { CaseView } from '../../core/case-view.js';
import { latestConference } from '../../protocol/case-state.js';
import { missingPersons, type ProceedingsState } from '../../protocol/proceedings.js';
import { signingOf, type SigningState } from '../internal/signing.js';

/** What `proceedings-changed` tells of; `null`: the newest conference has no proceedings. */
export interface ProceedingsFacts {
  readonly conference: string;
  readonly state: ProceedingsState;
  readonly missing: readonly string[];
  readonly signing: SigningState;
}

export function proceedingsIn(view: CaseView): ProceedingsFacts | null {
  const conference = view.case && latestConference(view.case);
  if (!view.case || !conference?.proceedings) return null;
  return {
    conference: conference.id,
    state: conference.proceedings.state,
    missing: conference.ended ? [] : missingPersons(view.case, conference),
    signing: signingOf(view),
  };
}

export function isSameProceedings(one: ProceedingsFacts | null, other: ProceedingsFacts | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
