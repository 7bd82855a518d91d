import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { createServer } from 'vite';
import { installPackage } from '../support/installed-package.js';

type Target = string | null | { readonly types: string; readonly default: string };
const { exports, name } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, Target>>;
};
const decision = readFileSync('docs/decisions/0080-the-package.md', 'utf8');

/** Tags with a class and a registration, one folder each; those that only our own elements draw are closed. */
const TAGS = readdirSync('components').filter(
  (tag) =>
    ['define', tag].every((file) => existsSync(`components/${tag}/${file}.ts`)) &&
    exports[`./define/${tag}`] !== null,
);

/** Every entry that can be imported as code, by its published name. */
const ENTRIES = Object.entries(exports)
  .filter(([, target]) => target !== null && typeof target === 'object')
  .flatMap(([entry]) => (entry.includes('*') ? TAGS.map((tag) => entry.replace('*', tag)) : [entry]))
  .map((entry) => entry.replace('.', name))
  .filter((entry) => !entry.endsWith('.css'));

let folder = '';

describe('the entry points of the package', () => {
  before(async () => {
    folder = await installPackage();
  });

  it('are the documented ones', () => {
    const documented = [...decision.matchAll(/^\| `([^`]+)`/gm)].map(([, entry = '']) => entry);
    const published = Object.entries(exports)
      .filter(([, target]) => target !== null)
      .map(([entry]) => entry.replace('.', name));
    assert.deepEqual(documented.sort(), published.sort());
  });

  it('has one of its own for each element, and none for parts of ours', () => {
    assert.ok(TAGS.length > 20, TAGS.join());
    const folders = readdirSync('components').filter((each) => existsSync(`components/${each}/define.ts`));
    const closed = folders.filter((each) => exports[`./define/${each}`] === null);
    assert.deepEqual([...TAGS, ...closed].sort(), folders.sort());
    for (const tag of TAGS) {
      const code = readFileSync(`components/${tag}/define.ts`, 'utf8');
      assert.ok(code.includes(`defineElement('${tag}'`), tag);
    }
  });

  it('resolve and import in Node, each alone, and touch no global', async () => {
    const lit = await importInNode('lit');
    for (const entry of ENTRIES) {
      const { globals, names } = await importInNode(entry);
      const drawsNothing = /\/(core|simulated|protocol|translations\/..|tokens)$/.test(entry);
      const own = globals.filter((each) => drawsNothing || !lit.globals.includes(each));
      // no page renderer imports the backend, and its libraries have globals of theirs
      if (!entry.endsWith('/server')) assert.deepEqual(own, [], entry);
      // imported for an effect, or for types alone
      if (!/\/(define|jsx|vue|svelte)\b/.test(entry)) assert.ok(names > 0, entry);
    }
  });

  for (const [resolution, options] of Object.entries({
    bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  })) {
    it(`have types for strict TypeScript (${resolution})`, async () => {
      const file = join(folder, `entries-${resolution}.ts`);
      await writeFile(file, TYPED);
      const program = ts.createProgram([file], {
        ...options,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        types: [],
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
      });
      const told = ts.getPreEmitDiagnostics(program).map(({ messageText, file: at, start = 0 }) => {
        const line = at?.getLineAndCharacterOfPosition(start).line ?? 0;
        const text = ts.flattenDiagnosticMessageText(messageText, '\n');
        return `${at?.text.split('\n')[line] ?? ''}: ${text}`;
      });
      assert.deepEqual(told, []);
    });
  }

  it('resolve with Vite, the files of the SDK and the style sheet too', async () => {
    const vite = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      const files = [`${name}/tokens.css`, `${name}/sdk/notary-conference.js`];
      for (const entry of [...ENTRIES, ...files]) {
        const found = await vite.environments.client.pluginContainer.resolveId(
          entry,
          join(folder, 'page.js'),
        );
        const path = found?.id.replace(/\?.*/, '') ?? '';
        assert.ok(path.startsWith(folder) && existsSync(path), `${entry}: ${path}`);
      }
    } finally {
      await vite.close();
    }
  });
});

interface Imported {
  /** What stands in the global scope that did not before. */
  readonly globals: readonly string[];
  /** How many names it exports. */
  readonly names: number;
}

/** Imports one entry in a Node without a page and without anything else of ours. */
async function importInNode(entry: string): Promise<Imported> {
  const file = join(folder, 'import-one.mjs');
  await writeFile(
    file,
    `import { parentPort, workerData } from 'node:worker_threads';
     const before = new Set(Reflect.ownKeys(globalThis));
     const names = Object.keys(await import(workerData)).length;
     const globals = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
     parentPort.postMessage({ globals, names });
     process.exit();`,
  );
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: entry, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', (error) => reject(new Error(entry, { cause: error })));
    worker.once('exit', (code) => reject(new Error(`${entry}: nothing came, exit ${code}`)));
  });
}

/** Imports everything, and does not compile where something has lost its types. */
const TYPED = `
${ENTRIES.map((entry) => `import '${entry}'${entry.endsWith('.json') ? " with { type: 'json' }" : ''};`).join('\n')}
import '${name}/tokens.css';
import '${name}/sdk/notary-conference.js';
import type * as elements from '${name}';
import type * as core from '${name}/core';
import type * as simulated from '${name}/simulated';
import type * as protocol from '${name}/protocol';
import type * as server from '${name}/server';
import type * as german from '${name}/translations/de';
import type * as english from '${name}/translations/en';
import type { TOKENS } from '${name}/tokens';

type Any<Type> = 0 extends 1 & Type ? true : false;
type App = Awaited<ReturnType<typeof server.createConferenceApp>>;
const any: readonly [
  Any<typeof elements.NotaryCase>,
  Any<elements.NotaryCase['controls']>,
  Any<typeof core.leaseCase>,
  Any<typeof simulated.SimulatedCase>,
  Any<typeof protocol.evolve>,
  Any<typeof server.createParticipantToken>,
  Any<App['middleware']>,
  Any<Parameters<App['middleware']>[0]>,
  Any<Parameters<App['handler']>[0]>,
  Any<typeof german.de>,
  Any<(typeof english.en)['end.button']>,
  Any<(typeof TOKENS)['--notary-accent']>,
  Any<HTMLElementTagNameMap['end-conference-button']>,
] = [false, false, false, false, false, false, false, false, false, false, false, false, false];
export const button: elements.EndConferenceButton = document.createElement('end-conference-button');
export default any;
`;
