import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { blocksOf } from '../support/doc-blocks.js';

/* The TypeScript of the documents: all of it compiles, strictly, and what plays a state shows it in a browser. */
const ENDED_WHILE_AWAY =
  /^Die Notarin oder der Notar hat die Konferenz um .* beendet, während Ihre Verbindung unterbrochen war/;
const FOLDER = resolve('.cache/snippets');
const snippets = readdirSync('docs', { encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => blocksOf(join('docs', name)))
  .filter(({ kind }) => kind === 'types');

describe('the TypeScript of the documents', () => {
  it('compiles as it stands there', () => {
    assert.ok(snippets.length >= 4, 'the snippets were found');
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    for (const { detail, code } of snippets)
      writeFileSync(join(FOLDER, `${detail}.ts`), `${code}\nexport {};\n`);
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'esnext',
    ];
    const more = ['--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable'];
    const files = snippets.map(({ detail }) => join(FOLDER, `${detail}.ts`));
    try {
      execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options, ...more, ...files]);
    } catch (error) {
      assert.fail(String((error as { stdout?: Buffer }).stdout));
    }
  });
});

describe('docs/testing-your-portal.md', () => {
  let browser: Browser;
  let server: Server;
  let script = '';

  before(async () => {
    browser = await launchChromium();
    server = createServer((request, response) => {
      const isScript = request.url === '/page.js';
      response.setHeader('content-type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`);
      response.end(
        isScript
          ? script
          : '<!doctype html><html lang="de"><notary-case><notary-conference></notary-conference></notary-case><script type="module" src="/page.js"></script>',
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const name of ['scenario', 'story']) {
    it(`R-E8 shows what it says: ${name}`, async () => {
      const code = snippets.find(({ detail }) => detail === name)?.code;
      assert.ok(code, 'the snippet was found');
      const built = await build({
        stdin: { contents: code, loader: 'ts', resolveDir: process.cwd() },
        bundle: true,
        format: 'esm',
        write: false,
      });
      script = built.outputFiles[0]?.text ?? '';
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
      await page.getByText(ENDED_WHILE_AWAY).filter({ visible: true }).first().waitFor();
      await page.close();
    });
  }
});
