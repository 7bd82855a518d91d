import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressOf, documents } from './pages.js';
import { render } from './render.js';

/** Pages of the rehearsal, which the demo has at the root of its own server. */
const REHEARSAL = ['rehearsal.html', 'rehearsal-office.html', 'rehearsal-portal.html'];
const REHEARSAL_STYLES = ['rehearsal.css', 'theme-landesportal.css', 'theme-kanzlei.css'];

/**
 * Writes the static site: every document as a page, the elements alive in the simulated room, the rehearsal of every state.
 * It can stand below any path of any web server, and asks nobody else for anything. Build the package first.
 */
export async function buildSite(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const path of documents()) write(addressOf(path), render(path, readFileSync(path, 'utf8')));
  cpSync('docs/images', join(folder, 'images'), { recursive: true });
  cpSync('dist/sdk', join(folder, 'sdk'), { recursive: true, filter: (name) => !name.endsWith('.map') });
  for (const name of ['site.css', 'live.css']) cpSync(join('demo/site', name), join(folder, name));
  write('live.html', livePage());
  for (const name of REHEARSAL) write(name, standalone(readFileSync(join('demo/pages', name), 'utf8')));
  for (const name of REHEARSAL_STYLES) cpSync(join('demo/pages', name), join(folder, name));
  await build({
    entryPoints: { live: 'demo/site/live.ts', rehearsal: 'demo/pages/rehearsal.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    format: 'esm',
    target: 'es2022',
    minify: true,
    // real media stays out of it: nobody asks for that in a rehearsal
    external: ['openvidu-browser'],
    logLevel: 'error',
  });

  function write(address, text) {
    const path = join(folder, address);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** The demo fills in where its backend is and knows pages without their ending; here all is beside one another. */
function standalone(html) {
  return html
    .replaceAll('{{server}}/', '')
    .replaceAll(/(src|href)="\/(rehearsal-\w+)"/g, '$1="$2.html"')
    .replaceAll(/(src|href)="\//g, '$1="');
}

function livePage() {
  return `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>notary-conference, live</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="live.css">
    <script type="module" src="live.js"></script>
  </head>
  <body></body>
</html>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildSite(process.argv[2] ?? 'site');
