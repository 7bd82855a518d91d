import vue from '@vitejs/plugin-vue';
import react from '@vitejs/plugin-react';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { build, type PluginOption } from 'vite';
import { launchChromium } from '../support/browsers.js';
import { installPackage } from '../support/installed-package.js';
import { htmlPage, startStaticSite, type StaticSite } from '../support/static-site.js';
import { typeFaults } from '../support/type-faults.js';
import { typeFaultsAlone } from '../support/types-alone.js';

const run = promisify(execFile);

interface Project {
  /** The entry of the page. */
  readonly main: string;
  /** The checker of types of that framework, as it is installed, and what it is told. None: TypeScript itself. */
  readonly check?: readonly string[];
  readonly plugin?: PluginOption;
}

/** Projects of vendors in `projects/`, each with what its framework brings. */
const PROJECTS: Readonly<Record<string, Project>> = {
  plain: { main: 'main.ts' },
  react: { main: 'main.tsx', plugin: react() },
  vue: {
    main: 'main.ts',
    check: ['vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.json'],
    plugin: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } }),
  },
  svelte: {
    main: 'main.ts',
    check: ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    plugin: svelte({ configFile: false }),
  },
};

describe('an empty project with the package, as it is packed and installed', () => {
  let folder = '';
  let site: StaticSite;
  let browser: Browser;

  before(async () => {
    folder = await installPackage();
    await rm(join(folder, 'projects'), { recursive: true, force: true });
    await cp('test/package/projects', join(folder, 'projects'), { recursive: true });
    // what their types are tried with, made as a vendor makes it
    await run('npx', ['--no-install', 'notary-conference', 'prefix', 'acme-', '--out', 'projects/sdk'], {
      cwd: folder,
    });
    site = await startStaticSite();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  // each for itself: a page has none of the types that a server brings
  for (const modules of [['main.ts', 'entries.mts', 'prefixed.mts'], ['server.mts']]) {
    it(`plain: TypeScript is content (strict), also with our own types and with no other package: ${modules.join()}`, () => {
      const paths = modules.map((name) => join(folder, 'projects/plain', name));
      assert.deepEqual(typeFaultsAlone(folder, paths), []);
    });
  }

  for (const [name, { check }] of Object.entries(PROJECTS)) {
    if (name !== 'plain')
      it(`${name}: its own checker is content (strict)`, async () => {
        const root = join(folder, 'projects', name);
        await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json' }));
        if (!check) {
          assert.deepEqual(typeFaults(join(root, 'tsconfig.json')), []);
          return;
        }
        const [tool = '', ...args] = check;
        await run(process.execPath, [join(folder, 'node_modules', tool), ...args], { cwd: root }).catch(
          (error: unknown) => assert.fail((error as { stdout: string }).stdout),
        );
      });

    it(`${name}: is built by Vite, drawn, and answers a press`, async () => {
      await (built ??= buildAll());
      site.folders.set('/pages', join(folder, 'projects/dist'));
      await pressStart(`${site.url}/pages/${name}/index.html`);
    });
  }

  let built: Promise<unknown> | undefined;
  /** All pages at once, each of which loads its own: what they have of the SDK is bundled one time and not four. */
  async function buildAll(): Promise<void> {
    const root = join(folder, 'projects');
    const input = Object.keys(PROJECTS).map((name) => join(root, name, 'index.html'));
    for (const [at, { main }] of Object.values(PROJECTS).entries())
      await writeFile(
        input[at] ?? '',
        htmlPage(`<script type="module" src="./${main}"></script>`, '<main></main>'),
      );
    const plugins = Object.values(PROJECTS).map(({ plugin }) => plugin);
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins,
      base: './',
      build: { rollupOptions: { input } },
    });
  }

  it('needs no bundler: the files of the SDK and the modules of the package are served as they are', async () => {
    site.folders.set('/node_modules', join(folder, 'node_modules'));
    site.pages.set(
      '/main.js',
      `import { playScenario, scenarioOf } from '/node_modules/notary-conference/dist/core/simulated/index.js';
       const { portal } = await playScenario(scenarioOf('open'), { deviceClock: () => Date.now() });
       portal.client.subscribe(() => (document.title = portal.client.view.conference.phase));
       document.querySelector('notary-case').controls = portal.client;`,
    );
    site.pages.set(
      '/',
      htmlPage(
        '<script type="module" src="/node_modules/notary-conference/dist/sdk/notary-conference.js"></script><script type="module" src="/main.js"></script>',
        '<notary-case><start-conference-button></start-conference-button></notary-case>',
      ),
    );
    await pressStart(site.url);
  });

  /** The citizen's page: the button is there, and a press is on its way in. */
  async function pressStart(url: string): Promise<void> {
    const context = await browser.newContext({ locale: 'de-DE', permissions: ['camera', 'microphone'] });
    const tab = await context.newPage();
    const wrong: string[] = [];
    tab.on('pageerror', (error) => wrong.push(error.message));
    tab.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
    });
    await tab.goto(url);
    await tab.getByRole('button', { name: 'Videokonferenz starten' }).click();
    await tab.waitForFunction(() => !['', 'Portal', 'outside', 'none', 'unknown'].includes(document.title));
    assert.deepEqual(wrong, []);
    await context.close();
  }

  for (const [name, args] of [
    ['publint', ['publint/src/cli.js', '--strict']],
    ['are-the-types-wrong', ['@arethetypeswrong/cli/dist/index.js', 'package.tgz', '--profile', 'esm-only']],
  ] as const) {
    it(`finds nothing to say: ${name}`, async () => {
      const [tool = '', ...others] = args;
      const cwd = name === 'publint' ? join(folder, 'node_modules/notary-conference') : folder;
      await run(process.execPath, [join(process.cwd(), 'node_modules', tool), ...others], { cwd }).catch(
        (error: unknown) => assert.fail((error as { stdout: string }).stdout),
      );
    });
  }
});
