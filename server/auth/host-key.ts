import { AppError } from '../http/app-error.js';
import { sameText } from '../http/same-text.js';
import type { AppContext } from '../http/state.js';

/**
 * The vendor's backend, from server to server. Without a configured key nobody is.
 * @throws AppError `host_unauthorized`
 */
export function demandHost(ctx: AppContext, key: string | null): void {
  if (!key || !sameText(ctx.get('Authorization'), `Bearer ${key}`)) throw new AppError('host_unauthorized');
}
