import type { CaseView } from '../../core/case-view.js';
import { latestConference } from '../../protocol/case-state.js';
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
