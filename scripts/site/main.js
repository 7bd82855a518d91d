import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { build } from '../build.js';
import { buildSite } from './build-site.js';

/**
 * `npm run docs`: makes the static site in `site/` and shows it on this computer; `npm run docs -- --build` only makes it.
 * DOCS_PORT chooses another port than 8090.
 */
const FOLDER = 'site';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
};

await build();
await buildSite(FOLDER);
console.log(`The site is in ${FOLDER}/. Any web server can serve it.`);
if (!process.argv.includes('--build')) serve(Number(process.env.DOCS_PORT ?? 8090));

function serve(port) {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const path = join(FOLDER, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
      const body = await readFile(path);
      response
        .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('There is no such page.\n');
    }
  });
  server.on('error', (error) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken. Choose another: DOCS_PORT=9090 npm run docs`
        : error.message,
    );
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => console.log(`Open http://localhost:${port}/. Stop with Ctrl-C.`));
}
