import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { Crowd, crowdOf } from '../support/crowd.js';
import { illegible } from '../support/legibility.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { Person } from './person.js';
import { movingVideos } from '../support/moving-videos.js';

const CASE = 'many-people';
const SIX = ['notary', 'staff', 'hannelore', 'jonas', 'interpreter', 'witness'];
const WIDTHS = [1280, 768, 320];

let stack: Stack;
let browsers: readonly Browser[];
let people: readonly Person[] = [];
let crowd: Crowd | undefined;

before(async () => {
  stack = await startStack();
  browsers = await Promise.all([launchChromium(), launchChromium()]);
});
after(async () => {
  await crowd?.close().catch(() => undefined);
  await Promise.allSettled(browsers.map((browser) => browser.close()));
  await stack.close();
});

describe('many people with real pictures', () => {
  it('R-E5 each of the six sees and hears the five others, laid out and readable at every width', async (t) => {
    const opened: Person[] = [];
    for (const [index, who] of SIX.entries()) {
      const person = await Person.open(browsers[index % 2]!, stack, who, CASE, 'small');
      await person.start();
      opened.push(person);
    }
    people = opened;
    await Promise.all(people.map((person) => seesAndHearsAll(person, t)));
    // six cameras are encoded and thirty pictures decoded here: each looks at one width, and one person at all
    for (const [index, person] of people.entries()) await isLaidOut(person, 6, [WIDTHS[index % 3]!]);
    assert.deepEqual(
      people.flatMap(({ printed }) => printed),
      [],
    );
  });

  it('R-E5 twenty people: all places are there, every picture moves, and every name can be read at every width', async (t) => {
    await Promise.all(people.map((person) => person.close()));
    // one page draws; six that decode nineteen pictures each would measure the machine
    crowd = await Crowd.gather(browsers[0]!, stack, 'twenty-people', crowdOf(19));
    const viewer = await Person.open(browsers[1]!, stack, 'hannelore', 'twenty-people', 'small');
    await viewer.start();
    const started = Date.now();
    await eventually(
      'nineteen pictures and the own one move',
      () => viewer.page.evaluate(movingVideos),
      (count) => count === 20,
      40_000,
    );
    t.diagnostic(`twenty pictures move ${String(Date.now() - started)} ms after going in`);
    await isLaidOut(viewer, 20, WIDTHS);
    assert.deepEqual(viewer.printed, []);
  });
});

/** Decoded frames and sound of all five others rise. */
async function seesAndHearsAll(person: Person, t: TestContext): Promise<void> {
  const others = people.filter((each) => each !== person);
  const count = () => Promise.all(others.map((other) => person.received(other)));
  const before = await count();
  const now = await eventually(
    `${person.name} sees and hears all others`,
    count,
    (all) =>
      all.every(
        ({ framesDecoded, audioEnergy }, index) =>
          framesDecoded > before[index]!.framesDecoded + 5 && audioEnergy > before[index]!.audioEnergy,
      ),
    60_000,
  );
  t.diagnostic(`${person.name} decoded ${now.map(({ framesDecoded }) => framesDecoded).join(', ')} frames`);
}

async function isLaidOut(person: Person, count: number, widths: readonly number[]): Promise<void> {
  const { page } = person;
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // what is inside of boxes, and what lies upon it, settles with the frames after a resize
    await eventually(
      `${person.name} has all places in order at ${String(width)} px`,
      async () => {
        // tsx names inner functions by a helper that pages do not have
        await page.evaluate('globalThis.__name ??= (named) => named');
        const { names, faults } = await page.evaluate(look);
        const unreadable = await page.locator('conference-stage').evaluate(illegible);
        return { places: new Set(names).size, faults: [...faults, ...unreadable] };
      },
      ({ places, faults }) => places === count && faults.length === 0,
      15_000,
    );
  }
  await page.setViewportSize({ width: 480, height: 400 });
}

/** Runs in the page: whose places there are, and which of them cannot be seen whole with the name on it. */
function look(): { names: string[]; faults: string[] } {
  const find = (selector: string, from: ParentNode = document): Element[] => [
    ...from.querySelectorAll(selector),
    ...[...from.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? find(selector, shadowRoot) : [],
    ),
  ];
  const [stage] = find('conference-stage');
  const names: string[] = [];
  const faults: string[] = [];
  for (const tile of find('participant-tile')) {
    // a stage with many scrolls; each of them has to come into it whole
    tile.scrollIntoView({ block: 'nearest' });
    const name = tile.shadowRoot!.querySelector<HTMLElement>('.plate b');
    const text = name?.innerText ?? '';
    names.push(text);
    const [floor, box, word] = [stage!, tile, name ?? tile].map((each) => each.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
      DOMRect,
    ];
    const isWithin = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1;
    if (!isWithin(box, floor)) faults.push(`${text} is not within the stage`);
    if (box.width < 90 || box.height < 50) faults.push(`${text} is too small`);
    if (!name || word.width === 0 || !isWithin(word, box)) faults.push(`the name of ${text} is cut off`);
    const top = tile.shadowRoot!.elementFromPoint(word.x + word.width / 2, word.y + word.height / 2);
    if (!top?.closest('.plate')) faults.push(`the name of ${text} is covered`);
  }
  return { names, faults };
}
