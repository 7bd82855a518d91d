import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { AppState } from './state.js';

/** One line per request: method, matched route, status, milliseconds. Never an address with ids, never a name. */
export function requestLog(log: Logger): Middleware<AppState> {
  return async (ctx, next) => {
    const started = performance.now();
    try {
      await next();
    } finally {
      log.info(
        {
          requestId: ctx.state.requestId,
          method: ctx.method,
          route: ctx.state.route ?? 'none',
          status: ctx.respond === false ? ctx.res.statusCode : ctx.status,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
    }
  };
}
