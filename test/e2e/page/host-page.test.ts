import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchChromium, launchFirefox } from '../../support/browsers.js';
import { namesLookedUp } from '../../support/net-log.js';
import {
  changedGlobals,
  differences,
  lookOfHost,
  permissionsRefused,
  rememberGlobals,
  wear,
} from '../../support/page-watch.js';
import { TestPortal } from '../../support/portal.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { askForScreen, focusField, pickDrawing, press as pressInFirefox, shows } from '../firefox-page.js';
import { Person, type Named } from '../person.js';
import {
  furnish,
  pageOf,
  statedAllow,
  statedHeader,
  statedHeaderAround,
  statedSources,
  strictPolicy,
} from '../strict-page.js';

/*
 * What docs/embedding.md says that a page has to allow, word for word and no more: the policy is read from there. One
 * whole conference in such a page, watched from all sides.
 */
const ENDED = /Die Notarin oder der Notar hat die Konferenz beendet/;
const CASE = 'host-page';
const CASES = [CASE, 'framed', 'firefox'];
const HANNELORE: Named = { name: 'Hannelore Petersen' };
const AYDIN: Named = { name: 'Miriam Aydın' };
const LINDNER: Named = { name: 'Dr. Katharina Lindner' };

let portal: TestPortal;
let stack: Stack;
let browser: Browser;
let logDirectory: string;
let notary: Person;
let citizen: Person;
/** Every address that a page has asked for, sockets included. */
const asked = new Set<string>();
/** What the elements have changed of the look of a host. */
const touched: string[] = [];
/** The host without the elements. */
let bare: Page;

before(async () => {
  portal = await TestPortal.start();
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack('none', [portal.origin]);
  logDirectory = await mkdtemp(join(tmpdir(), 'notary-net-log-'));
  browser = await launchChromium({ args: [`--log-net-log=${join(logDirectory, 'net.json')}`] });
  furnish(portal, stack, CASES);
  bare = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await bare.goto(`${portal.origin}/bare`);
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

    await lookAtHosts('in the conference', notary, citizen);
    await notary.endButton.click();
    const dialog = notary.page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Konferenz beenden', exact: true });
    await confirm.waitFor();
    await lookAtHosts('behind the question before the end', notary);
    await confirm.click();
    await citizen.sees(ENDED);
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
  });

  it("leaves the page's globals and the prototypes of the language as they were", async () => {
    for (const { page } of [notary, citizen]) {
      assert.deepEqual((await page.evaluate(changedGlobals)).filter(isForeign), []);
    }
  });

  it('leaves the computed style of every element of the host as it was, under a plain and a rude sheet', async () => {
    await lookAtHosts('after the end', notary, citizen);
    assert.deepEqual(touched, []);
  });
});

