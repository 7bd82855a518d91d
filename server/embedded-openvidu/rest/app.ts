import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import Koa from 'koa';
import type { Log } from '../log.js';
import type { SessionRegistry } from '../sessions/registry.js';
import type { WebhookOptions } from '../webhooks.js';
import { requireSecret } from './auth.js';
import { routeConfig } from './config.js';
import { routeConnections } from './connections.js';
import { renderErrors, RestError } from './errors.js';
import { routeSessions } from './sessions.js';
import { routeSignal } from './signal.js';

const MAX_BODY = '100kb';

export interface RestOptions {
  readonly registry: SessionRegistry;
  readonly secret: string;
  /** What tokens carry: the origin under which browsers reach this server. */
  readonly publicUrl: string;
  readonly webhook: WebhookOptions | undefined;
  readonly log: Log;
}

/** The REST side of the protocol (section 1), as openvidu-node-client 2.32.2 uses it. Does not listen. */
export function createRestApp({ registry, secret, publicUrl, webhook, log }: RestOptions): Koa {
  const router = new Router({ prefix: '/openvidu/api' });
  routeConfig(router, publicUrl, webhook);
  routeSessions(router, registry, publicUrl);
  routeConnections(router, registry, publicUrl);
  routeSignal(router, registry);
  // OpenVidu has them, this server does not and never will
  for (const absent of ['/recordings{/*path}', '/broadcast{/*path}']) {
    router.all(absent, () => {
      throw new RestError(501, 'This server does not record and does not broadcast');
    });
  }

  const app = new Koa();
  app.silent = true;
  app.use(renderErrors(log));
  app.use(requireSecret(secret));
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: MAX_BODY }));
  app.use(router.routes());
  return app;
}
