import { z } from 'zod';
import type { AttendRequest, VersionAnswer } from '../../protocol/index.js';
import { Id } from '../auth/claims.js';
import { demand } from '../auth/rights.js';
import type { Api } from '../http/api.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { participantOf } from './people.js';
import { ConferenceId, IdempotencyHeaders, VersionAnswerSchema } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases'>;

const AttendBody = z
  .strictObject({
    with: Id.nullable().meta({
      description: 'Whose device: of a party, or of side N (im Notarbüro anwesend); `null`: no longer',
    }),
  })
  .meta({ id: 'AttendRequest' }) satisfies z.ZodType<AttendRequest>;

/** Taking part without a device of one's own, said by side N (edge cases 35 and 51). */
export function attendingRoutes(api: Api, { tokens, cases }: Dependencies): void {
  api.post(
    '/v1/cases/:case/conferences/:conference/participants/:person/attending',
    {
      summary: 'Says that somebody takes part through the device of another person, or takes that back',
      tag: 'people',
      security: 'participant',
      limit: 'commands',
      path: z.object({ conference: ConferenceId, person: z.string().min(1).max(128) }),
      headers: IdempotencyHeaders,
      body: AttendBody,
      answers: { 200: { description: 'Done, now or before', schema: VersionAnswerSchema } },
      problems: [
        'forbidden',
        'not_acting',
        'excluded',
        'conference_not_found',
        'participant_not_found',
        'takes_part_already',
        'carrier_not_there',
        'conference_ended',
      ],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      demand(viewer, 'admit');
      const key = idempotencyKey(ctx);
      const about = participantOf(ctx);
      const request = { ...about, ...parse(AttendBody, await readJson(ctx)) };

      const { version } = await cases.execute(
        viewer,
        { type: 'attend-participant', ...request },
        { key, request },
      );

      ctx.body = { version } satisfies VersionAnswer;
    },
  );
}
