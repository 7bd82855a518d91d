import type { NetworkCheckAnswer } from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import type { Api } from '../http/api.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { DeviceCheckBody, NetworkCheckAnswerSchema } from './schemas/checks.js';
import { EmptyBody } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'checks' | 'networkChecks'>;

/** What people do before a conference to find out whether they can take part. For everybody who may read the case. */
export function checkRoutes(api: Api, { tokens, cases, checks, networkChecks }: Dependencies): void {
  api.post(
    '/v1/cases/:case/network-check',
    {
      summary:
        'A way into a media session of one’s own, for a few seconds, to find out how well it is reached',
      tag: 'cases',
      security: 'participant',
      limit: 'checks',
      body: EmptyBody,
      answers: { 200: { description: 'The way in', schema: NetworkCheckAnswerSchema } },
      problems: ['access_removed', 'case_closed', 'media_unavailable'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      parse(EmptyBody, await readJson(ctx));
      const state = await cases.read(viewer);
      if (state.closedAt !== null) throw new AppError('case_closed');

      ctx.set('Cache-Control', 'no-store');
      ctx.body = { media: await networkChecks.open() } satisfies NetworkCheckAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/device-check',
    {
      summary:
        'Tells side N what was found out about camera, microphone, speaker and network; the newest counts',
      tag: 'cases',
      security: 'participant',
      limit: 'commands',
      body: DeviceCheckBody,
      answers: { 204: { description: 'Kept' } },
      problems: ['access_removed', 'case_closed'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const report = parse(DeviceCheckBody, await readJson(ctx));
      const state = await cases.read(viewer);
      if (state.closedAt !== null) throw new AppError('case_closed');
      // a case that nobody has opened is not made by a check
      if (state.version > 0) await checks.report(viewer, report);

      ctx.status = 204;
    },
  );
}
