import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { METHODS } from '../../components/loader/methods.js';
import { launchChromium } from '../support/browsers.js';
import { htmlPage, startStaticSite, STRICT_POLICY, type StaticSite } from '../support/static-site.js';

interface ManifestClass {
  readonly tagName?: string;
  readonly members?: readonly { readonly kind: string; readonly name: string; readonly privacy?: string }[];
}

describe('the table of the loader', () => {
  it('has every element and every method that may be called early', () => {
    const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
      modules: { declarations: ManifestClass[] }[];
    };
    const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
    const methods = elements.map(({ tagName, members = [] }) => [
      tagName,
      members
        .filter(
          ({ kind, privacy = 'public', name }) =>
            kind === 'method' && privacy === 'public' && name !== 'focus',
        )
        .map(({ name }) => name),
    ]);
    assert.deepEqual(Object.fromEntries(methods), METHODS);
  });

  it('is the larger part of a loader of less than 2 kB', () => {
    const bytes = gzipSync(readFileSync('dist/sdk/loader.js')).length;
    assert.ok(bytes < 2_000, `${bytes} bytes gzip`);
  });
});

/** A page that is earlier than the elements. */
const EARLY = `
  globalThis.calls = [];
  globalThis.answers = [];
  const controls = {
    view: { case: null, self: null, wanted: {}, feed: { name: 'connecting' }, conference: { phase: 'unknown' }, media: { remote: [] }, chat: { events: [], outbox: [] } },
    subscribe: () => () => undefined,
    signOut: () => calls.push('signOut'),
  };
  const keep = (name, answer) => Promise.resolve(answer).then((value) => answers.push(name));
  globalThis.callEarly = async () => {
    const notaryCase = document.querySelector('notary-case');
    Object.assign(notaryCase, { controls, supportContact: '030 12345' });
    keep('first', notaryCase.signOut());
    const button = document.createElement('end-conference-button');
    notaryCase.append(button);
    await Promise.resolve();
    keep('end', button.end());
    keep('second', notaryCase.signOut());
    document.querySelector('section').append(notaryCase);
    button.remove();
  };`;

const MODULE = '<script type="module" src="/sdk/loader.js"></script>';
const CLASSIC = '<script src="/sdk/loader.js" async></script>';

