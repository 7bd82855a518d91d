import type { CasePolicy } from '../protocol/access.js';
import type { CaseState } from '../protocol/case-state.js';
import { CLIENT_VERSION, isOlder } from '../protocol/client-version.js';

/**
 * How this page stands to its backend (edge case 79).
 * - `insecure`: too old to take part, `old`: a newer one should be loaded; the operator says so
 * - `behind`: something has happened that this page does not know, and therefore does not show
 * - `ahead`: the backend is of an earlier release, and may lack what this page can do
 */
export type ClientAge = 'current' | 'old' | 'insecure' | 'behind' | 'ahead';

interface Known {
  readonly policy?: CasePolicy;
  readonly case?: CaseState | null;
}

export function clientAge({ policy, case: state }: Known): ClientAge {
  const { leastClient = '', leastSecureClient = '', release = CLIENT_VERSION } = policy ?? {};
  if (leastSecureClient && isOlder(CLIENT_VERSION, leastSecureClient)) return 'insecure';
  if (state?.isPartial) return 'behind';
  if (leastClient && isOlder(CLIENT_VERSION, leastClient)) return 'old';
  return isOlder(release, CLIENT_VERSION) ? 'ahead' : 'current';
}
