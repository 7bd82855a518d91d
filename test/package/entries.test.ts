import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { createServer } from 'vite';
import { createParticipantToken } from '../../server/index.js';
import { Beside } from '../support/beside.js';
import { blocksOf } from '../support/doc-blocks.js';
import { loadedByExamples } from '../support/example-loads.js';
import { installPackage } from '../support/installed-package.js';
import { freePort, freeUdpPort } from '../support/process.js';
import { sharingHost, textOf } from '../support/type-faults.js';

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

/** What the documents name of the SDK; its other files have other names in each release. */
const SDK_FILES = ['notary-conference.js', 'loader.js', 'portal-doctor.js', 'integrity.json'];
const ALL_OF: Readonly<Record<string, readonly string[]>> = { './define/*': TAGS, './sdk/*': SDK_FILES };

/** Every entry by its published name, one for each thing where it has a star. */
const ENTRIES = Object.entries(exports)
  .filter(([, target]) => target !== null)
  .flatMap(([entry]) =>
    entry.includes('*') ? (ALL_OF[entry] ?? []).map((each) => entry.replace('*', each)) : [entry],
  )
  .map((entry) => entry.replace('.', name));
/** What is imported as code by servers that render pages, too: all but data, and what the table says is for pages alone. */
const CODE = ENTRIES.filter((entry) => !/\.\w+$/.test(entry));

let folder = '';
before(async () => {
  folder = await installPackage();
});

describe('the entry points of the package', () => {
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
    for (const entry of CODE) {
      const { globals, names } = await importInNode(entry);
      const drawsNothing = /\/(core|simulated|protocol|translations\/..|tokens)$/.test(entry);
      const own = globals.filter((each) => drawsNothing || !lit.globals.includes(each));
      // no page renderer imports the backend, and its libraries have globals of theirs
      if (!entry.endsWith('/server')) assert.deepEqual(own, [], entry);
      // imported for an effect, or for types alone
      if (!/\/(define|jsx|vue|svelte)\b/.test(entry)) assert.ok(names > 0, entry);
    }
  });

  it('resolve in Node to a file that is there, also those for pages, and to data that can be read', () => {
    const { resolve } = createRequire(join(folder, 'page.js'));
    for (const entry of ENTRIES) {
      const path = resolve(entry);
      assert.ok(path.startsWith(folder) && existsSync(path), `${entry}: ${path}`);
      if (!entry.endsWith('.json')) continue;
      assert.ok(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).length > 1, entry);
    }
  });

  for (const [resolution, options] of Object.entries({
    bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  })) {
    it(`have types for strict TypeScript (${resolution})`, async () => {
      const file = join(folder, `entries-${resolution}.ts`);
      await writeFile(file, TYPED);
      const all: ts.CompilerOptions = {
        ...options,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        types: [],
        resolveJsonModule: true,
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
      };
      const program = ts.createProgram([file], all, sharingHost(all));
      assert.deepEqual(ts.getPreEmitDiagnostics(program).map(textOf), []);
    });
  }

  it('resolve with Vite', async () => {
    const vite = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      for (const entry of ENTRIES) {
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

describe('the documents of the package', () => {
  /** All but those that are about the repository and its rooms. */
  let documents: readonly string[] = [];
  let own = '';
  const read = (path: string) => readFileSync(join(own, path), 'utf8');
  const isMissing = (path: string) => !existsSync(join(own, path));

  before(() => {
    own = join(folder, 'node_modules', name);
    documents = ['README.md', ...readdirSync(join(own, 'docs')).map((each) => join('docs', each))].filter(
      (each) => each.endsWith('.md') && !each.endsWith('architecture.md'),
    );
  });

  it('name no file of the demo that is not in it', () => {
    const named = documents.flatMap((each) => read(each).match(/\bdemo\/[\w./-]*\w/g) ?? []);
    assert.ok(named.length >= 5, 'they were found');
    assert.deepEqual([...new Set(named)].filter(isMissing), []);
  });

  it('link to nothing that is not in it', () => {
    const links = documents.flatMap((each) =>
      [...read(each).matchAll(/\]\((?!\w+:)([^)#\s]+)/g)].map(([, target = '']) =>
        join(dirname(each), target),
      ),
    );
    assert.ok(links.length > 50, 'they were found');
    assert.deepEqual([...new Set(links)].filter(isMissing), []);
  });

  it('say where a command of the repository is given: in a checkout, since the package has none of them', () => {
    const sections = documents.flatMap((each) =>
      read(each)
        .replaceAll(/<!--[^]*?-->/g, '')
        .split(/^(?=##? )/m)
        .filter((section) => /\bnpm (?:run|start|test|ci)\b/.test(section))
        .map((section) => [`${each}: ${section.split('\n', 1)[0] ?? ''}`, section] as const),
    );
    assert.ok(sections.length >= 6, 'they were found');
    assert.deepEqual(
      sections.filter(([, text]) => !/\b(?:checkout|repository)\b/.test(text)).map(([where]) => where),
      [],
    );
  });

  it('show example portals that are whole: what their pages and modules load is in it', () => {
    const loaded = loadedByExamples(own);
    assert.ok(loaded.length > 15, 'they were found');
    assert.deepEqual(
      loaded
        .filter(({ places }) => places.every(isMissing))
        .map(({ source, target }) => `${source}: ${target}`),
      [],
    );
  });
});

describe('docs/testing-your-portal.md', () => {
  it('starts the real backend in a project that has the package, for the portal that it names', async () => {
    const block = blocksOf('docs/testing-your-portal.md').find(({ kind }) => kind === 'run');
    assert.ok(block, 'the commands were found');
    const [secret = '', origin = ''] = [...block.code.matchAll(/^export \w+=(\S+)$/gm)].map(
      ([, value]) => value,
    );
    const [port, media, udp] = await Promise.all([freePort(), freePort(), freeUdpPort()]);
    const data = await mkdtemp(join(tmpdir(), 'notary-real-'));
    const beside = new Beside();
    const backend = `http://127.0.0.1:${String(port)}`;
    try {
      await beside.start(block.code, `${backend}/readyz`, folder, {
        ...process.env,
        NOTARY_DATA_DIR: data,
        NOTARY_PORT: String(port),
        NOTARY_EMBEDDED_PORT: String(media),
        NOTARY_EMBEDDED_UDP_PORT: String(udp),
      });
      const caseId = '2026-0118';
      const person = { id: 'p-1', name: 'Dr. Katharina Lindner', role: 'notary' } as const;
      const token = await createParticipantToken({ secret, ...person, caseId });
      const answer = await fetch(`${backend}/v1/cases/${caseId}`, {
        headers: { authorization: `Bearer ${token}`, origin },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), origin);
    } finally {
      beside.stop();
      await rm(data, { recursive: true, force: true });
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
${ENTRIES.map((entry, at) =>
  entry.endsWith('.json')
    ? `import '${entry}' with { type: 'json' };`
    : `import '${entry}';\nexport type * as entry${String(at)} from '${entry}';`,
).join('\n')}
import manifest from '${name}/custom-elements.json' with { type: 'json' };
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
  Any<(typeof manifest)['modules'][number]>,
] = [false, false, false, false, false, false, false, false, false, false, false, false, false, false];
export const button: elements.EndConferenceButton = document.createElement('end-conference-button');
export default any;
`;
