import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call, presence, snapshot } from '../api.js';
import { Person } from '../person.js';

/*
 * In Chromium alone. Firefox keeps no page with an open request, and looks before `pagehide`, where the stream of a case is let go:
 * there *Back* loads the page anew, as a reload does.
 */
const AWAY = /beendet, während Ihre Verbindung unterbrochen war/;

let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack();
  browser = await launchChromium({ unlike: ['--disable-back-forward-cache'] });
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** Goes to another page of the portal, as with a link. */
async function goAway(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${stack.demo}/`);
}

/** Presses *Back*. Says why the browser has loaded the page anew, or `kept`. */
async function comeBack(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  const reasons: string[] = [];
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
    reasons.push(...notRestoredExplanations.map(({ reason }) => reason)),
  );
  await page.goBack({ waitUntil: 'commit' });
  const isKept = await page.evaluate(() => 'wasHereBefore' in window);
  return isKept ? 'kept' : reasons.join(', ') || 'loaded anew';
}

async function visit(who: string, caseId: string): Promise<Person> {
  const person = await Person.open(browser, stack, who, caseId);
  await person.page.getByRole('textbox', { name: 'Nachricht eingeben' }).waitFor();
  await person.page.evaluate(() => Object.assign(window, { wasHereBefore: true }));
  return person;
}

describe('edge 32 a page in the back/forward cache', () => {
  it('is kept, counts as away meanwhile, and shows on return what has happened', async () => {
    const caseId = 'bfcache-idle';
    const citizen = await visit('hannelore', caseId);
    const seenAt = async () => Object.values((await snapshot(stack, caseId)).readers)[0]?.seenAt;
    await eventually('she is here', seenAt, (found) => found === null);
    await citizen.page.getByRole('textbox', { name: 'Nachricht eingeben' }).fill('Noch nicht gesendet');

    await goAway(citizen.page);
    // a stream left open would also have Chromium let the page go within a minute (NetworkRequestTimeout)
    await eventually('she is gone', seenAt, (found) => typeof found === 'string');
    await call(stack, 'notary', caseId, '/messages', { text: 'Inzwischen geschrieben' });

    assert.equal(await comeBack(citizen.page), 'kept');
    await citizen.sees('Inzwischen geschrieben');
    const field = citizen.page.getByRole('textbox', { name: 'Nachricht eingeben' });
    assert.equal(await field.inputValue(), 'Noch nicht gesendet');
    await eventually('she is here', seenAt, (found) => found === null);
    assert.deepEqual(citizen.printed, []);
    await citizen.close();
  });

  it('R-I2 R-L2 is an interruption for all others, and is back in the same conference on return', async () => {
    const caseId = 'bfcache-conference';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const citizen = await visit('hannelore', caseId);
    await notary.start();
    await citizen.start();
    await notary.seesAndHears({ name: citizen.name });

    await goAway(citizen.page);
    await eventually(
      'she is lost',
      () => presence(stack, caseId, 'hannelore'),
      (found) => found === 'lost',
    );

    const how = await comeBack(citizen.page);
    await citizen.isBackWithAtMostOnePress();
    await notary.seesAndHears({ name: citizen.name });
    assert.equal(how, 'kept');
    await Promise.all([notary.close(), citizen.close()]);
  });

  it('R-E8 is told of the end that it missed, with nothing alive', async () => {
    const caseId = 'bfcache-ended';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const citizen = await visit('hannelore', caseId);
    await notary.start();
    await citizen.start();
    await goAway(citizen.page);
    await notary.end();

    await comeBack(citizen.page);
    await citizen.sees(AWAY);
    assert.deepEqual(await citizen.liveTracks(), { local: 0, remote: 0 });
    assert.equal(await citizen.startButton.count(), 0);
    await Promise.all([notary.close(), citizen.close()]);
  });
});
