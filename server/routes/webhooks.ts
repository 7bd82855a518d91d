import { announceArrival } from '../doctor/announce.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import { sameText } from '../http/same-text.js';
import { WebhookBody } from '../media/webhooks.js';
import type { Services } from '../services.js';

type Dependencies = Pick<Services, 'webhooks' | 'webhookToken' | 'db' | 'log'>;

/** OpenVidu reports. It gets its answer before anything is done: it waits for nobody and does not ask twice. */
export function webhookRoutes(api: Api, { webhooks, webhookToken, db, log }: Dependencies): void {
  api.post(
    '/v1/webhooks/openvidu',
    {
      summary: 'Takes the webhooks of OpenVidu; events that mean nothing here are accepted and ignored',
      tag: 'operation',
      security: 'webhook',
      body: WebhookBody,
      answers: { 200: { description: 'Received' } },
      problems: ['webhook_unauthorized'],
    },
    async (ctx) => {
      if (!webhookToken || !sameText(ctx.get('Authorization'), `Bearer ${webhookToken}`)) {
        throw new AppError('webhook_unauthorized');
      }
      const webhook = parse(WebhookBody, await readJson(ctx));
      webhooks.receive(webhook);
      announceArrival(db, webhook).catch((error: unknown) => {
        log.warn({ err: error }, 'a waiting doctor could not be told of its webhook');
      });
      ctx.status = 200;
      ctx.body = '';
    },
  );
}
