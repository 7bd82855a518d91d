import type { Page } from 'playwright-core';
import { eventually } from './wait.js';

/** What the pages of a tab have asked for, and how much of it is still on its way. */
const asked = new WeakMap<Page, { begun: number; open: number }>();

/** Counts from now on what the tab asks for; once is enough. */
export function countRequests(tab: Page): void {
  if (asked.has(tab)) return;
  const requests = { begun: 0, open: 0 };
  asked.set(tab, requests);
  tab.on('request', () => {
    requests.begun += 1;
    requests.open += 1;
  });
  const close = () => (requests.open -= 1);
  tab.on('requestfinished', close);
  tab.on('requestfailed', close);
}

/**
 * Waits until nothing is on its way to a tab whose requests are counted, and nothing was asked for while it drew: the load
 * state is that of its first files.
 */
export async function arrived(tab: Page, draw: () => Promise<unknown>): Promise<void> {
  const requests = asked.get(tab);
  await eventually('nothing is on its way to the page', async () => {
    const begun = requests?.begun;
    await draw();
    return requests?.open === 0 && requests.begun === begun;
  });
}
