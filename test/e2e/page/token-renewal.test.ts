import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call, presence } from '../api.js';
import { Person } from '../person.js';
import { TokenDesk, WHOLE_CASE } from '../token-desk.js';

/* A page that stays open for longer than a token lives, and longer than somebody is logged in at the portal. */
let desk: TokenDesk;
let stack: Stack;
let browser: Browser;

before(async () => {
  desk = await TokenDesk.open();
  // a token that has expired is refused at once
  stack = await startStack('none', [desk.origin], { NOTARY_TOKEN_CLOCK_TOLERANCE: '0' });
  browser = await launchChromium();
});
afterEach(async () => {
  // a page that is left behind asks on
  await Promise.all(browser.contexts().map((context) => context.close()));
});
after(async () => {
  await browser.close();
  await stack.close();
  await desk.close();
});

const LINDNER = { name: 'Dr. Katharina Lindner' };
const LOGGED_OUT = /Ihre Anmeldung ist abgelaufen oder ungültig. Bitte melden Sie sich erneut im Portal an/;

const draftOf = (page: Page) => page.getByRole('textbox', { name: 'Nachricht eingeben' }).first();

describe('a page that outlives its tokens', () => {
  it('R-C7 edge 38 asks for one token at each expiry, however many elements there are, and loses nothing', async () => {
    desk.lifetime = 2;
    const caseId = 'tokens-idle';
    const citizen = await desk.visit(
      browser,
      stack,
      caseId,
      `${WHOLE_CASE}<notary-case CASE><case-appointments></case-appointments></notary-case>
       <case-chat CASE></case-chat><start-conference-button CASE></start-conference-button>`,
    );
    await draftOf(citizen.page).fill('Noch nicht gesendet');

    const sent: string[] = [];
    const begun = Date.now();
    await eventually(
      'four tokens have expired',
      async () => {
        // all the time, and not more than one person may
        if (sent.length < (Date.now() - begun) / 150) {
          const text = `Nachricht ${String(sent.length + 1)}`;
          assert.equal((await call(stack, 'notary', caseId, '/messages', { text })).status, 201);
          sent.push(text);
        }
        return desk.asked.length;
      },
      (asked) => asked > 4,
    );
    const shown = citizen.page.locator('notary-case > case-chat .said');
    await eventually(
      'all are shown',
      () => shown.allInnerTexts(),
      (texts) => texts.at(-1) === sent.at(-1),
    );
    assert.deepEqual(await shown.allInnerTexts(), sent);
    assert.equal(await draftOf(citizen.page).inputValue(), 'Noch nicht gesendet');
    const early = desk.asked.slice(1).filter(({ at }, index) => at < (desk.asked[index]?.expires ?? 0));
    assert.deepEqual(early, [], 'nobody asks while there is a good one');
    await eventually('one stream for each token', citizen.streams, (count) => count >= desk.asked.length - 1);
    assert.ok(citizen.streams() <= desk.asked.length, 'one stream for all elements');
    // what the browser itself writes of a request that was under way when its token expired
    assert.deepEqual(
      citizen.printed.filter((line) => !line.includes('401 (Unauthorized)')),
      [],
    );
  });

  it('R-L2 edge 38 in a conference has the next one early, and the stream that ends with the old one asks for no third', async () => {
    desk.lifetime = 6;
    const caseId = 'tokens-conference';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await desk.visit(browser, stack, caseId, WHOLE_CASE);
    await eventually('a first token', () => desk.asked.length);
    desk.lifetime = 3600;
    await citizen.start();
    await notary.seesAndHears({ name: citizen.name });
    await eventually('the second stream', citizen.streams, (count) => count === 2);
    await call(stack, 'notary', caseId, '/messages', { text: 'Über den neuen Strom' });
    await citizen.sees('Über den neuen Strom');
    assert.equal(desk.asked.length, 2);
    await notary.seesAndHears({ name: citizen.name });
    assert.equal(await presence(stack, caseId, 'hannelore'), 'connected');
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
  });

  it('R-I1 edge 38 says that the login has run out while the conference goes on, and goes on itself after the next login', async () => {
    desk.lifetime = 4;
    const caseId = 'tokens-logged-out';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await desk.visit(browser, stack, caseId, WHOLE_CASE);
    await citizen.start();
    await notary.seesAndHears({ name: citizen.name });
    desk.isLoggedIn = false;
    await citizen.sees(
      /Ihre Anmeldung ist abgelaufen. .* in einem zweiten Fenster erneut an. Die Konferenz läuft weiter/,
    );
    await citizen.write('Ohne Anmeldung geschrieben');
    await citizen.sees('Wird gesendet, sobald Sie wieder verbunden sind.');
    await citizen.seesAndHears(LINDNER);

    await logInAgain(citizen.page);
    await eventually(
      'what was written meanwhile has arrived',
      () => notary.messages(),
      (texts) => texts.includes('Ohne Anmeldung geschrieben'),
    );
    await citizen.page
      .getByText(/Ihre Anmeldung ist abgelaufen/)
      .first()
      .waitFor({ state: 'hidden' });
    await citizen.seesAndHears(LINDNER);
    assert.equal(await presence(stack, caseId, 'hannelore'), 'connected');
  });

  it('edge 38 without a conference says so, keeps the draft, and goes on after the next login', async () => {
    desk.lifetime = 2;
    const caseId = 'tokens-idle-logged-out';
    const citizen = await desk.visit(browser, stack, caseId, WHOLE_CASE);
    await draftOf(citizen.page).fill('Noch nicht gesendet');
    desk.isLoggedIn = false;
    await citizen.sees(LOGGED_OUT);
    await call(stack, 'notary', caseId, '/messages', { text: 'Inzwischen geschrieben' });
    const asked = desk.asked.length;

    await logInAgain(citizen.page);
    await citizen.sees('Inzwischen geschrieben');
    await citizen.page.getByText(LOGGED_OUT).first().waitFor({ state: 'hidden' });
    assert.equal(await draftOf(citizen.page).inputValue(), 'Noch nicht gesendet');
    assert.equal(desk.asked.length, asked + 1);
  });
});

/** In another window; then the page is looked at again. */
async function logInAgain(page: Page): Promise<void> {
  desk.isLoggedIn = true;
  desk.lifetime = 600;
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
