import type axe from 'axe-core';
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { arrived, countRequests } from '../support/requests.js';
import { eventually } from '../support/wait.js';
import type * as facts from './in-page/facts.js';
import type { Spoken, Stop } from './in-page/facts.js';

/** What the injected code puts on every page. */
declare global {
  interface Window {
    facts: typeof facts;
    axe: typeof axe;
  }
}

/** WCAG 2.2 A and AA, as axe names them. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** More stops than any page has: the keyboard is caught. */
const MANY = 120;
/** So many may be gone when the keyboard comes to them: it must not leave the page unseen. */
const LAST_STOPS = 3;
const FRAMES = 8;

/** Has every page that is loaded from here on look at itself. */
export async function addFacts(page: Page): Promise<void> {
  countRequests(page);
  const { outputFiles } = await build({
    entryPoints: ['test/states/in-page/facts.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'facts',
    target: 'es2022',
    footer: { js: 'window.facts = facts;' },
    write: false,
  });
  await page.addInitScript({ content: outputFiles[0]?.text ?? '' });
  const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.addInitScript({ content: await readFile(axePath, 'utf8') });
}

/** @param rules - only these; default: all of WCAG 2.2 A and AA */
export function violationsIn(frame: Frame, rules?: readonly string[]): Promise<readonly string[]> {
  return frame.evaluate(
    async ({ tags, only }) => {
      const { violations } = await window.axe.run(document.body, {
        runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`));
    },
    { tags: WCAG, only: rules },
  );
}

/** WCAG 2.5.8: what is too small to be pressed. */
export function smallTargets(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => window.facts.smallTargets());
}

export function wordFaults(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => window.facts.wordFaults());
}

export function takeSpoken(frame: Frame): Promise<readonly Spoken[]> {
  return frame.evaluate(() => window.facts.takeSpoken());
}

/** All that is on its way is drawn: chunks that come, what they draw, what that brings. */
export async function drawn(frame: Frame): Promise<void> {
  await eventually('every tag of the page has its element', async () => {
    let isComplete = false;
    await arrived(frame.page(), async () => {
      // a file that has arrived is still to be compiled, which a busy machine leaves for later: the frames begin after that
      isComplete = await frame.evaluate(async (frames) => {
        const isComplete = window.facts.isComplete();
        for (let count = 0; count < frames; count++)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        return isComplete;
      }, FRAMES);
    });
    return isComplete;
  });
}

/** What is wrong with going through the page by Tab. */
export async function keyboardFaults(page: Page, frame: Frame): Promise<readonly string[]> {
  const faults = await faultsOfWay(page, frame, 'at once');
  // asked after each press, what is drawn anew under the keyboard is seen as it stands then
  return faults.length === 0 ? faults : faultsOfWay(page, frame, 'press by press');
}

/**
 * @param asked - at once: the page itself keeps where the keyboard was until shortly before the last stop; each question
 *   costs as much as several presses
 */
async function faultsOfWay(
  page: Page,
  frame: Frame,
  asked: 'at once' | 'press by press',
): Promise<readonly string[]> {
  const stops = await frame.evaluate(() => window.facts.tabStops());
  await frame.evaluate(() => window.facts.goToStart());
  const reached: number[] = [];
  const faults: string[] = [];
  const reach = ({ id, name, isShown }: Stop): void => {
    // a field of several parts is one stop, and so is a list that was drawn anew under the keyboard
    if (reached.includes(id)) return;
    reached.push(id);
    if (!isShown && stops.some((stop) => stop.id === id)) faults.push(`no focus ring: ${name}`);
  };
  const sure = asked === 'at once' ? Math.max(0, stops.length - LAST_STOPS) : 0;
  if (sure > 0) {
    for (let presses = 0; presses < sure; presses++) await page.keyboard.press('Tab');
    const way = await frame.evaluate(() => window.facts.wayOfKeyboard());
    if (!way) return ['the keyboard was lost'];
    way.forEach(reach);
  }
  for (let presses = sure; presses < MANY; presses++) {
    await page.keyboard.press('Tab');
    const at = await frame.evaluate(() => window.facts.focused());
    // out of the page, or around in a dialog
    if (!at || at.id === reached[0]) break;
    reach(at);
  }
  // what went because its subject was reached, as the button to the newest message, needs no stop of its own
  const standing = await frame.evaluate(() => window.facts.tabStops());
  for (const { id, name } of standing) {
    if (stops.some((stop) => stop.id === id) && !reached.includes(id))
      faults.push(`not reached by Tab: ${name}`);
  }
  const order = reached.filter((id) => standing.some((stop) => stop.id === id));
  const wanted = standing.filter(({ id }) => order.includes(id));
  if (order.join() !== wanted.map(({ id }) => id).join()) {
    const went = order.map((id) => standing.find((stop) => stop.id === id)?.name);
    faults.push(
      `Tab goes ${went.join(' > ')} and the page reads ${wanted.map(({ name }) => name).join(' > ')}`,
    );
  }
  return faults;
}
