import { z } from 'zod';
import { IDEMPOTENCY_HEADER } from '../../protocol/index.js';
import { AppError } from './app-error.js';
import type { AppContext } from './state.js';

const Key = z.uuid();

/**
 * The key under which the client may repeat this command, lower case.
 * @throws AppError `idempotency_key_missing` when there is none or it is not a UUID.
 */
export function idempotencyKey(ctx: AppContext): string {
  const key = Key.safeParse(ctx.get(IDEMPOTENCY_HEADER));
  if (!key.success) throw new AppError('idempotency_key_missing');
  return key.data.toLowerCase();
}
