import cors from '@koa/cors';
import helmet from 'koa-helmet';
import type { Middleware } from 'koa';
import { IDEMPOTENCY_HEADER } from '../../protocol/index.js';

/** Headers for answers that are data: nothing in them may be run, framed or guessed at. */
export function securityHeaders(https: boolean): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Portals on other origins: only those allowed, without cookies, since the token is the only proof (edge case 81). */
export function crossOrigin(allowedOrigins: readonly string[]): Middleware {
  const allowed = new Set(allowedOrigins);
  return cors({
    origin: (ctx) => {
      const origin = ctx.get('Origin');
      return allowed.has('*') || allowed.has(origin) ? origin : '';
    },
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', IDEMPOTENCY_HEADER, 'Last-Event-ID', 'X-Request-Id'],
    exposeHeaders: ['X-Request-Id', 'Retry-After'],
    maxAge: 600,
  });
}
