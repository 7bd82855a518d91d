import type Router from '@koa/router';
import { SESSION_EVENTS } from '../sessions/events.js';
import { VERSION } from '../version.js';
import type { WebhookOptions } from '../webhooks.js';

/** What OpenVidu tells of its own setup to whoever has the secret: `GET /openvidu/api/config`, as far as it applies here. */
export function routeConfig(router: Router, publicUrl: string, webhook: WebhookOptions | undefined): void {
  const { hostname, port } = new URL(publicUrl);
  router.get('/config', (ctx) => {
    ctx.body = {
      VERSION,
      DOMAIN_OR_PUBLIC_IP: hostname,
      HTTPS_PORT: Number(port || 443),
      OPENVIDU_PUBLICURL: publicUrl,
      OPENVIDU_CDR: false,
      OPENVIDU_RECORDING: false,
      OPENVIDU_WEBHOOK: webhook !== undefined,
      ...(webhook && {
        OPENVIDU_WEBHOOK_ENDPOINT: webhook.url,
        OPENVIDU_WEBHOOK_HEADERS: Object.entries(webhook.headers ?? {}).map(
          ([name, value]) => `${name}: ${value}`,
        ),
        OPENVIDU_WEBHOOK_EVENTS: SESSION_EVENTS,
      }),
    };
  });
}
