import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { METHODS } from '../../components/loader/methods.js';
import { launchChromium } from '../support/browsers.js';
import { heard, openPlayed, passTime, unknownTags } from '../support/played-page.js';
import { startStaticSite, type StaticSite } from '../support/static-site.js';
import { eventually } from '../support/wait.js';

const run = promisify(execFile);

/** Side N in the room, with everything that a host may place beside it. */
const OFFICE = `<notary-case data-case><end-conference-button></end-conference-button>
  <notary-conference without-end></notary-conference><case-chat></case-chat></notary-case>`;

/** Where each element has something to show by itself. Default: with the notary in the room. */
const SCENES: Readonly<Record<string, readonly [scenario: string, side: 'office' | 'portal']>> = {
  'conference-notice': ['notary-lost', 'portal'],
  'proceedings-line': ['proceedings-open', 'office'],
  'shared-screen': ['shared-window', 'portal'],
  'start-conference-button': ['open', 'portal'],
  'waiting-room': ['waiting', 'portal'],
};
/** Say nothing before they are opened. */
const QUIET = new Set(['conference-shortcuts']);

describe('copies of the SDK', () => {
  let site: StaticSite;
  let browser: Browser;
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'notary-copies-'));
    await bundle('npm', {
      all: 'define',
      button: 'define/end-conference-button',
      case: 'define/notary-case',
    });
    // as if it were of another release
    for (const file of await readdir(join(folder, 'npm'))) {
      const path = join(folder, 'npm', file);
      await writeFile(path, (await readFile(path, 'utf8')).replaceAll('0.1.0', '0.2.0'));
    }
    await bundle('one', Object.fromEntries(Object.keys(METHODS).map((tag) => [tag, `define/${tag}`])));
    site = await startStaticSite();
    site.folders.set('/sdk', 'dist/sdk').set('/npm', join(folder, 'npm'));
    site.folders.set('/one', join(folder, 'one')).set('/acme', join(folder, 'acme'));
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true });
  });

  /** As a vendor's bundler makes it from the package. */
  async function bundle(name: string, entries: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(join(folder, name));
    await build({
      entryPoints: Object.fromEntries(
        Object.entries(entries).map(([out, entry]) => [out, `notary-conference/${entry}`]),
      ),
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: join(folder, name),
      external: ['openvidu-browser'],
      logLevel: 'error',
    });
  }

  /** By name, each in a context of its own: a new one for every page would be a new process. */
  const tabs = new Map<string, Promise<{ readonly tab: Page; readonly told: string[] }>>();

  /** `told`: warnings, errors and what was thrown. */
  async function inTab(
    look: (tab: Page, told: readonly string[]) => Promise<void>,
    name = 'the usual one',
  ): Promise<void> {
    const opened = tabs.get(name) ?? openTab();
    tabs.set(name, opened);
    const { tab, told } = await opened;
    try {
      await look(tab, told);
    } finally {
      // the next page finds nothing of this one
      await tab.evaluate('localStorage.clear(), sessionStorage.clear()');
      await tab.goto('about:blank');
      told.length = 0;
    }
  }

  async function openTab(): Promise<{ readonly tab: Page; readonly told: string[] }> {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1200, height: 900 } });
    const tab = await context.newPage();
    const told: string[] = [];
    tab.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) told.push(message.text());
    });
    tab.on('pageerror', (error) => told.push(`thrown: ${error.message}`));
    return { tab, told };
  }

  /** Ends the conference, as side N does, and hears of it once. */
  async function endIt(tab: Page, caseTag: string): Promise<void> {
    await tab.getByRole('button', { name: 'Konferenz beenden' }).first().click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Konferenz beenden' }).click();
    await passTime(tab, 1_000);
    await tab.waitForFunction(() => (globalThis as unknown as { ended: string[] }).ended.length > 0);
    await heard(tab);
    assert.deepEqual(await tab.evaluate('ended'), [caseTag]);
  }

  describe('two on one page', () => {
    let alone = '';
    before(() =>
      inTab(async (tab, told) => {
        await openPlayed(site, tab, {
          scripts: ['/sdk/notary-conference.js'],
          body: OFFICE,
          scenario: 'running',
          side: 'office',
        });
        alone = await heard(tab);
        assert.match(alone, /Konferenz beenden/);
        assert.match(alone, /Hannelore Petersen/);
        assert.deepEqual(told, []);
      }),
    );

    const cdn = '/sdk/notary-conference.js';
    for (const [title, scripts, first, warned] of [
      ['all from npm, then all from the backend', ['/npm/all.js', cdn], '0.2.0', '0.1.0'],
      ['all from the backend, then all from npm', [cdn, '/npm/all.js'], '0.1.0', '0.2.0'],
      ['one button from npm, then all from the backend', ['/npm/button.js', cdn], '0.2.0', '0.1.0'],
      ['the case from npm, then all from the backend', ['/npm/case.js', cdn], '0.2.0', '0.1.0'],
    ] as const) {
      it(`${title}: all is drawn and works, and the second says so once`, () =>
        inTab(async (tab, told) => {
          await openPlayed(site, tab, { scripts, body: OFFICE, scenario: 'running', side: 'office' });
          // of the copy from npm a chunk may ask for the next after a moment in which nothing is on its way
          await eventually(
            'all is drawn',
            () => heard(tab),
            (seen) => seen === alone,
          );
          assert.deepEqual(await unknownTags(tab), []);
          await endIt(tab, 'notary-case');
          assert.equal(told.length, 1, told.join('\n'));
          assert.match(told[0] ?? '', new RegExp(`twice: ${first} came first.* that of ${warned}`));
        }));
    }
  });

  describe('one element alone', () => {
    for (const tag of Object.keys(METHODS).filter((each) => each !== 'notary-case')) {
      it(`<${tag}> draws the same as with all others registered`, async () => {
        const [scenario, side] = SCENES[tag] ?? ['running', 'office'];
        const person = tag === 'shared-screen' ? 'jonas' : 'lindner';
        const body = `<notary-case data-case><${tag} opened person="${person}"></${tag}></notary-case>`;
        const look = async (place: string, ...scripts: string[]): Promise<string> => {
          let seen = '';
          await inTab(async (tab, told) => {
            await openPlayed(site, tab, { scripts, body, scenario, side });
            await passTime(tab, 2_000);
            // measures by a real clock
            if (tag === 'connection-quality') await tab.getByRole('table').waitFor();
            seen = await heard(tab);
            assert.deepEqual(await unknownTags(tab), []);
            assert.deepEqual(told, []);
          }, place);
          return seen;
        };
        const [alone, among] = await Promise.all([
          look('alone', '/one/notary-case.js', `/one/${tag}.js`),
          look('among', '/sdk/notary-conference.js'),
        ]);
        assert.equal(alone, among);
        assert.equal(alone === '', QUIET.has(tag), 'something is drawn');
      });
    }
  });

  describe('one with a prefix', () => {
    const prefix = (...args: string[]) => run(process.execPath, ['dist/server/main.js', 'prefix', ...args]);

    it('stands beside one without: both are drawn, both work, each in its case', async () => {
      const { stdout } = await prefix('acme-', '--out', join(folder, 'acme'));
      assert.match(await readFile(join(folder, 'acme/licences.txt'), 'utf8'), /^--- lit-html /m);
      assert.match(stdout, /notary-conference\.js {2}sha384-/);
      const prefixed = OFFICE.replaceAll(/(<\/?)(?=[a-z]+-)/g, '$1acme-');
      const scripts = ['/sdk/notary-conference.js', '/acme/notary-conference.js'];
      const seen: string[] = [];
      for (const body of [OFFICE, prefixed, OFFICE + prefixed]) {
        await inTab(async (tab, told) => {
          await openPlayed(site, tab, { scripts, body, scenario: 'running', side: 'office' });
          seen.push(await heard(tab));
          assert.deepEqual(await unknownTags(tab), []);
          if (body === prefixed) await endIt(tab, 'acme-notary-case');
          assert.deepEqual(told, []);
        });
      }
      await inTab(async (tab, told) => {
        const loader = ['/acme/loader.js'];
        await openPlayed(site, tab, { scripts: loader, body: prefixed, scenario: 'running', side: 'office' });
        await tab.getByRole('button', { name: 'Konferenz beenden' }).first().waitFor();
        assert.equal(await heard(tab), seen[1], 'fetched by the loader');
        assert.deepEqual(await unknownTags(tab), []);
        assert.deepEqual(told, []);
      });
      const [own = '', acme = '', both = ''] = seen;
      assert.equal(acme, own);
      assert.equal(both, `${own}\n${own}`);
    });

    it('has other tag names and nothing else, and hashes of its own', async () => {
      const tags = Object.keys(METHODS).join('|');
      for (const name of (await readdir('dist/sdk')).filter((each) => each.endsWith('.js'))) {
        const [built, copy] = await Promise.all(
          ['dist/sdk', join(folder, 'acme')].map((each) => readFile(join(each, name), 'utf8')),
        );
        const back = copy?.replaceAll(
          new RegExp(`acme-(?=(${tags}|conference-captions|problem-report)(?![\\w-]))`, 'g'),
          '',
        );
        assert.equal(back, built?.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'), name);
      }
    });

    it('has types and a manifest of its own, which differ in the tags alone', async () => {
      for (const name of ['jsx.d.ts', 'vue.d.ts', 'svelte.d.ts', 'custom-elements.json']) {
        const built = await readFile(name.endsWith('.json') ? name : join('dist/integrations', name), 'utf8');
        const copy = await readFile(join(folder, 'acme', name), 'utf8');
        for (const tag of Object.keys(METHODS)) {
          assert.match(copy, new RegExp(`['"]acme-${tag}['"]`), name);
          assert.doesNotMatch(copy, new RegExp(`(tagName": "|</?|\`)${tag}(?![\\w-])|'${tag}':`), name);
        }
        const back = copy.replaceAll('acme-', '').replace("'notary-conference'", "'../components/index.js'");
        assert.equal(back, built, name);
      }
    });

    it('is refused for a prefix or a directory that would not do', async () => {
      for (const [args, why] of [
        [['Acme-', '--out', folder], /cannot begin the name of a tag/],
        [['acme', '--out', folder], /cannot begin the name of a tag/],
        [['acme-'], /Name a prefix and a directory/],
        [['acme-', '--out', 'dist/sdk'], /must not be the directory of the SDK/],
        [['acme-', '--out', 'docs'], /has files that are no copy of the SDK/],
      ] as const) {
        await assert.rejects(prefix(...args), ({ stderr }: { stderr: string }) => why.test(stderr));
      }
    });
  });
});
