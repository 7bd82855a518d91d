import type { Tokens } from '../auth/tokens.js';
import type { Gate } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { clientAddress } from './client-address.js';
import type { RateLimits } from './rate-limits.js';

export interface LimitGateOptions {
  readonly tokens: Pick<Tokens, 'identify'>;
  readonly rateLimits: RateLimits;
  readonly behindProxy: boolean;
}

/**
 * The one place where requests are counted: those of a person once it is known who that is, and, by their address, those
 * whose token or key is none. Whoever has a good one is never refused for what others at the same address do.
 */
export function limitGate({ tokens, rateLimits, behindProxy }: LimitGateOptions): Gate {
  return async (ctx, { security, limit }, next) => {
    // not even the refusal of a bad token becomes another one: the client shall get a new token, and end at once
    if (limit === null) return next();
    try {
      if (security === 'participant') {
        const { caseId, person } = await tokens.identify(ctx);
        await rateLimits.demand(limit, caseId, person.id);
      }
      await next();
    } catch (error) {
      if (isFailure(error)) await rateLimits.demand('failures', clientAddress(ctx, behindProxy));
      throw error;
    }
  };
}

/** A token that has only expired was good, and happens to everybody. */
function isFailure(error: unknown): boolean {
  return error instanceof AppError && error.status === 401 && error.code !== 'token_expired';
}
