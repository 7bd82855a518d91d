import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** What docs/embedding.md states where all is of one origin, for pages that demand no Trusted Types: most frameworks cannot. */
const USUAL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
/** The same to the last line, as docs/embedding.md states it. */
export const STRICT_POLICY = `${USUAL_POLICY}; require-trusted-types-for 'script'; trusted-types lit-html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** A portal of files: pages made by a test, and folders as they are. */
export interface StaticSite {
  readonly url: string;
  /** By path, `/`, `/page.js`. */
  readonly pages: Map<string, string>;
  /** By the first part of the path, `/sdk`. */
  readonly folders: Map<string, string>;
  /** Changes a file on its way; `null`: it cannot be had. */
  alter: ((path: string, content: string) => string | null) | undefined;
  /** The header of every answer; a page with an import map of its own needs another one. */
  policy: string;
  close(): Promise<void>;
}

export async function startStaticSite(policy = USUAL_POLICY): Promise<StaticSite> {
  // the browser asks for one by itself
  const pages = new Map([['/favicon.ico', '']]);
  const folders = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://site').pathname);
    void read(path).then((content) => {
      const type = TYPES[extname(path === '/' ? '.html' : path)] ?? TYPES['.html'];
      response.writeHead(content === null ? 404 : 200, {
        'Content-Type': type,
        'Content-Security-Policy': site.policy,
        'Cache-Control': 'no-store',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(content ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: StaticSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    folders,
    alter: undefined,
    policy,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return site;

  async function read(path: string): Promise<string | null> {
    const content = pages.get(path) ?? (await fromFolder(path));
    return content !== null && site.alter ? site.alter(path, content) : content;
  }

  async function fromFolder(path: string): Promise<string | null> {
    const safe = normalize(path);
    for (const [name, folder] of folders) {
      if (!safe.startsWith(`${name}/`)) continue;
      return readFile(join(folder, safe.slice(name.length)), 'utf8').catch(() => null);
    }
    return null;
  }
}

/** A page in German with these scripts in its head. */
export function htmlPage(scripts: string, body: string): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>${scripts}</head><body>${body}</body></html>`;
}
