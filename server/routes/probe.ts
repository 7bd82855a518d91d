import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from '../http/api.js';
import { EventStream } from '../http/event-stream.js';
import type { Services } from '../services.js';

type Dependencies = Pick<Services, 'clock'>;

/** Milliseconds between the first frame and the end. A proxy that holds frames back delivers both together. */
const LENGTH = 2_000;

/** An event stream of two frames for those who set up a proxy: no case, no token, nothing stored. */
export function probeRoutes(api: Api, { clock }: Dependencies): void {
  api.get(
    '/v1/probe/events',
    {
      summary: 'A short event stream: the first frame must arrive at once, the second one two seconds later',
      tag: 'operation',
      security: 'none',
      answers: { 200: { description: 'The stream', type: 'text/event-stream', schema: z.string() } },
      problems: [],
    },
    async (ctx) => {
      if (ctx.method === 'HEAD') {
        ctx.status = 200;
        return;
      }
      ctx.respond = false;
      const gone = new AbortController();
      const stream = new EventStream(ctx.res, () => gone.abort());
      await stream.send('hello', { version: 0, now: clock().toISOString() });
      await setTimeout(LENGTH, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
      await stream.send('bye', {});
      stream.end();
    },
  );
}
