import { z } from 'zod';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { isFromThisMachine } from '../http/from-this-machine.js';
import { sameText } from '../http/same-text.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';

type Dependencies = Pick<Services, 'metrics' | 'metricsToken' | 'publicUrl'>;

/** For Prometheus. With a token configured, for whoever has it; otherwise for this machine alone (decision 36). */
export function metricsRoutes(api: Api, { metrics, metricsToken, publicUrl }: Dependencies): void {
  const isAllowed = (ctx: AppContext) =>
    metricsToken
      ? sameText(ctx.get('Authorization'), `Bearer ${metricsToken}`)
      : publicUrl === null && isFromThisMachine(ctx);

  api.get(
    '/metrics',
    {
      summary: 'What Prometheus reads; numbers about the work of this node, about nobody',
      tag: 'operation',
      security: 'metrics',
      answers: { 200: { description: 'The metrics', type: 'text/plain', schema: z.string() } },
      problems: ['metrics_unauthorized'],
    },
    async (ctx) => {
      if (!isAllowed(ctx)) throw new AppError('metrics_unauthorized');
      const { type, text } = await metrics.scrape();
      ctx.set('Cache-Control', 'no-store');
      ctx.type = type;
      ctx.body = text;
    },
  );
}
