import { z } from 'zod';
import { sideOf, type CaseSnapshot } from '../../protocol/index.js';
import { rightsIn } from '../auth/rights.js';
import type { Position } from '../cases/open-stream.js';
import type { Api } from '../http/api.js';
import { EventStream } from '../http/event-stream.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';
import { SnapshotSchema } from './schemas/http.js';

type Dependencies = Pick<
  Services,
  'tokens' | 'cases' | 'store' | 'readers' | 'checks' | 'streams' | 'clock' | 'epoch' | 'policy'
>;

/** A case as it is, and as it goes on. Opening either makes the case exist and the person known in it. */
export function caseRoutes(
  api: Api,
  { tokens, cases, store, readers, checks, streams, clock, epoch, policy }: Dependencies,
): void {
  api.get(
    '/v1/cases/:case',
    {
      summary: 'The case: its state, who is asking and what they may do, the newest page of the time line',
      tag: 'cases',
      security: 'participant',
      limit: 'reading',
      answers: { 200: { description: 'The case', schema: SnapshotSchema } },
      problems: [],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const state = await cases.join(viewer);
      const side = sideOf(viewer.person.role);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = {
        epoch,
        now: clock().toISOString(),
        state,
        self: { person: viewer.person, capabilities: rightsIn(state, viewer) },
        policy,
        // not beyond the state, which may be older by a commit
        timeline: await store.timeline(viewer.caseId, state.version + 1),
        readers: await readers.of(viewer.caseId, side),
        ...(side === 'office' ? { checks: await checks.of(viewer.caseId) } : {}),
      } satisfies CaseSnapshot;
    },
  );

  api.get(
    '/v1/cases/:case/events',
    {
      summary:
        'What happens to the case, as server-sent events: first `hello`, then each `CaseEvent` in order',
      tag: 'cases',
      security: 'participant',
      limit: 'streams',
      headers: z.object({ 'Last-Event-ID': z.string().optional().meta({ description: '`<epoch>:<seq>`' }) }),
      query: z.object({
        after: z.string().optional().meta({ description: 'The same, when a header cannot be set' }),
      }),
      answers: { 200: { description: 'The stream', type: 'text/event-stream', schema: z.string() } },
      problems: [],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const { version } = await cases.join(viewer);
      if (ctx.method === 'HEAD') {
        ctx.status = 200;
        return;
      }
      ctx.respond = false;
      const { res } = ctx;
      streams.open(viewer, { from: positionOf(ctx), version }, (onClose) => new EventStream(res, onClose));
    },
  );
}

/** What cannot be read counts as a position that is not known here: the client is told to begin anew. */
function positionOf(ctx: AppContext): Position | undefined {
  const given = ctx.get('Last-Event-ID') || ctx.query['after'];
  if (given === undefined || given === '') return undefined;
  const [, epoch, seq] = /^([0-9a-f-]{36}):(\d{1,10})$/.exec(String(given)) ?? [];
  return epoch && seq ? { epoch, seq: Number(seq) } : { epoch: '', seq: 0 };
}
