import { STATUS_CODES } from 'node:http';
import type { Middleware } from 'koa';
import type { Log } from '../log.js';

/** A refusal with the status that OpenVidu CE gives for it (protocol section 1.2). */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;

  constructor(status: number, message = '') {
    super(message);
    this.status = status;
  }
}

/** Renders every error in the form of CE. What nobody foresaw becomes a 500 without its details. */
export function renderErrors(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new RestError(404, 'No such endpoint');
    } catch (error) {
      const status = statusOf(error);
      if (status === 500) log.error({ err: error }, 'a REST request failed');
      ctx.status = status;
      ctx.body = {
        timestamp: Date.now(),
        status,
        error: STATUS_CODES[status],
        message: error instanceof RestError ? error.message : '',
        path: ctx.path,
      };
    }
  };
}

/** The body parser's errors carry a status of their own: 400 for bad JSON, 413 for too much of it. */
function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return 500;
  return error.status >= 400 && error.status < 500
    ? error.status
    : error instanceof RestError
      ? error.status
      : 500;
}
