import type { CasePolicy } from '../../protocol/index.js';
import { isOlder } from '../../protocol/client-version.js';
import { AppError } from '../http/app-error.js';

/**
 * Keeps pages out of conferences that are too old to be safe (edge case 79). One that does not say how old it is counts
 * as the oldest. Reading, writing, leaving and ending stay open to all.
 *
 * @throws AppError
 */
export function demandSecureClient(client: string | undefined, { leastSecureClient }: CasePolicy): void {
  if (leastSecureClient !== undefined && isOlder(client ?? '', leastSecureClient))
    throw new AppError('client_outdated');
}
