import type { Browser, Page } from 'playwright-core';
import { Person } from '../e2e/person.js';
import type { Stack } from '../support/stack.js';

/** A tenth of a second between two keys is faster than most people type. */
const KEY_MS = 100;

/** What the pages keep of their clocks; both are the machine's. */
interface Watched {
  /** When the text grew to so many characters, milliseconds since 1970; by number of characters. */
  grewAt: number[];
}

/**
 * Milliseconds from each of `count` key presses in the page of the party to the character on the screen of the notary,
 * while both are seen and heard.
 */
export async function benchText(stack: Stack, browser: Browser, count: number): Promise<number[]> {
  const notary = await Person.open(browser, stack, 'notary', 'bench-text');
  await notary.start();
  const party = await Person.open(browser, stack, 'hannelore', 'bench-text');
  await party.start();
  await notary.seesAndHears(party);
  try {
    for (const person of [notary, party]) await person.openText();
    return await measureText(party.page, notary.page, count);
  } finally {
    await Promise.all([notary, party].map((person) => person.close()));
  }
}

/** Both have the text open. */
export async function measureText(from: Page, to: Page, count: number): Promise<number[]> {
  to.evaluate(watchShown).catch(() => undefined);
  await from.evaluate(watchTyped);
  const field = from.locator('real-time-text textarea');
  await field.focus();
  const text = 'Der Entwurf liegt Ihnen vor. '.repeat(Math.ceil(count / 29)).slice(0, count - 1);
  await field.pressSequentially(`${text}.`, { delay: KEY_MS });
  await to.locator('real-time-text .live .said').getByText(`${text}.`).waitFor();
  const read = (page: Page) =>
    page.evaluate(() => (window as unknown as { watched: Watched }).watched.grewAt);
  // the drawing that shows the last one comes a frame later
  await to.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const [typed, shown] = await Promise.all([read(from), read(to)]);
  return typed.slice(1).map((at, index) => (shown[index + 1] ?? Infinity) - at);
}

/** Runs in the page: when each key has reached the field. */
function watchTyped(): void {
  const watched: Watched = { grewAt: [] };
  Object.assign(window, { watched });
  document.addEventListener(
    'input',
    (event) => {
      const field = event.composedPath()[0];
      if (field instanceof HTMLTextAreaElement) watched.grewAt[field.value.length] ??= Date.now();
    },
    { capture: true },
  );
}

/** Runs in the page, until it is closed: when each character was to be seen, frame by frame. */
async function watchShown(): Promise<void> {
  const watched: Watched = { grewAt: [] };
  Object.assign(window, { watched });
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    let shown = 0;
    const roots: (Document | ShadowRoot)[] = [document];
    for (let root = roots.pop(); root; root = roots.pop()) {
      shown = Math.max(shown, root.querySelector('.live .said')?.textContent.length ?? 0);
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    for (let length = shown; length > 0 && watched.grewAt[length] === undefined; length--) {
      watched.grewAt[length] = Date.now();
    }
  }
}
