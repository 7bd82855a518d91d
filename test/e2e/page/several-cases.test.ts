import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call, presence } from '../api.js';
import { Person } from '../person.js';

const [ONE, OTHER, THIRD] = ['several-1', 'several-2', 'several-3'] as const;

let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack('default');
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** A page of the office with three cases in a list, each with everything. */
async function openList(): Promise<Person> {
  const person = await Person.visit(browser, stack, 'notary', `/examples/plain?as=notary&case=${ONE}`);
  await person.page.evaluate(
    (ids) => {
      for (const id of ids) {
        const [first] = document.querySelectorAll('notary-case');
        const next = first?.cloneNode(true) as Element;
        next.setAttribute('case-id', id);
        document.body.append(next);
      }
    },
    [OTHER, THIRD],
  );
  for (const id of [ONE, OTHER, THIRD]) await startOf(person.page, id).waitFor();
  return person;
}

function caseOf(page: Page, id: string): Locator {
  return page.locator(`notary-case[case-id="${id}"]`);
}

function startOf(page: Page, id: string): Locator {
  return caseOf(page, id).getByRole('button', { name: 'Videokonferenz starten', exact: true });
}

describe('edge 36 several cases on one page', () => {
  it('a message and a draft stay with their case, and one stream each is open', async () => {
    const person = await openList();
    const { page } = person;
    const field = (id: string) => caseOf(page, id).getByRole('textbox', { name: 'Nachricht eingeben' });
    await field(ONE).fill('Nur für eins');
    await field(OTHER).fill('Gesendet in zwei');
    await caseOf(page, OTHER).getByRole('button', { name: 'Senden', exact: true }).click();
    await caseOf(page, OTHER).locator('case-chat .said').getByText('Gesendet in zwei').waitFor();
    await call(stack, 'hannelore', THIRD, '/messages', { text: 'Frage zu drei' });
    await caseOf(page, THIRD).locator('case-chat .said').getByText('Frage zu drei').waitFor();
    assert.equal(await field(ONE).inputValue(), 'Nur für eins');
    assert.deepEqual(await caseOf(page, ONE).locator('case-chat .said').allInnerTexts(), []);
    assert.deepEqual(await caseOf(page, OTHER).locator('case-chat .said').allInnerTexts(), [
      'Gesendet in zwei',
    ]);
    const spoken = caseOf(page, THIRD).locator('case-chat [aria-live=polite]');
    await eventually(
      'it says which case',
      async () => (await spoken.allInnerTexts()).join(),
      (text) => text.includes(`, ${THIRD}: `),
    );
    assert.deepEqual(person.printed, []);
    await person.close();
  });

  it('edge 18: is in one conference at a time; the other one asks first, and takes the camera along', async () => {
    const person = await openList();
    const { page } = person;
    await startOf(page, ONE).click();
    await caseOf(page, ONE)
      .getByRole('switch', { name: /Mikrofon/ })
      .waitFor();
    await startOf(page, OTHER).click();
    await caseOf(page, OTHER)
      .getByText(/Sie nehmen bereits an der Videokonferenz zu/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await eventually(
      'in the first',
      () => presence(stack, ONE, 'notary'),
      (found) => found === 'connected',
    );

    await startOf(page, OTHER).click();
    await caseOf(page, OTHER)
      .getByRole('switch', { name: /Mikrofon/ })
      .waitFor();
    await eventually(
      'left the first',
      () => presence(stack, ONE, 'notary'),
      (found) => found === 'left',
    );
    await eventually(
      'in the second',
      () => presence(stack, OTHER, 'notary'),
      (found) => found === 'connected',
    );
    await startOf(page, ONE).waitFor();
    assert.equal(
      await caseOf(page, ONE)
        .getByRole('switch', { name: /Mikrofon/ })
        .count(),
      0,
    );
    await eventually(
      'one camera, one microphone',
      async () => (await person.liveTracks()).local,
      (live) => live === 2,
    );
    assert.equal(await startOf(page, THIRD).count(), 1, 'the third knows nothing of it');
    // what the browser itself writes of an answer that is a question
    assert.deepEqual(
      person.printed.filter((line) => !line.includes('409 (Conflict)')),
      [],
    );
    await person.close();
  });
});
