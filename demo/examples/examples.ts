import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { escapeHtml } from '../escape-html.js';
import { DEMO_CASE, demoPerson } from '../people.js';
import { serverRenderedPortal } from './server-rendered/server.js';

const BASE = '/examples';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Answers what lies below `/examples`; false when the path is none of theirs. */
export type ExamplePortals = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  server: string,
) => Promise<boolean>;

/** Three portals of other kinds, for vendors to read and to try: one page, one application, one old portal. */
export async function loadExamples(tokenSecret: string): Promise<ExamplePortals> {
  const serverRendered = await serverRenderedPortal(tokenSecret);
  const plain = new Map([['/plain', await readFile(join(import.meta.dirname, 'plain/index.html'), 'utf8')]]);
  // with the first visit: most people who start the demo never come here
  let singlePage: Promise<ReadonlyMap<string, string>> | undefined;

  return async (request, response, url, server) => {
    if (!url.pathname.startsWith(`${BASE}/`)) return false;
    const path = url.pathname.slice(BASE.length);
    if (path === '/server-rendered' || path.startsWith('/server-rendered/')) {
      serverRendered(request, response, url, server).catch(() => {
        if (!response.headersSent) response.writeHead(400);
        response.end('This request cannot be read.\n');
      });
      return true;
    }
    const isApplication = path.startsWith('/single-page');
    const files = isApplication ? await (singlePage ??= singlePageFiles()) : plain;
    // every route of the application is the same document
    const body = files.get(isApplication && extname(path) === '' ? '/single-page' : path);
    if (body === undefined) return false;
    response.writeHead(200, { 'content-type': TYPES[extname(path) || '.html'] });
    response.end(extname(path) === '' ? fill(body, url.searchParams, server) : body);
    return true;
  };
}

/** Compiled as a vendor's own build would: the elements come out of the package, with the rest of the application. */
async function singlePageFiles(): Promise<ReadonlyMap<string, string>> {
  const folder = join(import.meta.dirname, 'single-page');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.tsx')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    write: false,
  });
  return new Map([
    ['/single-page', await readFile(join(folder, 'index.html'), 'utf8')],
    ['/single-page/single-page.css', await readFile(join(folder, 'single-page.css'), 'utf8')],
    ...outputFiles.map(({ path, text }): [string, string] => [
      `/single-page${path.slice(folder.length).replaceAll('\\', '/')}`,
      text,
    ]),
  ]);
}

function fill(html: string, query: URLSearchParams, server: string): string {
  const as = query.get('as') ?? '';
  const values: Readonly<Record<string, string>> = {
    server,
    as: demoPerson(as) ? as : 'hannelore',
    case: query.get('case') ?? DEMO_CASE.id,
  };
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => escapeHtml(values[key] ?? ''));
}
