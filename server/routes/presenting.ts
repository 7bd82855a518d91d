import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PresentAnswer, PresentRequest, VersionAnswer } from '../../protocol/index.js';
import type { Api } from '../http/api.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { conferenceOf } from './conferences.js';
import { ConferenceId, EmptyBody, IdempotencyHeaders, VersionAnswerSchema } from './schemas/http.js';
import { MediaCredentialsSchema } from './schemas/media.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'admission'>;

const PresentBody = z
  .strictObject({ entry: z.uuid() })
  .meta({ id: 'PresentRequest' }) satisfies z.ZodType<PresentRequest>;
const PresentAnswerSchema = z
  .strictObject({ presentation: z.uuid(), media: MediaCredentialsSchema, version: z.number().int() })
  .meta({ id: 'PresentAnswer' }) satisfies z.ZodType<PresentAnswer>;
/** Sharing a window or screen: the way in for the second connection, and its end. */
export function presentingRoutes(api: Api, { tokens, cases, admission }: Dependencies): void {
  api.post(
    '/v1/cases/:case/conferences/:conference/presentations',
    {
      summary: 'Shares a window or screen: credentials for a second connection of this entry',
      tag: 'conferences',
      security: 'participant',
      limit: 'entries',
      path: z.object({ conference: ConferenceId }),
      headers: IdempotencyHeaders,
      body: PresentBody,
      answers: { 200: { description: 'May be sent now', schema: PresentAnswerSchema } },
      problems: [
        'forbidden',
        'not_acting',
        'excluded',
        'conference_not_found',
        'conference_ended',
        'moved',
        'not_taking_part',
        'presentation_running',
        'presentation_ended',
        'media_unavailable',
      ],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const key = idempotencyKey(ctx);
      const conference = conferenceOf(ctx);
      const request = { conference, ...parse(PresentBody, await readJson(ctx)) };

      const { id, version } = await cases.execute(
        viewer,
        { type: 'start-presentation', presentation: randomUUID(), ...request },
        { key, request },
      );
      if (id === null) throw new Error('a presentation began without a name');
      // good once: a repetition gets fresh ones for the same presentation
      const media = await admission.presentation(viewer, conference, id);

      ctx.set('Cache-Control', 'no-store');
      ctx.body = { presentation: id, media, version } satisfies PresentAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/conferences/:conference/presentations/:presentation/end',
    {
      summary: 'Ends a presentation: one’s own, or as side N that of anybody',
      tag: 'conferences',
      security: 'participant',
      limit: 'commands',
      path: z.object({ conference: ConferenceId, presentation: z.uuid() }),
      headers: IdempotencyHeaders,
      body: EmptyBody,
      answers: { 200: { description: 'Over, now or before', schema: VersionAnswerSchema } },
      problems: ['forbidden', 'not_acting', 'conference_not_found'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const key = idempotencyKey(ctx);
      const conference = conferenceOf(ctx);
      // one that could not be ours is not running
      const presentation = String(ctx.params?.['presentation']).toLowerCase();
      parse(EmptyBody, await readJson(ctx));

      const request = { conference, presentation };
      const { version } = await cases.execute(
        viewer,
        { type: 'end-presentation', ...request },
        { key, request },
      );

      ctx.body = { version } satisfies VersionAnswer;
    },
  );
}
