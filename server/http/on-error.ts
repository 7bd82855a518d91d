import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Log } from '../operation/log.js';
import { PROBLEMS, type Problem } from '../../protocol/index.js';
import { databaseFailure } from '../store/failures.js';
import { AppError, problemType } from './app-error.js';
import type { AppState } from './state.js';

/** What proxies make: 32 hex digits, or a UUID. A word could be a name. */
const REQUEST_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The one place that turns an error into an answer (RFC 9457). What nobody expected is logged under the request id
 * and becomes a neutral 500: no message, no stack and no name of ours leaves the process.
 */
export function onError(log: Log): Middleware<AppState> {
  return async (ctx, next) => {
    const given = ctx.get('X-Request-Id');
    ctx.state.requestId = REQUEST_ID.test(given) ? given : randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    try {
      await next();
      if (ctx.respond !== false && ctx.status === 404 && ctx.body == null) throw new AppError('not_found');
    } catch (error) {
      const failure = asAppError(error);
      const { requestId, caseId } = ctx.state;
      if (failure.status >= 500) log.error({ err: error, requestId, caseId }, failure.message);
      if (ctx.headerSent) {
        ctx.res.destroy();
        return;
      }
      ctx.status = failure.status;
      ctx.state.problem = failure.code;
      if (failure.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
      if (failure.retryAfter !== undefined) ctx.set('Retry-After', String(failure.retryAfter));
      ctx.body = JSON.stringify(toProblem(failure, ctx.state.requestId));
      ctx.type = 'application/problem+json';
    }
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return databaseFailure(error) ?? new AppError('internal', {}, { cause: error });
}

function toProblem({ code, status, details }: AppError, requestId: string): Problem {
  return {
    type: problemType(code),
    title: PROBLEMS[code].title,
    status,
    code,
    requestId,
    ...details,
  };
}
