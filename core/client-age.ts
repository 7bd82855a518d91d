import type { CasePolicy } from '../protocol/access.js';
import { CLIENT_VERSION, isOlder } from '../protocol/client-version.js';

/** What the operator wants of a page this old: `old`, a newer one should be loaded; `insecure`, it may not take part (edge case 79). */
export function clientAge(policy: CasePolicy | undefined): 'current' | 'old' | 'insecure' {
  const { leastClient = '', leastSecureClient = '' } = policy ?? {};
  if (leastSecureClient && isOlder(CLIENT_VERSION, leastSecureClient)) return 'insecure';
  return leastClient && isOlder(CLIENT_VERSION, leastClient) ? 'old' : 'current';
}
