import { z } from 'zod';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import type { Services } from '../services.js';
import { ping } from '../store/database.js';

type Dependencies = Pick<Services, 'db' | 'leadership' | 'reconciler' | 'lifecycle'>;

const Health = z.strictObject({ status: z.literal('ok') });
const Readiness = z.strictObject({
  status: z.literal('ready'),
  /** As the node that leads sees it; `unknown` elsewhere. */
  media: z.enum(['ok', 'unreachable', 'unknown']),
  /** Whether this node does what one node does for all. */
  leads: z.boolean(),
});

/** For those who run it: is the process alive, and can it serve. */
export function healthRoutes(api: Api, { db, leadership, reconciler, lifecycle }: Dependencies): void {
  api.get(
    '/healthz',
    {
      summary: 'The process is alive',
      tag: 'operation',
      security: 'none',
      answers: { 200: { description: 'Alive', schema: Health } },
      problems: [],
    },
    (ctx) => {
      ctx.body = { status: 'ok' } satisfies z.infer<typeof Health>;
    },
  );

  api.get(
    '/readyz',
    {
      summary: 'The database answers and the process is not stopping',
      tag: 'operation',
      security: 'none',
      answers: { 200: { description: 'Ready', schema: Readiness } },
      problems: ['unavailable'],
    },
    async (ctx) => {
      if (lifecycle.draining) throw new AppError('unavailable');
      try {
        await ping(db);
      } catch (error) {
        throw new AppError('unavailable', {}, { cause: error });
      }
      // the media server is told, not required: case and chat work without it (edge case 75)
      const { reachable } = reconciler;
      const media = reachable === null ? 'unknown' : reachable ? 'ok' : 'unreachable';
      ctx.body = { status: 'ready', media, leads: leadership.leads } satisfies z.infer<typeof Readiness>;
    },
  );
}
