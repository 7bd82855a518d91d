import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import ts from 'typescript';
import { build as vite } from 'vite';
import { installPackage } from '../support/installed-package.js';

const { sideEffects } = JSON.parse(readFileSync('package.json', 'utf8')) as { sideEffects: string[] };

describe('sideEffects', () => {
  it('names the modules that reach beyond themselves when they are imported, and no other', () => {
    const modules = ['protocol', 'core', 'components', 'server'].flatMap((room) =>
      readdirSync(join('dist', room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .map((file) => `./dist/${room}/${file.replaceAll('\\', '/')}`),
    );
    assert.ok(modules.length > 400);
    const listed = modules.filter((path) => sideEffects.some((pattern) => matchesGlob(path, pattern)));
    assert.deepEqual(listed.sort(), modules.filter(reachesOut).sort());
    const others = sideEffects.filter((pattern) => !modules.some((path) => matchesGlob(path, pattern)));
    assert.deepEqual(others, ['./dist/sdk/*.js', './dist/tokens.css']);
  });
});

/** Whether a line of the module itself, not of what it declares, calls something imported or global, or imports for an effect. */
function reachesOut(path: string): boolean {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const own = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) own.add(name.getText());
    }
  }
  return source.statements.some((statement) => {
    if (ts.isImportDeclaration(statement)) return statement.importClause === undefined;
    if (ts.isTryStatement(statement) || ts.isIfStatement(statement) || ts.isForOfStatement(statement))
      return true;
    if (!ts.isExpressionStatement(statement)) return false;
    const text = statement.getText();
    return !text.startsWith('__decorate(') && !own.has(/^\w+/.exec(text)?.[0] ?? '');
  });
}

/** What a page imports, and what must and must not be in its bundle. */
const PAGES = {
  class: `import { CaseChat } from 'notary-conference'; globalThis.Mine = class extends CaseChat {};`,
  core: `import { leaseCase } from 'notary-conference/core'; globalThis.lease = leaseCase;`,
  unused: `import 'notary-conference'; import { CaseClient } from 'notary-conference/core';`,
  one: `import 'notary-conference/define/end-conference-button';`,
  all: `import 'notary-conference/define';`,
};
type PageName = keyof typeof PAGES;
const REGISTRATION = /customElements\.define\(/;

describe('a bundle', () => {
  let folder = '';

  before(async () => {
    folder = await installPackage();
  });

  /** The code that a page loads at once, from each of the bundlers. */
  const BUNDLERS: Readonly<Record<string, (input: string) => Promise<string>>> = {
    async esbuild(input) {
      const { outputFiles, metafile } = await esbuild({
        entryPoints: [input],
        absWorkingDir: folder,
        bundle: true,
        splitting: true,
        format: 'esm',
        outdir: 'out',
        write: false,
        metafile: true,
        conditions: ['production'],
        external: ['openvidu-browser'],
        logLevel: 'error',
      });
      return loadedAtOnce(
        Object.entries(metafile.outputs).map(([path, { imports, entryPoint }]) => ({
          fileName: path,
          isEntry: entryPoint !== undefined && input.endsWith(entryPoint),
          imports: imports.filter(({ kind }) => kind === 'import-statement').map((each) => each.path),
          code: outputFiles.find((file) => file.path === join(folder, path))?.text ?? '',
        })),
      );
    },
    async vite(input) {
      const built = await vite({
        root: folder,
        configFile: false,
        logLevel: 'error',
        build: {
          write: false,
          minify: false,
          modulePreload: false,
          rollupOptions: { input, external: /^openvidu-browser/ },
        },
      });
      assert.ok('output' in built);
      return loadedAtOnce(built.output.flatMap((file) => (file.type === 'chunk' ? [file] : [])));
    },
  };

  for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
    const page = async (name: PageName): Promise<string> => {
      const input = join(folder, `page-${name}.js`);
      await writeFile(input, PAGES[name]);
      return bundle(input);
    };

    it(`of ${bundler} with one class registers nothing and has no other element`, async () => {
      const code = await page('class');
      assert.match(code, /class CaseChat\b|CaseChat = class/);
      assert.doesNotMatch(code, REGISTRATION);
      assert.doesNotMatch(code, /(class |var )(NotaryConference|EndConferenceButton|ConferenceNotice)\b/);
    });

    it(`of ${bundler} with the core alone has no Lit and no element`, async () => {
      const code = await page('core');
      assert.match(code, /function leaseCase\b/);
      assert.doesNotMatch(code, /\blit-(html|element)\b|litHtmlVersions|class SimulatedMediaRoom/);
      assert.ok(gzipSync(code).length < 40_000, `${gzipSync(code).length} bytes gzip`);
    });

    it(`of ${bundler} with nothing used has nothing of ours`, async () => {
      assert.doesNotMatch(await page('unused'), /\bclass\b|litHtmlVersions|notary/);
    });

    it(`of ${bundler} with one element registers that one`, async () => {
      const code = await page('one');
      assert.match(code, REGISTRATION);
      assert.deepEqual(
        [...code.matchAll(/^defineElement\(["']([\w-]+)/gm)].map(([, tag]) => tag),
        ['end-conference-button'],
      );
    });

    it(`of ${bundler} with everything registers what is drawn first`, async () => {
      const tags = [...(await page('all')).matchAll(/^defineElement\(["']([\w-]+)/gm)].map(([, tag]) => tag);
      assert.deepEqual(tags.sort(), [
        'case-chat',
        'conference-notice',
        'end-conference-button',
        'leave-conference-button',
        'notary-case',
        'notary-conference',
        'start-conference-button',
      ]);
    });
  }
});

interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly code: string;
}

function loadedAtOnce(chunks: readonly Chunk[]): string {
  const found = new Set<Chunk>();
  const follow = (chunk: Chunk | undefined): void => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) follow(chunks.find(({ fileName }) => fileName === name));
  };
  follow(chunks.find(({ isEntry }) => isEntry));
  return [...found].map(({ code }) => code).join('\n');
}
