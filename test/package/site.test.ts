import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { WCAG } from '../states/page-facts.js';

/* `npm run docs`: the site as it would be put on some web server, below some path. */
const PATH = '/some/where/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
};
let folder = '';
let server: Server;
let browser: Browser;
const address = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${PATH}`;
/** The tags that are shown alive. */
let examples: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  execFileSync(process.execPath, ['scripts/site/build-site.js', folder]);
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readFile(join(folder, pathname.slice(PATH.length))).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? '' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

describe('the site of the documents', () => {
  it('has every document, and every link of it leads somewhere', () => {
    const broken: string[] = [];
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    assert.ok(pages.length > 50, 'the pages were found');
    for (const address of pages) {
      const html = readFileSync(join(folder, address), 'utf8');
      for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
        if (/^(https?|mailto|data):/.test(target)) continue;
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? address : posix.normalize(posix.join(posix.dirname(address), path));
        const isThere = existsSync(join(folder, file));
        const hasAnchor =
          anchor === undefined ||
          file === 'live.html' ||
          (isThere && readFileSync(join(folder, file), 'utf8').includes(`id="${anchor}"`));
        if (!isThere || !hasAnchor) broken.push(`${address}: ${target}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('can be used by everybody: WCAG 2.2 AA on every page of the menu, no landmark twice, code and tables by the keyboard', async () => {
    const context = await browser.newContext({ viewport: { width: 400, height: 600 } });
    await context.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    // the examples are looked at alive, below
    await context.route('**/live.html', (route) => route.abort());
    const page = await context.newPage();
    const wrong: string[] = [];
    const menu = [
      ...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/<a href="\.\/([\w-]+\.html)"/g),
    ]
      .map(([, path = '']) => path)
      .filter((path) => path !== 'rehearsal.html');
    assert.ok(menu.length > 10, 'the pages were found');
    // and one of those that are reached by links
    for (const path of new Set([...menu, 'decisions/0045-what-the-first-load-holds.html'])) {
      await page.goto(`${address()}${path}`);
      const found = await page.evaluate(async (tags) => {
        // rows are made alike
        for (const row of document.querySelectorAll('tbody tr:nth-child(n + 3)')) row.remove();
        const { violations } = await window.axe.run(document, {
          runOnly: tags,
          rules: {
            'landmark-unique': { enabled: true },
            'heading-order': { enabled: true },
            // asked of each word, and the style sheet is one
            'color-contrast': { enabled: location.pathname.endsWith('/embedding.html') },
          },
          resultTypes: ['violations'],
          iframes: false,
        });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`));
      }, WCAG);
      wrong.push(...found.slice(0, 3).map((each) => `${path}: ${each}`));
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });

  it('says what is German: what people read, and what a button is called', () => {
    const at = (path: string) => readFileSync(join(folder, path), 'utf8');
    assert.match(at('embedding.html'), /<em lang="de">Videokonferenz starten<\/em>/);
    assert.match(at('errors.html'), /<span lang="de">„Ihr Browser wird nicht unterstützt\.“<\/span>/);
    assert.match(at('elements.html'), /<td lang="de">Konferenz beenden<\/td>/);
    assert.doesNotMatch(at('theming.html'), /<em lang="de">ends<\/em>/);
  });

  it('shows every element that a page may place, but the one that draws nothing', () => {
    const tags = [...readFileSync('docs/elements.md', 'utf8').matchAll(/^\| \[`<([\w-]+)>`\]/gm)].map(
      ([, tag = '']) => tag,
    );
    const shown = [...readFileSync(join(folder, 'elements.html'), 'utf8').matchAll(/live\.html#([\w-]+)/g)];
    examples = shown.map(([, tag = '']) => tag);
    assert.deepEqual(examples.sort(), tags.filter((tag) => tag !== 'notary-case').sort());
  });

  it('has each of them alive, asks nobody else for anything and prints nothing', async () => {
    const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
    const page = await context.newPage();
    const strange: string[] = [];
    page.on('console', (message) => strange.push(message.text()));
    page.on('pageerror', (error) => strange.push(String(error)));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address()))
        strange.push(request.url());
    });
    for (const tag of examples) {
      await page.goto('about:blank');
      await page.goto(`${address()}live.html#${tag}`);
      await page.waitForSelector(`html[data-shown="${tag}"]`, { state: 'attached' });
      // what is drawn: something with a name or words, and a place
      const opener = page.locator('notary-case > button');
      if (await opener.isVisible()) await opener.click();
      const drawn = page.locator(tag).locator(':is(button, h2, h3, p, video, li, [role])');
      const box = await drawn.filter({ visible: true }).first().boundingBox();
      assert.ok(box && box.width > 0 && box.height > 0, `${tag} is seen`);
    }
    await page.goto(`${address()}rehearsal.html#ended`);
    await page.waitForSelector('html[data-shown="ended"]', { state: 'attached' });
    assert.deepEqual(strange, []);
    await context.close();
  });
});
