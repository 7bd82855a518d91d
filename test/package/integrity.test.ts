import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { htmlPage, startStaticSite, STRICT_POLICY, type StaticSite } from '../support/static-site.js';

const hashes = JSON.parse(readFileSync('dist/sdk/integrity.json', 'utf8')) as Record<string, string>;
const ENTRY = 'notary-conference.js';

describe('integrity of the SDK', () => {
  let site: StaticSite;
  let browser: Browser;
  let tab: Page;

  before(async () => {
    site = await startStaticSite(STRICT_POLICY);
    site.folders.set('/sdk', 'dist/sdk').set('/dist', 'dist');
    browser = await launchChromium();
    tab = await browser.newPage();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const changed = (name: string): void => {
    site.alter = (path, content) => (path === `/sdk/${name}` ? `${content}\n` : content);
  };
  const isDefined = (): Promise<boolean> =>
    tab.evaluate(() => customElements.get('notary-case') !== undefined);

  it('is written for every script, as browsers count it', () => {
    const scripts = readdirSync('dist/sdk').filter((name) => name.endsWith('.js'));
    assert.deepEqual(Object.keys(hashes), scripts.sort());
    for (const [name, hash] of Object.entries(hashes)) {
      const digest = createHash('sha384')
        .update(readFileSync(`dist/sdk/${name}`))
        .digest('base64');
      assert.equal(hash, `sha384-${digest}`);
    }
  });

  it('is printed by the build for the files that a page names, to be copied from there', async () => {
    const { hashLines } = (await import(pathToFileURL('scripts/build.js').href)) as {
      hashLines: (all: typeof hashes) => string[];
    };
    assert.deepEqual(
      hashLines(hashes),
      [ENTRY, 'loader.js'].map((name) => `dist/sdk/${name}  ${hashes[name]!}`),
    );
  });

  for (const name of [ENTRY, 'loader.js']) {
    it(`lets ${name} in as it was built, and refuses it with one more byte`, async () => {
      const type = name === ENTRY ? 'type="module"' : '';
      const script = `<script ${type} src="/sdk/${name}" integrity="${hashes[name]!}" crossorigin="anonymous"></script>`;
      site.pages.set('/', htmlPage(script, '<notary-case></notary-case>'));
      site.alter = undefined;
      await tab.goto(site.url);
      await tab.waitForFunction(() => customElements.get('notary-case') !== undefined);

      changed(name);
      const refused = tab.waitForEvent('console', (message) => message.text().includes('integrity'));
      await tab.goto(site.url);
      await refused;
      await tab.waitForLoadState('networkidle');
      assert.equal(await isDefined(), false);
    });
  }

  it('guards what is fetched later by an import map, which a strict policy names by its hash', async () => {
    const integrity = Object.fromEntries(
      Object.entries(hashes).map(([name, hash]) => [`/sdk/${name}`, hash]),
    );
    const map = JSON.stringify({ integrity });
    const digest = createHash('sha256').update(map).digest('base64');
    site.policy = STRICT_POLICY.replace("script-src 'self'", `script-src 'self' 'sha256-${digest}'`);
    const script = `<script type="importmap">${map}</script><script src="/sdk/loader.js" async></script>`;
    const page = htmlPage(script, '<notary-case></notary-case>');
    // the first that every English page fetches later
    const late = readdirSync('dist/sdk').find((name) => /^en-[\w-]+\.js$/.test(name)) ?? '';
    site.pages.set(
      '/',
      page
        .replace('lang="de"', 'lang="en"')
        .replace('<notary-case>', '<notary-case><notary-conference></notary-conference>'),
    );
    const statusLine = tab.locator('notary-conference h2');

    site.alter = undefined;
    await tab.goto(site.url);
    await statusLine.waitFor();
    const english = await statusLine.innerText();

    changed(late);
    await tab.goto(site.url);
    await statusLine.waitFor();
    assert.notEqual(await statusLine.innerText(), english, 'German, as where a file does not arrive');

    changed(ENTRY);
    const told = tab.waitForEvent('console', (message) => message.text().includes('could not be loaded'));
    await tab.goto(site.url);
    await told;
    assert.equal(await isDefined(), false);
  });
});