describe('a frame of another site', () => {
  it('with the `allow` of docs/embedding.md: camera, microphone, a shared window, the whole screen', async () => {
    const host = await open('notary', 'framed');
    await host.start();
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const outer = await context.newPage();
    const printed = watch(outer);
    await outer.goto(`${portal.otherOrigin}/frame-framed-hannelore`);
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
    await office.goto(`${portal.otherOrigin}/frame-framed-staff`);
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

describe('the same page in Firefox, in a frame of another site', () => {
  it('carries a conference with chat, real-time text and a shared window, and nothing is refused or asked of another host', async () => {
    const host = await open('notary', 'firefox');
    await host.start();
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
      await page.goto(`${portal.otherOrigin}/frame-firefox-staff`);
      const frame = page.frames()[1]!;
      await pressInFirefox(frame, 'Videokonferenz starten');
      await host.seesAndHears(AYDIN);

      const write = async (tag: string, text: string) => {
        await eventually(`Firefox has a field in <${tag}>`, () => frame.evaluate(focusField, tag));
        await page.keyboard.type(text);
      };
      await write('case-chat', 'Aus Firefox');
      await pressInFirefox(frame, 'Senden');
      await host.sees('Aus Firefox');
      await pressInFirefox(frame, 'Text');
      await host.openText();
      await write('real-time-text', 'Guten Tag');
      await host.sees('Guten Tag');

      // a screen that may be taken, of a computer that has none
      assert.equal(await frame.evaluate(askForScreen), 'NotFoundError');
      await frame.evaluate(pickDrawing);
      await pressInFirefox(frame, 'Fenster freigeben');
      await host.sees(/^Fenster von Miriam Aydın/);

      await host.end();
      await eventually('Firefox shows the end', () =>
        shows(frame, 'Dr. Katharina Lindner hat die Konferenz um'),
      );
      assert.deepEqual(printed, []);
      assert.deepEqual((await frame.evaluate(changedGlobals)).filter(isForeign), []);
    } finally {
      await firefox.close();
    }
    await host.close();
  });
});

describe('of what docs/embedding.md states nothing can be left out', () => {
  it('no source of the policy', async () => {
    const sources = statedSources(stack);
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    await context.addInitScript(rememberGlobals);
    // all but the one that demands, and allows nothing
    const needed = sources.filter(([directive]) => directive !== 'require-trusted-types-for');
    await Promise.all(
      needed.map(async (left, index) => {
        const [directive, source] = left;
        const policy = strictPolicy(sources, left);
        portal.page(`/lacking-${index}`, pageOf(stack, 'staff', 'lacking'), {
          'content-security-policy': policy,
        });
        const page = await context.newPage();
        const printed = watch(page);
        await page.goto(`${portal.origin}/lacking-${index}`);
        if (source.startsWith('ws'))
          await page.getByRole('button', { name: 'Videokonferenz starten', exact: true }).click();
        const what = source === "'self'" ? portal.origin : source;
        await eventually(`without ${source} ${directive} refuses something`, () =>
          printed.some((line) => line.startsWith(`Refused by ${directive}`) && line.includes(what)),
        );
      }),
    );
    await context.close();
  });

  it('no permission of the frame', async () => {
    const tokens = statedAllow().split('; ');
    const lacking = ['nothing', ...tokens];
    const frames = lacking.map((left) => {
      const allow = tokens.filter((each) => each !== left).join('; ');
      return `<iframe name="${left}" src="${portal.origin}/empty" allow="${allow}"></iframe>`;
    });
    portal.page('/empty', '<!doctype html><title>Innen</title>');
    portal.page('/frames', `<!doctype html><title>Außen</title>${frames.join('')}`);
    const page = await browser.newPage();
    await page.goto(`${portal.otherOrigin}/frames`);
    for (const left of lacking) {
      const refused = await page.frame(left)!.evaluate(permissionsRefused, tokens);
      assert.deepEqual(refused, left === 'nothing' ? [] : [left]);
    }
    await page.close();
  });
});

describe('the header that docs/embedding.md states for the page around a frame of another site', () => {
  it('leaves the frame what `allow` gives, and takes away what does not name its origin', async () => {
    const whole = statedHeaderAround(portal.origin);
    const named = whole.split(', ').map((each) => each.split('=')[0] ?? '');
    const page = await browser.newPage();
    portal.page('/empty', '<!doctype html><title>Innen</title>');
    const refusedWith = async (header: string) => {
      const frame = `<iframe src="${portal.origin}/empty" allow="${statedAllow()}"></iframe>`;
      portal.page('/around', `<!doctype html><title>Außen</title>${frame}`, { 'permissions-policy': header });
      await page.goto(`${portal.otherOrigin}/around`);
      return page.frames()[1]!.evaluate(permissionsRefused, named);
    };
    assert.deepEqual(await refusedWith(whole), []);
    for (const [index, feature] of named.entries()) {
      const lacking = whole.split(', ').with(index, `${feature}=(self)`);
      assert.deepEqual(await refusedWith(lacking.join(', ')), [feature]);
    }
    // what is right for a page that stands alone
    assert.deepEqual(await refusedWith(statedHeader()), named);
    await page.close();
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

/** Opens the page of a person, with everything that is refused written down. */
async function open(who: string, caseId = CASE): Promise<Person> {
  return Person.visit(browser, stack, who, `${portal.origin}/${caseId}-${who}`, 'usual', async (page) => {
    await page.addInitScript(rememberGlobals);
    watch(page);
  });
}

/** Compares hosts with one that has no SDK, and keeps what is another. */
async function lookAtHosts(when: string, ...people: Person[]): Promise<void> {
  for (const sheet of ['/plain.css', '/portal.css']) {
    const looks = [];
    for (const page of [bare, ...people.map((each) => each.page)]) {
      await page.evaluate(wear, sheet);
      looks.push(await page.evaluate(lookOfHost));
    }
    const [before = {}, ...after] = looks;
    assert.ok(
      Object.keys(before).length > 30 && Object.values(before).every((look) => look.includes('color: ')),
      'the elements of the host were found',
    );
    for (const look of after)
      touched.push(...differences(before, look).map((each) => `${when}, ${sheet}: ${each}`));
  }
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
