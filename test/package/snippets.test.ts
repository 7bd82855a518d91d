import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import ts from 'typescript';
import { launchChromium } from '../support/browsers.js';
import { blocksOf, DOCUMENTS, type DocBlock } from '../support/doc-blocks.js';
import { cssFaults, htmlFaults } from '../support/markup-faults.js';

/* The code of the documents: what is JavaScript or TypeScript compiles, tags and styles are known, and what plays a state shows it. */
const ENDED_WHILE_AWAY =
  /^Die Notarin oder der Notar hat die Konferenz um .* beendet, während Ihre Verbindung unterbrochen war/;
const FOLDER = resolve('.cache/snippets');
const blocks = DOCUMENTS.flatMap(blocksOf);
const of = (...languages: readonly string[]) => blocks.filter(({ language }) => languages.includes(language));
/** Is run as it stands, by embedding.test.ts or token-snippets.test.ts. */
const RUN = new Set(['file', 'token']);

describe('the code of the documents', () => {
  it('is in blocks that say what they are: none is passed over', () => {
    for (const path of DOCUMENTS) {
      const fences = readFileSync(path, 'utf8').match(/^ *(```|~~~)/gm) ?? [];
      assert.equal(fences.length, 2 * blocksOf(path).length, path);
    }
    const known = /^(html|css|js|ts|json|text|sh|ini|yaml|sql|caddyfile|python|java|php|csharp)$/;
    for (const { language, place } of blocks) assert.match(language, known, place);
  });

  it('compiles, strictly', () => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    const compiled = of('js', 'ts').filter(({ kind }) => !RUN.has(kind));
    assert.ok(compiled.length >= 10, 'the snippets were found');
    assert.deepEqual(faultsOf(compiled), []);
  });

  it('has tags, attributes, custom properties and parts that there are', async () => {
    const html = of('html').map(({ place, code }) => [place, htmlFaults(code)] as const);
    const css = of('css').map(async ({ place, code }) => [place, await cssFaults(code)] as const);
    assert.ok(html.length > 25 && css.length >= 3, 'they were found');
    assert.deepEqual(
      [...html, ...(await Promise.all(css))].filter(([, faults]) => faults.length > 0),
      [],
    );
  });
});

/** What a compiler says of the snippets, each a module with what its mark gives. */
function faultsOf(snippets: readonly DocBlock[]): string[] {
  const files = new Map(
    snippets.map(({ place, given, code }) => [
      join(FOLDER, `${place.replaceAll(/\W/g, '-')}.ts`),
      { place, text: `${given}${code}\nexport {};\n` },
    ]),
  );
  for (const [file, { text }] of files) writeFileSync(file, text);
  const program = ts.createProgram([...files.keys()], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  return [...files].flatMap(([file, { place }]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
}

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
      const code = blocks.find(({ kind, detail }) => kind === 'types' && detail === name)?.code;
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
