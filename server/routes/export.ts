import { Readable } from 'node:stream';
import { z } from 'zod';
import { demand, rightsIn } from '../auth/rights.js';
import { exportCase } from '../evidence/export-case.js';
import { PAGE_POLICY } from '../evidence/page/style.js';
import { LANGUAGES } from '../evidence/page/texts.js';
import { writePage } from '../evidence/page/write-page.js';
import { writeJson } from '../evidence/write-json.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { parse } from '../http/parse.js';
import type { Services } from '../services.js';
import { CaseExportSchema } from './schemas/export.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'store' | 'epoch' | 'clock'>;

const FORMATS = ['json', 'html'] as const;

const ExportQuery = z.strictObject({
  format: z.enum(FORMATS).optional().meta({ description: 'Default: what `Accept` prefers, else `json`' }),
  lang: z
    .enum(LANGUAGES)
    .optional()
    .meta({ description: 'Of the page. Default: what `Accept-Language` prefers, else `de`' }),
});

/** The log of a case as evidence, for the notarial side (R-E17). Answers also for a closed case; changes nothing. */
export function exportRoutes(api: Api, { tokens, cases, store, epoch, clock }: Dependencies): void {
  api.get(
    '/v1/cases/:case/export',
    {
      summary:
        'Chat, appointments, presence and the whole log with its hash chain: as JSON or as a page to print',
      tag: 'cases',
      security: 'participant',
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

      ctx.set('Cache-Control', 'no-store');
      ctx.vary('Accept');
      if ((query.format ?? ctx.accepts(...FORMATS)) === 'html') {
        ctx.vary('Accept-Language');
        const language = query.lang ?? (ctx.acceptsLanguages(...LANGUAGES) || 'de');
        ctx.set('Content-Security-Policy', `${PAGE_POLICY}; frame-ancestors 'none'`);
        ctx.set('Content-Language', language);
        ctx.type = 'text/html; charset=utf-8';
        ctx.body = Readable.from(writePage(exported, language === 'en' ? 'en' : 'de'), { objectMode: false });
      } else {
        ctx.attachment('case-export.json');
        ctx.type = 'application/json; charset=utf-8';
        ctx.body = Readable.from(writeJson(exported), { objectMode: false });
      }
    },
  );
}
