import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { sdkFiles } from '../support/sdk-size.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';

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

/** A page of the notary as the budgets mean it: the conference, its buttons beside it, and the chat. */
const page = (backend: string) => `<!doctype html>
<html lang="de">
  <script type="module" src="${backend}/sdk/notary-conference.js"></script>
  <notary-case server="${backend}" case-id="2026-0118" token-url="/token/notary">
    <start-conference-button></start-conference-button>
    <leave-conference-button></leave-conference-button>
    <end-conference-button></end-conference-button>
    <notary-conference without-end></notary-conference>
    <case-chat></case-chat>
  </notary-case>
</html>`;

describe('design 9: the files that a page fetches', () => {
  it('are those that the budgets count', async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const tab = await context.newPage();
    await tab.route('**/office?**', (route) =>
      route.fulfill({ contentType: 'text/html', body: page(stack.backend) }),
    );
    const fetched = new Set<string>();
    tab.on('request', (request) => {
      const [, name] = /\/sdk\/([^/]+\.js)$/.exec(request.url()) ?? [];
      if (name) fetched.add(name);
    });
    const sorted = (names: Iterable<string>) => [...names].sort();
    const { untilStart, running } = sdkFiles();

    await tab.goto(`${stack.demo}/office?as=notary&case=2026-0118`);
    await tab.getByRole('textbox', { name: 'Nachricht eingeben' }).fill('Guten Tag');
    await tab.getByRole('button', { name: 'Senden', exact: true }).click();
    await tab.locator('case-chat .said').getByText('Guten Tag').waitFor();
    assert.deepEqual(sorted(fetched), sorted(untilStart));

    await tab.getByRole('button', { name: 'Videokonferenz starten', exact: true }).first().click();
    await tab.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await eventually(
      'every file of a running conference',
      () => sorted(fetched).join(),
      (names) => running.every((name) => names.includes(name)),
    );
    assert.deepEqual(sorted(fetched), sorted(running));
    await context.close();
  });
});
