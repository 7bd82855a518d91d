import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import type { Services } from '../services.js';

type Dependencies = Pick<Services, 'sdkDirectory'>;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};
/** No dot at the beginning of a part: neither a way up nor a hidden file. */
const SAFE_PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** The files of the SDK, for portals on any origin; asked again each time, answered with 304 when unchanged. */
export function sdkRoutes(api: Api, { sdkDirectory }: Dependencies): void {
  const cache = new Map<
    string,
    { readonly changed: number; readonly content: Buffer; readonly etag: string }
  >();

  api.get(
    '/sdk/*file',
    {
      summary: 'A file of the SDK',
      tag: 'operation',
      security: 'none',
      path: z.object({ file: z.string() }),
      answers: {
        200: { description: 'The file', type: 'text/javascript', schema: z.string() },
        304: { description: 'Unchanged since the ETag given in `If-None-Match`' },
      },
      problems: ['not_found'],
    },
    async (ctx) => {
      const name = ctx.params?.['file'] ?? '';
      const type = TYPES[extname(name)];
      if (!SAFE_PATH.test(name) || !type) throw new AppError('not_found');
      const file = await read(join(sdkDirectory, name));

      ctx.set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Cache-Control': 'no-cache',
      });
      ctx.etag = file.etag;
      ctx.status = 200;
      if (ctx.fresh) {
        ctx.status = 304;
        return;
      }
      ctx.type = type;
      ctx.body = file.content;
    },
  );

  async function read(path: string) {
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) throw new AppError('not_found');
    const kept = cache.get(path);
    if (kept?.changed === info.mtimeMs) return kept;
    const content = await readFile(path);
    const etag = createHash('sha256').update(content).digest('base64url').slice(0, 27);
    const file = { changed: info.mtimeMs, content, etag };
    cache.set(path, file);
    return file;
  }
}
