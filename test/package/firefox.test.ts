import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { launchFirefox } from '../support/browsers.js';
import { htmlPage, STRICT_POLICY, startStaticSite, type StaticSite } from '../support/static-site.js';
import { eventually } from '../support/wait.js';

/* What loader, hashes and other tag names are in Firefox; the rest of them is tested in Chromium alone. */
const HASHES = JSON.parse(readFileSync('dist/sdk/integrity.json', 'utf8')) as Record<string, string>;
const ENTRY = 'notary-conference.js';

describe('the SDK in Firefox', () => {
  let site: StaticSite;
  let browser: Browser;
  let tab: Page;
  let said: string[];

  before(async () => {
    site = await startStaticSite(STRICT_POLICY);
    site.folders.set('/sdk', 'dist/sdk');
    browser = await launchFirefox();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  afterEach(async () => {
    site.alter = undefined;
    await tab.close();
  });

  async function open(head: string, body: string): Promise<void> {
    site.pages.set('/', htmlPage(head, body));
    tab = await browser.newPage();
    said = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(String(error)));
    await tab.goto(site.url);
  }
  const isDefined = (tag: string) => tab.evaluate((name) => customElements.get(name) !== undefined, tag);
  const isDrawn = (tag: string) =>
    eventually(`<${tag}> is drawn`, () =>
      tab.evaluate((name) => document.querySelector(name)?.shadowRoot?.querySelector('.frame') != null, tag),
    );
  const CONFERENCE = '<notary-case><notary-conference></notary-conference></notary-case>';

  for (const [kind, script] of Object.entries({
    module: '<script type="module" src="/sdk/loader.js"></script>',
    classic: '<script src="/sdk/loader.js" async></script>',
  })) {
    it(`the loader as a ${kind} script waits for the first tag, and draws it then`, async () => {
      const fetched: string[] = [];
      site.alter = (path, content) => {
        if (path.startsWith('/sdk/')) fetched.push(path);
        return content;
      };
      await open(script, '<main></main>');
      await eventually('the loader is there', () => fetched.length);
      assert.deepEqual(fetched, ['/sdk/loader.js']);
      await tab.evaluate(() => {
        const notaryCase = document.createElement('notary-case');
        notaryCase.append(document.createElement('notary-conference'));
        document.querySelector('main')!.append(notaryCase);
      });
      await isDrawn('notary-conference');
      assert.deepEqual(said, []);
    });
  }

  for (const name of [ENTRY, 'loader.js']) {
    it(`lets ${name} in as it was built, and refuses it with one more byte`, async () => {
      const type = name === ENTRY ? 'type="module"' : '';
      const script = `<script ${type} src="/sdk/${name}" integrity="${HASHES[name]!}" crossorigin="anonymous"></script>`;
      await open(script, CONFERENCE);
      await isDrawn('notary-conference');
      await tab.close();

      site.alter = (path, content) => (path === `/sdk/${name}` ? `${content}\n` : content);
      await open(script, CONFERENCE);
      await tab.waitForNetworkIdle();
      assert.equal(await isDefined('notary-case'), false);
    });
  }

  it('refuses what is fetched later with one more byte, by an import map', async () => {
    const integrity = Object.fromEntries(
      Object.entries(HASHES).map(([name, hash]) => [`/sdk/${name}`, hash]),
    );
    const map = JSON.stringify({ integrity });
    const digest = createHash('sha256').update(map).digest('base64');
    site.policy = STRICT_POLICY.replace("script-src 'self'", `script-src 'self' 'sha256-${digest}'`);
    const script = `<script type="importmap">${map}</script><script src="/sdk/loader.js" async></script>`;
    await open(script, CONFERENCE);
    await isDrawn('notary-conference');
    await tab.close();

    site.alter = (path, content) => (path === `/sdk/${ENTRY}` ? `${content}\n` : content);
    await open(script, CONFERENCE);
    await eventually('the loader says so', () => said.some((line) => line.includes('could not be loaded')));
    assert.equal(await isDefined('notary-case'), false);
    site.policy = STRICT_POLICY;
  });

  it('draws a copy with other tag names beside the first one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'notary-copy-'));
    try {
      await promisify(execFile)('node', [
        'dist/server/main.js',
        'prefix',
        'acme-',
        '--out',
        join(folder, 'sdk'),
      ]);
      assert.ok(readdirSync(join(folder, 'sdk')).includes(ENTRY));
      site.folders.set('/copy', join(folder, 'sdk'));
      site.policy = `${STRICT_POLICY} 'allow-duplicates'`;
      const scripts = ['sdk', 'copy'].map(
        (each) => `<script type="module" src="/${each}/${ENTRY}"></script>`,
      );
      await open(scripts.join(''), CONFERENCE + CONFERENCE.replaceAll('notary-', 'acme-notary-'));
      await isDrawn('notary-conference');
      await isDrawn('acme-notary-conference');
      assert.deepEqual(said, []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
