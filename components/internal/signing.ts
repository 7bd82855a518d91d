import type { CaseView } from '../../core/case-view.js';
import { latestConference } from '../../protocol/case-state.js';
import { missingPersons, type ProceedingsState } from '../../protocol/proceedings.js';
import { signatureRequests, type SignatureRequests } from '../../protocol/signature-requests.js';

/** As the protocol says it, or `not-known`: this page has not heard from the server, so it may be otherwise by now. */
export type SigningState = SignatureRequests | { readonly state: 'blocked'; readonly reason: 'not-known' };

const NOT_KNOWN: SigningState = { state: 'blocked', reason: 'not-known' };

/** Of a page that has no case yet. */
export const NOTHING_KNOWN = { case: null, feed: { name: 'connecting' } } as const;

/** Whether the host may ask for signatures, as far as this page knows (R-L7). */
export function signingOf({ case: state, feed }: Pick<CaseView, 'case' | 'feed'>): SigningState {
  if (!state) return NOT_KNOWN;
  const known = signatureRequests(state);
  // of a consultation nothing can change that would matter
  const canChange = latestConference(state)?.proceedings != null;
  return known.state === 'allowed' && canChange && feed.name !== 'online' ? NOT_KNOWN : known;
}

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
