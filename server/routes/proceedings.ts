import { z } from 'zod';
import type { ProblemCode, VersionAnswer } from '../../protocol/index.js';
import { mayConduct } from '../auth/rights.js';
import type { CommandType } from '../cases/commands.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { ConferenceId, EmptyBody, IdempotencyHeaders, VersionAnswerSchema } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases'>;

interface Step {
  readonly name: 'open' | 'resume' | 'finish';
  readonly type: Extract<CommandType, `${string}-proceedings`>;
  readonly summary: string;
  readonly problems: readonly ProblemCode[];
}

const STEPS: readonly Step[] = [
  {
    name: 'open',
    type: 'open-proceedings',
    summary: 'Opens the proceedings (Verhandlung) of a deed or certification',
    problems: ['proceedings_paused', 'required_person_missing'],
  },
  {
    name: 'resume',
    type: 'resume-proceedings',
    summary: 'Resumes proceedings that have paused by themselves; nothing else does',
    problems: ['proceedings_not_open', 'required_person_missing'],
  },
  {
    name: 'finish',
    type: 'finish-proceedings',
    summary: 'Finishes the proceedings; the conference goes on',
    problems: ['proceedings_not_open'],
  },
];

/** The proceedings of a conference, for the acting official person alone. */
export function proceedingsRoutes(api: Api, { tokens, cases }: Dependencies): void {
  for (const { name, type, summary, problems } of STEPS) {
    api.post(
      `/v1/cases/:case/conferences/:conference/proceedings/${name}`,
      {
        summary,
        tag: 'conferences',
        security: 'participant',
        limit: 'commands',
        path: z.object({ conference: ConferenceId }),
        headers: IdempotencyHeaders,
        body: EmptyBody,
        answers: { 200: { description: 'Done, now or before', schema: VersionAnswerSchema } },
        problems: [
          'forbidden',
          'not_acting',
          'conference_not_found',
          'conference_ended',
          'no_proceedings',
          ...problems,
        ],
      },
      async (ctx) => {
        const viewer = await tokens.identify(ctx);
        if (!mayConduct(viewer)) throw new AppError('forbidden');
        const key = idempotencyKey(ctx);
        const id = ConferenceId.safeParse(ctx.params?.['conference']);
        if (!id.success) throw new AppError('conference_not_found');
        const conference = id.data.toLowerCase();
        parse(EmptyBody, await readJson(ctx));

        const { version } = await cases.execute(
          viewer,
          { type, conference },
          { key, request: { conference } },
        );

        ctx.body = { version } satisfies VersionAnswer;
      },
    );
  }
}
