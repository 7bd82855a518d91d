import { Readable } from 'node:stream';
import { z } from 'zod';
import type { CaseExport } from '../../protocol/index.js';
import { PAGE_POLICY } from '../evidence/page/style.js';
import { LANGUAGES } from '../evidence/page/texts.js';
import { writePage } from '../evidence/page/write-page.js';
import { writeJson } from '../evidence/write-json.js';
import type { AppContext } from '../http/state.js';

const FORMATS = ['json', 'html'] as const;

export const ExportQuery = z.strictObject({
  format: z.enum(FORMATS).optional().meta({ description: 'Default: what `Accept` prefers, else `json`' }),
  lang: z
    .enum(LANGUAGES)
    .optional()
    .meta({ description: 'Of the page. Default: what `Accept-Language` prefers, else `de`' }),
});

/** Writes an export piece by piece, as JSON or as the page to print. */
export function answerWithExport(
  ctx: AppContext,
  exported: CaseExport,
  query: z.output<typeof ExportQuery>,
): void {
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
}
