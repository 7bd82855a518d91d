import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import { SCENARIOS, type Scenario, type SceneSide } from '../../core/simulated/index.js';
import { choose, newPage, openRehearsal, type Look } from '../gallery/looks.js';
import { serveRehearsal, type Served } from '../gallery/serve.js';
import { launchChromium } from '../support/browsers.js';
import {
  addFacts,
  drawn,
  keyboardFaults,
  smallTargets,
  takeSpoken,
  violationsIn,
  wordFaults,
} from './page-facts.js';

/*
 * What holds for every element in every state, on both sides, with a real keyboard: what a screen reader finds and is
 * told (kept in snapshots/, to be read like any other text; `UPDATE_SNAPSHOTS=1` writes them anew), a status line and no
 * word that is the name of a value, no violation of
 * WCAG 2.2 AA, nothing to press under 24 px, every control reached by Tab in the order of the page with a ring around it,
 * nothing on the console.
 */
const SIDES: readonly SceneSide[] = ['office', 'portal'];
const SNAPSHOTS = 'test/states/snapshots';
const LOOK: Look = { name: 'states', width: 768 };
const isUpdate = process.env['UPDATE_SNAPSHOTS'] === '1';

let served: Served;
let browser: Browser;

before(async () => {
  await mkdir(SNAPSHOTS, { recursive: true });
  served = await serveRehearsal();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  served.close();
});

/* Two pages side by side, each a process of its own: one alone leaves a core idle. */
describe('every state, on both sides', { concurrency: 2 }, () => {
  for (const half of [0, 1]) {
    describeStates(
      `${half + 1} of 2`,
      SCENARIOS.filter((_, index) => index % 2 === half),
    );
  }
});

function describeStates(title: string, scenarios: readonly Scenario[]): void {
  // one page each: within a half one after the other
  describe(title, { concurrency: 1 }, () => {
    let page: Page;
    let printed: string[] = [];

    before(async () => {
      page = await newPage(browser, LOOK);
      page.on('console', (message) => printed.push(message.text()));
      page.on('pageerror', (error) => printed.push(String(error)));
      await addFacts(page);
      await openRehearsal(page, served.address, LOOK, scenarios[0]?.id ?? '');
      // what a page fetches with the first trouble or proceedings is there from the beginning, whichever test runs first
      for (const id of ['chat-media-down', 'shared-window', 'view-open', 'proceedings-open']) {
        await choose(page, id);
        for (const side of SIDES) await drawn(await frameOf(page, side));
      }
    });

    for (const { id, covers } of scenarios) {
      it(`${id} (${covers.join(', ')})`, async () => {
        printed = [];
        for (const side of SIDES) await takeSpoken(await frameOf(page, side));
        await choose(page, id);
        const found: string[] = [];
        const faults: string[] = [];
        for (const side of SIDES) {
          const frame = await frameOf(page, side);
          await drawn(frame);
          const told = await takeSpoken(frame);
          found.push(section(side, await frame.locator('body').ariaSnapshot()));
          found.push(
            section(
              `${side}, spoken`,
              told.map(({ by, urgency, text }) => `${by}, ${urgency}: ${text}`).join('\n'),
            ),
          );
          // the same element says it again only when the fact has gone and come back
          const echoes = told.filter(({ by, text }, at) =>
            told.slice(0, at).some((each) => each.text === text && each.by !== by),
          );
          faults.push(...echoes.map(({ by, text }) => `${side}: ${by} says again: ${text}`));
          for (const each of await wordFaults(frame)) faults.push(`${side}: says ${each}`);
          for (const each of await violationsIn(frame)) faults.push(`${side}: ${each}`);
          for (const each of await smallTargets(frame)) faults.push(`${side}: too small: ${each}`);
          for (const each of await keyboardFaults(page, frame)) faults.push(`${side}: ${each}`);
        }
        await page.locator('#scheme').selectOption('dark');
        for (const side of SIDES) {
          const dark = await violationsIn(await frameOf(page, side), ['color-contrast']);
          for (const each of dark) faults.push(`${side}, dark: ${each}`);
        }
        await page.locator('#scheme').selectOption('light');
        assert.deepEqual(faults, []);
        assert.deepEqual(printed, []);
        await compare(id, found.join('\n'));
      });
    }
  });
}

async function frameOf(page: Page, side: SceneSide): Promise<Frame> {
  const frame = await (await page.waitForSelector(`#${side}`)).contentFrame();
  if (!frame) throw new Error(`There is no frame #${side}.`);
  return frame;
}

function section(title: string, text: string): string {
  return `# ${title}\n${text}\n`;
}

async function compare(id: string, found: string): Promise<void> {
  const file = join(SNAPSHOTS, `${id}.txt`);
  const known = await readFile(file, 'utf8').catch(() => '');
  if (isUpdate) await writeFile(file, found);
  else if (found !== known)
    assert.fail(
      `${file} has another state; UPDATE_SNAPSHOTS=1 writes it anew, for you to read\n${differing(known, found)}`,
    );
}

/** Lines that one of two texts has alone. */
function differing(known: string, found: string): string {
  const lack = (text: string, other: string, sign: string) => {
    const there = new Set(other.split('\n'));
    return text.split('\n').flatMap((line) => (there.has(line) ? [] : [`${sign} ${line}`]));
  };
  const lines = [...lack(known, found, '-'), ...lack(found, known, '+')];
  return lines.length === 0 ? 'the same lines, in another order or number' : lines.join('\n');
}
