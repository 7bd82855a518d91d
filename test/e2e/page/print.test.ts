import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser as PlaywrightBrowser } from 'playwright-core';
import type { Browser as PuppeteerBrowser } from 'puppeteer-core';
import { TIMELINE_PAGE_SIZE } from '../../../protocol/http.js';
import { launchChromium, launchFirefox } from '../../support/browsers.js';
import { pdfText } from '../../support/pdf-text.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call } from '../api.js';
import { deepest } from '../firefox-page.js';
import { Person } from '../person.js';

const CASE = 'print';
const PARTLY = withoutSpace('Dieser Ausdruck enthält nicht alle Nachrichten');
const NEWEST = TIMELINE_PAGE_SIZE + 40;

let stack: Stack;
let chromium: PlaywrightBrowser;
let firefox: PuppeteerBrowser;
let notary: Person;
let citizen: Person;

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()]);
  notary = await Person.open(chromium, stack, 'notary', CASE);
  citizen = await Person.open(chromium, stack, 'hannelore', CASE);
});
after(async () => {
  await Promise.all([chromium.close(), firefox.close()]);
  await stack.close();
});

/** A PDF holds no white space that could be relied upon. */
function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}

const words = (index: number) =>
  `Nachricht ${String(index)}, die auf dem Papier mehr als eine Zeile braucht. `.repeat(3).trim();

async function write(from: number, to: number): Promise<void> {
  for (let index = from; index <= to; index += 1) {
    const who = index % 2 === 0 ? 'notary' : 'hannelore';
    const { status } = await call(stack, who, CASE, '/messages', { text: words(index) });
    assert.ok(status < 300, `message ${String(index)}: ${String(status)}`);
  }
}

/** Each message of that range once, and whole on one page. */
function holdsWhole(pages: readonly string[], from: number, to: number): void {
  for (let index = from; index <= to; index += 1) {
    const whole = withoutSpace(words(index));
    const found = pages.reduce((count, page) => count + page.split(whole).length - 1, 0);
    assert.equal(found, 1, words(index));
  }
}

describe('a page of a portal on paper (decision 92)', () => {
  it('holds the whole chat, everybody by name, and one sentence of the conference that runs', async () => {
    await notary.start();
    await citizen.start();
    await citizen.seesAndHears(notary);
    await write(1, 80);
    await citizen.sees('Nachricht 80,');
    const file = await citizen.page.pdf({ format: 'A4' });
    const pages = pdfText(file);
    assert.ok(pages.length > 3, `${String(pages.length)} pages`);
    holdsWhole(pages, 1, 80);
    const all = pages.join('');
    assert.match(all, /HannelorePetersen,BeteiligteoderBeteiligter,\d\d:\d\d(UhrOrtszeitBerlin)?Nachricht1,/);
    assert.match(all, /Dr\.KatharinaLindner,NotarinoderNotar,\d\d:\d\d(UhrOrtszeitBerlin)?Nachricht2,/);
    assert.match(
      all,
      /Videokonferenzläuftseit\d\d:\d\dUhr(OrtszeitBerlin)?\([^)]*20\d\d\).*Stand:.*20\d\d,\d\d:\d\dUhr/,
    );
    assert.doesNotMatch(all, /Sie,|Nachrichteingeben|Senden|verlassen|Mikrofon|Kamera|Ansicht/);
    assert.ok(!all.includes(PARTLY));
    // a video would be one
    assert.doesNotMatch(file.toString('latin1'), /\/Subtype\s*\/Image/);
  });

  it('leaves the page as it was', async () => {
    await citizen.seesAndHears(notary);
    await citizen.say('Noch etwas');
    await citizen.page.locator('case-chat').getByText('Sie', { exact: true }).last().waitFor();
  });

  it('says so when a part of the chat is not there, until it is', async () => {
    await write(81, NEWEST);
    await citizen.page.reload();
    await citizen.sees(`Nachricht ${String(NEWEST)},`);
    const partly = pdfText(await citizen.page.pdf({ format: 'A4' }));
    assert.ok(partly.join('').includes(PARTLY));
    assert.ok(!partly.join('').includes('Nachricht1,'));
    holdsWhole(partly, 81, NEWEST);

    await citizen.page.locator('case-chat [part=log]').evaluate((log) => (log.scrollTop = 0));
    await citizen.page.locator('case-chat .older').waitFor({ state: 'detached' });
    const whole = pdfText(await citizen.page.pdf({ format: 'A4' }));
    assert.ok(!whole.join('').includes(PARTLY));
    holdsWhole(whole, 1, NEWEST);
  });

  it('is the same from Firefox', async () => {
    const page = await firefox.newPage();
    await page.goto(`${stack.demo}/portal?as=jonas&case=${CASE}`);
    await eventually(
      'the chat is there',
      async () =>
        (await page.evaluateHandle(deepest, '.said', `Nachricht ${String(NEWEST)},`)).asElement() !== null,
    );
    const pages = pdfText(await page.pdf({ format: 'A4' }));
    holdsWhole(pages, 81, NEWEST);
    const all = pages.join('');
    assert.ok(all.includes(PARTLY));
    assert.match(all, /Videokonferenzläuftseit/);
    assert.doesNotMatch(all, /Nachrichteingeben|Senden|Videokonferenzstarten/);
  });
});
