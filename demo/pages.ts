import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { escapeHtml } from './escape-html.js';
import { DEMO_CASE, demoPerson } from './people.js';

const FOLDER = join(import.meta.dirname, 'pages');
const FILES = [
  'index.html',
  'office.html',
  'portal.html',
  'side-by-side.html',
  'rehearsal.html',
  'rehearsal-office.html',
  'rehearsal-portal.html',
  'demo.css',
  'rehearsal.css',
  'theme-landesportal.css',
  'theme-kanzlei.css',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export interface Page {
  readonly type: string;
  readonly body: string;
}

/**
 * The pages of the two hosts, read once; scripts are compiled from their TypeScript at start. A page that names its person is
 * `nobody`'s without one of the demo: they are to choose first.
 */
export async function loadPages(): Promise<
  (path: string, query: URLSearchParams, server: string) => Page | 'nobody' | null
> {
  const files = new Map<string, string>();
  for (const name of FILES) {
    files.set(`/${name}`, await readFile(join(FOLDER, name), 'utf8'));
  }
  const compiled = await build({
    entryPoints: ['index', 'office', 'sign-out', 'side-by-side', 'rehearsal'].map((name) =>
      join(FOLDER, `${name}.ts`),
    ),
    outdir: FOLDER,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    // real media stays out of it: nobody asks for that in a rehearsal
    splitting: true,
    external: ['openvidu-browser'],
  });
  for (const { path, text } of compiled.outputFiles)
    files.set(path.slice(FOLDER.length).replaceAll('\\', '/'), text);

  return (path, query, server) => {
    const name = path === '/' ? '/index.html' : extname(path) ? path : `${path}.html`;
    const body = files.get(name);
    if (body === undefined) return null;
    if (body.includes('{{name}}') && !demoPerson(query.get('as') ?? '')) return 'nobody';
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return { type, body: extname(name) === '.html' ? fill(body, query, server) : body };
  };
}

function fill(html: string, query: URLSearchParams, server: string): string {
  const as = query.get('as') ?? '';
  const caseId = query.get('case') ?? DEMO_CASE.id;
  const values: Readonly<Record<string, string>> = {
    server,
    as,
    case: caseId,
    title: DEMO_CASE.title,
    name: demoPerson(as)?.name ?? '',
    theme: query.get('theme') ?? '',
  };
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => escapeHtml(values[key] ?? ''));
}
