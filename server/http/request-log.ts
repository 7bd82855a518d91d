import type { Middleware } from 'koa';
import { knownMethod } from '../operation/known.js';
import type { Log } from '../operation/log.js';
import type { Watch } from '../operation/watch.js';
import type { AppState } from './state.js';

/**
 * One line per request, and the same for the metrics: method, matched route, status, code of the problem, milliseconds.
 * Never an address with ids, never a name.
 */
export function requestLog(log: Log, watch: Pick<Watch, 'answered'>): Middleware<AppState> {
  return async (ctx, next) => {
    const started = performance.now();
    try {
      await next();
    } finally {
      const { requestId, route = 'none', problem } = ctx.state;
      const method = knownMethod(ctx.method);
      const status = ctx.respond === false ? ctx.res.statusCode : ctx.status;
      const ms = performance.now() - started;
      log.info({ requestId, method, route, status, problem, ms: Math.round(ms) }, 'request');
      watch.answered({ route, method, status, seconds: ms / 1_000, problem });
    }
  };
}
