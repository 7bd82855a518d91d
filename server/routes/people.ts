import { z } from 'zod';
import type { VersionAnswer } from '../../protocol/index.js';
import { Id } from '../auth/claims.js';
import { demand } from '../auth/rights.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { readJson } from '../http/read-json.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';
import { conferenceOf } from './conferences.js';
import { DIRECTIONS, type Named } from './directions.js';
import { ConferenceId, IdempotencyHeaders, VersionAnswerSchema } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases'>;

/** One route for every line of `DIRECTIONS`. */
export function peopleRoutes(api: Api, { tokens, cases }: Dependencies): void {
  for (const { path, summary, right, problems, body, command } of DIRECTIONS) {
    api.post(
      path,
      {
        summary,
        tag: 'people',
        security: 'participant',
        limit: 'commands',
        ...parametersOf(path),
        headers: IdempotencyHeaders,
        body,
        answers: { 200: { description: 'Done, now or before', schema: VersionAnswerSchema } },
        problems: ['forbidden', ...problems],
      },
      async (ctx) => {
        const viewer = await tokens.identify(ctx);
        if (right) demand(viewer, right);
        const key = idempotencyKey(ctx);
        const wanted = command(namedIn(path, ctx), await readJson(ctx));

        const { version } = await cases.execute(viewer, wanted, { key, request: wanted });

        ctx.body = { version } satisfies VersionAnswer;
      },
    );
  }
}

const PARAMETERS = { conference: ConferenceId, person: z.string().min(1).max(128) };

/** What stands in the address besides the case. */
function parametersOf(path: string): { readonly path?: z.ZodObject } {
  const shape = Object.fromEntries(Object.entries(PARAMETERS).filter(([name]) => path.includes(`:${name}`)));
  return Object.keys(shape).length > 0 ? { path: z.object(shape) } : {};
}

function namedIn(path: string, ctx: AppContext): Named {
  return {
    conference: path.includes(':conference') ? conferenceOf(ctx) : '',
    person: path.includes(':person') ? personOf(ctx) : '',
  };
}

/** An id that no token could carry is one that nobody has. */
function personOf(ctx: AppContext): string {
  const person = Id.safeParse(ctx.params?.['person']);
  if (!person.success) throw new AppError('participant_not_found');
  return person.data;
}
