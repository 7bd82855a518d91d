import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { answerToken } from '../../demo/token.js';
import { launchChromium, launchFirefox } from '../support/browsers.js';
import { namesLookedUp } from '../support/net-log.js';
import { changedGlobals, differences, lookOfHost, rememberGlobals } from '../support/page-watch.js';
import { TestPortal } from '../support/portal.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { press as pressInFirefox, shows } from './firefox-page.js';
import { Person, type Named } from './person.js';
import { HOST_STYLE, hostPage, statedAllow, statedPolicy, statedSandbox } from './strict-page.js';

/*
 * What docs/embedding.md says that a page has to allow, word for word and no more: the policy is read from there. One
 * whole conference in such a page, watched from all sides.
 */
const ENDED = /Die Notarin oder der Notar hat die Konferenz beendet/;
const CASE = 'host-page';
const HANNELORE: Named = { name: 'Hannelore Petersen' };
const LINDNER: Named = { name: 'Dr. Katharina Lindner' };

let portal: TestPortal;
let stack: Stack;
let browser: Browser;
let logDirectory: string;
let notary: Person;
let citizen: Person;
/** Every address that a page has asked for, sockets included. */
const asked = new Set<string>();

before(async () => {
  portal = await TestPortal.start();
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack('none', [portal.origin]);
  logDirectory = await mkdtemp(join(tmpdir(), 'notary-net-log-'));
  browser = await launchChromium([`--log-net-log=${join(logDirectory, 'net.json')}`]);
  furnish();
});
after(async () => {
  await browser.close();
  await stack.close();
  await portal.close();
  await rm(logDirectory, { recursive: true, force: true });
});

describe('a page with the strictest policy that docs/embedding.md states', () => {
  it('carries a whole conference with its chat, and nothing is refused', async () => {
    notary = await open('notary');
    citizen = await open('hannelore');
    await notary.start();
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
    await notary.seesAndHears(HANNELORE);
    await citizen.write('Ich habe den Ausweis zur Hand: https://example.invalid/ausweis');
    await notary.sees(/Ich habe den Ausweis zur Hand/);

    await citizen.page.getByRole('button', { name: 'Geräte', exact: true }).click();
    await citizen.page.getByRole('combobox', { name: /Kamera/ }).waitFor();
    await citizen.openText();
    await notary.openText();
    await citizen.type('Guten Tag');
    await notary.sees('Guten Tag');
    await notary.page.getByRole('button', { name: 'Fenster freigeben' }).click();
    await citizen.sees('Fenster von Dr. Katharina Lindner');

    await notary.end();
    await citizen.sees(ENDED);
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
  });

  it("leaves the page's globals and the prototypes of the language as they were", async () => {
    for (const { page } of [notary, citizen]) {
      assert.deepEqual((await page.evaluate(changedGlobals)).filter(isForeign), []);
    }
  });

  it('leaves the computed style of every element of the host as it was, under friendly and hostile styles', async () => {
    for (const { page, who } of [notary, citizen]) {
      const context = await browser.newContext({ viewport: page.viewportSize() });
      const bare = await context.newPage();
      await bare.goto(`${portal.origin}/bare-${who}`);
      const before = await bare.evaluate(lookOfHost);
      assert.ok(Object.keys(before).length > 20, 'the elements of the host were found');
      assert.deepEqual(differences(before, await page.evaluate(lookOfHost)), []);
      await context.close();
    }
  });
});

describe('a frame of another site', () => {
  it('with the `allow` of docs/embedding.md: camera, microphone, a shared window, the whole screen', async () => {
    const host = await open('notary', 'framed');
    await host.start();
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const outer = await context.newPage();
    const printed = watch(outer);
    await outer.goto(`${portal.otherOrigin}/frame-hannelore`);
    const frame = outer.frameLocator('iframe');
    await press(frame, 'Videokonferenz starten');
    await frame.getByRole('button', { name: 'Konferenz verlassen', exact: true }).waitFor();
    await host.seesAndHears(HANNELORE);
    await frame.getByRole('textbox', { name: 'Nachricht eingeben' }).fill('Aus einem Rahmen');
    await press(frame, 'Senden');
    await host.sees('Aus einem Rahmen');

    await press(frame, 'Ansicht');
    await press(frame, 'Vollbild');
    await eventually(
      'the frame fills the screen',
      () => outer.evaluate(() => document.fullscreenElement?.localName ?? 'nothing'),
      (tag) => tag === 'iframe',
    );
    await press(frame, 'Vollbild beenden');

    const office = await context.newPage();
    watch(office, printed);
    await office.goto(`${portal.otherOrigin}/frame-staff`);
    const desk = office.frameLocator('iframe');
    await press(desk, 'Videokonferenz starten');
    await press(desk, 'Fenster freigeben');
    await host.sees(/^Fenster von Miriam Aydın/);
    assert.deepEqual(printed, []);
    await context.close();
    await host.end();
    await host.close();
  });
});

