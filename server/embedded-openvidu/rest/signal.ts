import type Router from '@koa/router';
import type { SessionRegistry } from '../sessions/registry.js';
import { RestError } from './errors.js';
import { readBody, signalSchema } from './schemas.js';
import { findSession } from './sessions.js';

export function routeSignal(router: Router, registry: SessionRegistry): void {
  router.post('/signal', (ctx) => {
    const { session: sessionId, to, type, data } = readBody(signalSchema, ctx.request.body);
    const session = findSession(registry, sessionId);
    const unknown = to?.some((id) => !session.participants.has(id));
    if (session.participants.size === 0 || unknown) throw new RestError(406, 'Nobody is there to receive it');
    // passed on as it is, like CE: to fire `signal:x` in openvidu-browser, the type has to be `signal:x`
    session.signal({ from: undefined, to: to ?? [], type: type ?? undefined, data: data ?? undefined });
    ctx.status = 200;
    ctx.body = '';
  });
}