describe('/sdk/loader.js', () => {
  let site: StaticSite;
  let browser: Browser;
  let tab: Page;
  let context: BrowserContext | undefined;
  let said: string[];

  before(async () => {
    site = await startStaticSite(STRICT_POLICY);
    site.folders.set('/sdk', 'dist/sdk').set('/dist', 'dist');
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    site.alter = undefined;
    await context?.close();
    context = await browser.newContext({ locale: 'de-DE' });
    tab = await context.newPage();
    said = [];
    tab.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    tab.on('pageerror', (error) => said.push(`thrown: ${error.message}`));
  });

  const open = async (scripts: string, body: string): Promise<void> => {
    site.pages.set('/', htmlPage(scripts, body));
    await tab.goto(site.url);
  };
  const isThere = (tag: string): Promise<unknown> =>
    tab.waitForFunction((name) => customElements.get(name) !== undefined, tag);

  for (const [kind, script] of Object.entries({ module: MODULE, classic: CLASSIC })) {
    it(`as a ${kind} script fetches nothing before there is a tag of ours, and draws it then`, async () => {
      const fetched: string[] = [];
      tab.on('request', (request) => fetched.push(new URL(request.url()).pathname));
      const globals = (): Promise<string[]> => tab.evaluate(() => Object.getOwnPropertyNames(globalThis));
      await open('', '<main></main>');
      const usual = await globals();
      await open(script + script, '<main></main>');
      await tab.waitForLoadState('networkidle');
      assert.deepEqual([...new Set(fetched.filter((path) => path.startsWith('/sdk/')))], ['/sdk/loader.js']);
      assert.deepEqual(
        (await globals()).filter((name) => !usual.includes(name)),
        [],
      );

      await open(script, '<main></main>');
      await tab.evaluate(() => {
        const [place, notaryCase] = [document.createElement('p'), document.createElement('notary-case')];
        notaryCase.append(document.createElement('notary-conference'));
        place.append(notaryCase);
        document.querySelector('main')!.append(place);
      });
      await isThere('notary-conference');
      await tab.waitForFunction(() =>
        document.querySelector('notary-conference')?.shadowRoot?.querySelector('.frame'),
      );
      assert.deepEqual(said, []);
    });
  }

  it('keeps properties that were set and methods that were called before, in their order, through a move', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await tab.route('**/sdk/notary-conference.js', async (route) => {
      await held;
      await route.continue();
    });
    site.pages.set('/page.js', EARLY);
    await open(
      `<script src="/page.js"></script>${CLASSIC}`,
      '<notary-case></notary-case><section></section>',
    );
    await tab.waitForFunction(
      () =>
        typeof (document.querySelector('notary-case') as { signOut?: unknown } | null)?.signOut ===
        'function',
    );
    await tab.evaluate(() => (globalThis as unknown as { callEarly: () => Promise<void> }).callEarly());
    letGo();
    await isThere('end-conference-button');
    await tab.waitForFunction(() => (globalThis as unknown as { answers: unknown[] }).answers.length === 3);
    const now = await tab.evaluate(() => {
      const notaryCase = document.querySelector('notary-case')!;
      const { calls, answers } = globalThis as unknown as { calls: string[]; answers: unknown[] };
      return {
        calls,
        answers,
        contact: notaryCase.supportContact,
        own: Object.hasOwn(notaryCase, 'signOut') || Object.hasOwn(notaryCase, 'controls'),
        parent: notaryCase.parentElement?.localName,
      };
    });
    assert.deepEqual(now.calls, ['signOut', 'signOut']);
    assert.deepEqual([...now.answers].sort(), ['end', 'first', 'second'], 'also of one that stands nowhere');
    assert.equal(now.contact, '030 12345');
    assert.equal(now.own, false, 'nothing of the loader is left on the element');
    assert.equal(now.parent, 'section');
    assert.deepEqual(said, []);
  });

  it('answers a call with what the method returns, also that of a promise', async () => {
    await open(MODULE, '<notary-conference></notary-conference>');
    await tab.waitForFunction(
      () =>
        Object.hasOwn(document.querySelector('notary-conference')!, 'openPanel') ||
        customElements.get('notary-conference'),
    );
    const types = await tab.evaluate(async () => {
      const element = document.querySelector<HTMLElement>('notary-conference') as unknown as {
        closePanel(): unknown;
        panel: unknown;
      };
      const early = element.closePanel();
      const value = await early;
      return { value: String(value), later: typeof element.closePanel(), panel: element.panel };
    });
    assert.deepEqual(types, { value: 'undefined', later: 'undefined', panel: null });
  });

  it('sees tags in open shadow roots, and those elsewhere when it is asked to', async () => {
    await open(
      MODULE,
      '<div><template shadowrootmode="open"><p><notary-case></notary-case></p></template></div><section></section>',
    );
    await isThere('notary-case');

    await open(MODULE, '<section></section>');
    await tab.evaluate(() => {
      const root = document.querySelector('section')!.attachShadow({ mode: 'closed' });
      root.append(document.createElement('notary-case'));
      Object.assign(globalThis, { inside: root.firstElementChild });
    });
    await tab.waitForLoadState('networkidle');
    assert.equal(await tab.evaluate(() => customElements.get('notary-case') === undefined), true);
    await tab.evaluate(() =>
      (globalThis as unknown as { inside: Element }).inside.dispatchEvent(
        new Event('load-conference-request', { bubbles: true, composed: true }),
      ),
    );
    await isThere('notary-case');
    assert.deepEqual(said, []);
  });

  it('says once that the elements cannot be loaded, to people by what stands in the tag, and tries again', async () => {
    site.alter = (path, content) => (path === '/sdk/notary-conference.js' ? null : content);
    site.pages.set(
      '/page.js',
      `globalThis.errors = [];
       addEventListener('conference-error', ({ code, recoverable, suggestedAction, target }) =>
         errors.push([target.localName, code, recoverable, suggestedAction].join()));`,
    );
    await open(
      `<script src="/page.js"></script>${MODULE}`,
      '<notary-case><notary-conference><p>Rufen Sie uns an: 030 12345</p></notary-conference></notary-case>',
    );
    await tab.waitForFunction(() => (globalThis as unknown as { errors: string[] }).errors.length === 2);
    assert.equal(await tab.getByText('Rufen Sie uns an').isVisible(), true);
    assert.deepEqual(await tab.evaluate(() => (globalThis as unknown as { errors: string[] }).errors), [
      'notary-case,sdk-not-loaded,true,retry',
      'notary-conference,sdk-not-loaded,true,retry',
    ]);
    assert.match(readFileSync('docs/errors.md', 'utf8'), /^\| `sdk-not-loaded` +\| yes +\| `retry` +\|/m);
    assert.equal(
      said.filter((line) => /elements of the conference could not be loaded/.test(line)).length,
      1,
    );

    site.alter = undefined;
    await tab.evaluate(() => dispatchEvent(new Event('online')));
    await isThere('notary-conference');
    assert.equal(await tab.getByText('Rufen Sie uns an').isVisible(), false);
  });

  it('tries again by itself, and a tag that comes meanwhile is drawn as well', async () => {
    site.alter = (path, content) => (path === '/sdk/notary-conference.js' ? null : content);
    await open(MODULE, '<notary-case></notary-case>');
    await tab.waitForEvent('console', (message) => message.text().includes('could not be loaded'));
    site.alter = undefined;
    await tab.evaluate(() =>
      document.querySelector('notary-case')!.append(document.createElement('notary-conference')),
    );
    await tab.waitForFunction(() =>
      document.querySelector('notary-conference')?.shadowRoot?.querySelector('.frame'),
    );
  });
});
