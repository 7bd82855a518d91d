import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';

/* A page that stays open for days must not grow with what has happened in it. */
let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** What may grow with each time that somebody has gone in and left. One stage that is kept is more. */
const MOST_PER_ROUND = { Nodes: 12, JSEventListeners: 2, JSHeapUsedSize: 80_000 };
const WARM_UP = 5;
const ROUNDS = 20;

type Figures = Record<keyof typeof MOST_PER_ROUND, number>;

async function measure(session: CDPSession): Promise<Figures> {
  // what the first pass lets go of, the second one collects
  for (let pass = 0; pass < 2; pass++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    Nodes: of('Nodes'),
    JSEventListeners: of('JSEventListeners'),
    JSHeapUsedSize: of('JSHeapUsedSize'),
  };
}

describe('a page that stays open', () => {
  it('does not grow with starts, leaves and lost connections', async () => {
    const caseId = 'memory';
    // no init script: what it keeps of a page would be counted
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const page = await context.newPage();
    await page.goto(`${stack.demo}/examples/plain?as=notary&case=${caseId}`);
    // what it writes of each round is no leak, and has a limit of its own (`log-window`)
    await page.locator('case-chat').evaluate((chat) => chat.remove());
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const start = page.getByRole('button', { name: 'Videokonferenz starten', exact: true });
    const leave = page.getByRole('button', { name: 'Konferenz verlassen', exact: true });

    const round = async (): Promise<void> => {
      await start.first().click();
      await page.getByRole('switch', { name: /Mikrofon/ }).waitFor();
      await leave.click();
      await start.first().waitFor();
      await context.setOffline(true);
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      await context.setOffline(false);
      await page.evaluate(() => dispatchEvent(new Event('online')));
    };
    for (let each = 0; each < WARM_UP; each++) await round();
    const first = await measure(session);
    for (let each = 0; each < ROUNDS; each++) await round();
    const last = await measure(session);

    const growth = Object.entries(MOST_PER_ROUND).map(([name, most]) => {
      const key = name as keyof Figures;
      return { name, most, is: (last[key] - first[key]) / ROUNDS };
    });
    assert.deepEqual(
      growth.filter(({ is, most }) => !(is <= most)),
      [],
    );
    await context.close();
  });
});