describe('the same page in Firefox', () => {
  it('carries a conference, and nothing is refused or asked of another host', async () => {
    const host = await open('notary', 'firefox');
    await host.start(60_000);
    const firefox = await launchFirefox();
    try {
      const page = await firefox.newPage();
      const printed: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) printed.push(message.text());
      });
      page.on('pageerror', (error) => printed.push(String(error)));
      page.on('request', (request) => asked.add(request.url()));
      await page.evaluateOnNewDocument(rememberGlobals);
      await page.goto(`${portal.origin}/firefox-hannelore`);
      await pressInFirefox(page, 'Videokonferenz starten');
      await host.seesAndHears(HANNELORE, 40_000);
      await host.end();
      await eventually('Firefox shows the end', () =>
        shows(page, 'Die Notarin oder der Notar hat die Konferenz beendet'),
      );
      assert.deepEqual(printed, []);
      assert.deepEqual((await page.evaluate(changedGlobals)).filter(isForeign), []);
    } finally {
      await firefox.close();
    }
    await host.close();
  });
});

describe('the network of a whole conference', () => {
  it('no page asks any host but the configured ones, and no other name is looked up', async () => {
    await Promise.all([notary.close(), citizen.close()]);
    // the log is whole when the browser has gone
    await browser.close();
    const configured = [portal.origin, portal.otherOrigin, stack.backend, stack.openvidu.url].map(
      (each) => new URL(each).host,
    );
    const hosts = new Set([...asked].map((address) => new URL(address).host).filter((host) => host !== ''));
    assert.ok(hosts.has(new URL(stack.openvidu.url).host), 'the socket of the media server was seen');
    assert.deepEqual(
      [...hosts].filter((host) => !configured.includes(host)),
      [],
    );
    // the page's own requests were looked at above: these are the browser's
    const own = /^accounts\.google\.com$|\.(googleapis|gvt1)\.com$/;
    const names = await namesLookedUp(join(logDirectory, 'net.json'));
    assert.ok(names.has('localhost'), 'the log has the names of the browser');
    assert.deepEqual(
      [...names].filter((name) => !['localhost', '127.0.0.1'].includes(name) && !own.test(name)),
      [],
    );
  });
});

/** Pages for each person: with the elements, the same without the SDK, and a frame around the first. */
function furnish(): void {
  portal.style('/portal.css', HOST_STYLE);
  for (const [who, person] of Object.entries(DEMO_PEOPLE)) {
    portal.answer(`/token/${who}`, (request, response) => {
      void answerToken(stack.tokenSecret, person, request, response);
    });
    for (const caseId of [CASE, 'framed', 'firefox']) {
      const html = hostPage(
        stack,
        who,
        caseId,
        `<script type="module" src="${stack.backend}/sdk/notary-conference.js"></script>`,
      );
      portal.page(`/${caseId}-${who}`, html, { 'content-security-policy': statedPolicy(stack) });
    }
    portal.page(`/bare-${who}`, hostPage(stack, who, CASE, ''), {
      'content-security-policy': statedPolicy(stack),
    });
    portal.page(
      `/frame-${who}`,
      `<!doctype html><title>Außen</title><iframe src="${portal.origin}/framed-${who}" allow="${statedAllow()}"
        ${who === 'hannelore' ? `sandbox="${statedSandbox()}"` : ''}
        width="1200" height="700"></iframe>`,
    );
  }
}

/** Opens the page of a person, with everything that is refused written down. */
async function open(who: string, caseId = CASE): Promise<Person> {
  return Person.visit(browser, stack, who, `${portal.origin}/${caseId}-${who}`, 'usual', async (page) => {
    await page.addInitScript(rememberGlobals);
    watch(page);
  });
}

function watch(page: Page, printed: string[] = []): string[] {
  page.on('request', (request) => {
    asked.add(request.url());
  });
  page.on('websocket', (socket) => asked.add(socket.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) printed.push(message.text());
  });
  return printed;
}

/**
 * Two copies of the SDK find each other by symbols, which no name of the page's can meet.
 */
function isForeign(name: string): boolean {
  return !name.startsWith('window.Symbol(notary-conference.');
}

function press(frame: FrameLocator, name: string): Promise<void> {
  return frame.getByRole('button', { name, exact: true }).click();
}
