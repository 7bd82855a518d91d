import type Router from '@koa/router';
import type { SessionRegistry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';
import { RestError } from './errors.js';
import { readBody, sessionSchema } from './schemas.js';
import { viewSession } from './views.js';

export function routeSessions(router: Router, registry: SessionRegistry, publicUrl: string): void {
  router.post('/sessions', (ctx) => {
    const { customSessionId } = readBody(sessionSchema, ctx.request.body);
    if (customSessionId && registry.get(customSessionId)) throw new RestError(409);
    if (registry.full) throw new RestError(503, 'This server has as many sessions as it allows');
    ctx.body = viewSession(registry.create(customSessionId || undefined), publicUrl, true);
  });

  router.get('/sessions', (ctx) => {
    const content = registry.all.map((session) => viewSession(session, publicUrl, wantsPending(ctx.query)));
    ctx.body = { numberOfElements: content.length, content };
  });

  router.get('/sessions/:sessionId', (ctx) => {
    const session = findSession(registry, ctx.params['sessionId']);
    ctx.body = viewSession(session, publicUrl, wantsPending(ctx.query));
  });

  router.delete('/sessions/:sessionId', (ctx) => {
    findSession(registry, ctx.params['sessionId']).close('sessionClosedByServer');
    ctx.status = 204;
  });
}

/** An unknown session is 404 as a resource of its own, but 400 on the way to something inside it, as in CE. */
export function findSession(
  registry: SessionRegistry,
  id: string | undefined,
  status: 400 | 404 = 404,
): Session {
  const session = registry.get(id ?? '');
  if (!session) throw new RestError(status, 'Session not found');
  return session;
}

function wantsPending({ pendingConnections }: Readonly<Record<string, unknown>>): boolean {
  return pendingConnections === 'true';
}
