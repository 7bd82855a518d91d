import { demand, rightsIn } from '../auth/rights.js';
import { exportCase } from '../evidence/export-case.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { parse } from '../http/parse.js';
import type { Services } from '../services.js';
import { answerWithExport, ExportQuery } from './export-answer.js';
import { CaseExportSchema } from './schemas/export.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'store' | 'epoch' | 'clock'>;

/** The log of a case as evidence, for the notarial side (R-E17). Answers also for a closed case; changes nothing. */
export function exportRoutes(api: Api, { tokens, cases, store, epoch, clock }: Dependencies): void {
  api.get(
    '/v1/cases/:case/export',
    {
      summary:
        'Chat, appointments, presence and the whole log with its hash chain: as JSON or as a page to print',
      tag: 'cases',
      security: 'participant',
      limit: 'exports',
      query: ExportQuery,
      answers: {
        200: {
          description: 'The export; with `format=html` or `Accept: text/html` a self-contained page',
          schema: CaseExportSchema,
        },
      },
      problems: ['forbidden', 'not_acting', 'access_removed', 'invalid_request', 'not_found'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      demand(viewer, 'export');
      const state = await cases.read(viewer);
      if (!rightsIn(state, viewer).includes('export')) throw new AppError('not_acting');
      const query = parse(ExportQuery, ctx.query);

      const exported = await exportCase({ store, epoch, clock }, viewer.caseId);

      answerWithExport(ctx, exported, query);
    },
  );
}
