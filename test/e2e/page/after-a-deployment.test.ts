import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { CLIENT_VERSION } from '../../../protocol/client-version.js';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call, conference } from '../api.js';
import { codesOf, keepCodes, ofRelease } from '../other-release.js';
import { Person } from '../person.js';

/*
 * A tab that is older than the last deployment: the files that it has not fetched yet are not there any more. It says so and
 * what helps, works as far as it can, and loses nothing.
 */
const NOT_LOADED = /Ein Teil dieser Ansicht konnte nicht geladen werden. .* laden Sie die Seite neu/;
const LINDNER = { name: 'Dr. Katharina Lindner' };

let stack: Stack;
let browser: Browser;

before(async () => {
  // every page is of this release, but those that a test makes older
  stack = await startStack('none', [], { NOTARY_LEAST_SECURE_CLIENT: CLIENT_VERSION });
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** The next release: every file of this one that has a hash in its name is gone, until the page is loaded anew. */
async function deploy(page: Page): Promise<void> {
  const old = /\/sdk\/[\w.-]+-[\w-]{6}\.js$/;
  await page.route(old, (route) => route.fulfill({ status: 404, body: '{}' }));
  page.once('framenavigated', () => void page.unroute(old));
}

function told(page: Page): Locator {
  return page.getByText(NOT_LOADED).filter({ visible: true });
}

describe('edge 79 a tab that is older than the last deployment', () => {
  it('R-L4 in an office that has seen no conference yet says once that a part is missing, and reloaded it is one press', async () => {
    const caseId = 'deployed-office';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.startButton.waitFor();
    await deploy(notary.page);
    await notary.startButton.click();
    await told(notary.page).first().waitFor();
    assert.equal(await told(notary.page).count(), 1);
    assert.equal((await conference(stack, caseId))?.status, 'running');

    // no freeze: the button may be pressed again, the chat goes on
    await notary.startButton.click();
    await notary.say('Aus einem alten Reiter');
    await notary.sees('Aus einem alten Reiter');

    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await notary.page.getByRole('button', { name: 'Seite neu laden' }).click();
    await notary.openConferenceTab();
    await notary.openConferenceTab();
    await notary.start();
    assert.deepEqual(await notary.messages(), ['Aus einem alten Reiter']);
  });

  it('R-L4 edge 64 in a portal that knows of the conference offers to load anew: the draft stays, and start is one press', async () => {
    const caseId = 'deployed-portal';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    const { page } = citizen;
    await page.evaluate(() =>
      addEventListener('conference-error', ({ code, suggestedAction }) =>
        Object.assign(window, { toldHost: [code, suggestedAction].join() }),
      ),
    );
    await citizen.sees('Videokonferenz läuft');
    const draft = page.getByRole('textbox', { name: 'Nachricht eingeben' });
    await draft.fill('Noch nicht gesendet');
    await deploy(page);
    await citizen.startButton.first().click();
    const band = page.locator('[data-notice=no-view]');
    await band.getByText(NOT_LOADED).waitFor();
    assert.equal(await band.count(), 1);
    assert.equal(await page.getByText(/prüfen Sie Ihr Netzwerk/).count(), 0, 'the network is not at fault');
    await eventually(
      'the host is told',
      () => page.evaluate(() => (window as unknown as { toldHost?: string }).toldHost),
      (code) => code === 'part-not-loaded,reload',
    );
    assert.equal(await draft.inputValue(), 'Noch nicht gesendet');

    await page.getByRole('button', { name: 'Seite neu laden' }).click();
    await eventually(
      'the draft is there again',
      () => draft.inputValue(),
      (text) => text === 'Noch nicht gesendet',
    );
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
  });

  it('R-E1 in a conference each panel says so in its place, sound and picture go on, and it can be ended', async () => {
    const caseId = 'deployed-inside';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    await notary.start();
    await citizen.start();
    await deploy(notary.page);
    const { page } = notary;
    for (const name of ['Geräte', /^Text/, /^Anwesende Personen/]) {
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('alert').getByText(NOT_LOADED).waitFor();
      await page.getByRole('button', { name: 'Schließen' }).click();
      await told(page).waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Ansicht' }).click();
    await page.getByRole('alert').getByText(NOT_LOADED).waitFor();
    await notary.seesAndHears({ name: citizen.name });
    await notary.end();
    await citizen.sees(/Die Notarin oder der Notar hat die Konferenz beendet/);
    assert.equal((await conference(stack, caseId))?.status, 'ended');
  });
});

describe('edge 79 a page and a backend of two releases', () => {
  it('R-E1 a newer page and an older one carry a conference: each tells its host once, the older one also its person', async () => {
    const caseId = 'two-releases';
    const older = await visit('notary', caseId, (page) => page.addInitScript(renameOnTheWire));
    const newer = await visit('hannelore', caseId, (page) => ofRelease(page, '99.0.0'));
    await older.openConferenceTab();
    await older.start();
    await newer.start();
    await newer.seesAndHears(LINDNER);
    assert.deepEqual(await codesOf(newer.page), ['server-outdated']);
    assert.deepEqual(newer.printed, [
      `notary-conference 99.0.0: the backend is older, ${CLIENT_VERSION}: docs/upgrading.md`,
    ]);
    assert.equal(await newer.page.locator('[data-notice^=client]').count(), 0);

    assert.deepEqual(await codesOf(older.page), []);
    const appointment = {
      kind: 'consultation',
      local: `${String(new Date().getUTCFullYear() + 1)}-06-01T10:00`,
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
      status: 'agreed',
    };
    assert.equal((await call(stack, 'notary', caseId, '/appointments', appointment)).status, 201);
    await older.sees(/etwas geschehen, das diese Seite nicht anzeigen kann/);
    await older.sees(/nach der Konferenz neu/);
    assert.deepEqual(await codesOf(older.page), ['client-behind']);
    await older.seesAndHears({ name: newer.name });
    await older.end();
    await newer.sees(/Die Notarin oder der Notar hat die Konferenz beendet/);
  });

  it('a page older than the operator calls secure is kept out of the conference, and its chat stays', async () => {
    const caseId = 'insecure-release';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await visit('hannelore', caseId, (page) => ofRelease(page, '0.0.1'));
    await citizen.sees(/Diese Fassung der Seite ist nicht mehr sicher/);
    const reload = citizen.page.getByRole('button', { name: 'Seite neu laden' }).first();
    assert.equal(await citizen.startButton.count(), 0);
    await citizen.write('Ich komme nicht hinein');
    await notary.say('Bitte laden Sie die Seite neu');
    await citizen.sees('Bitte laden Sie die Seite neu');
    await notary.sees('Ich komme nicht hinein');

    await citizen.page.unrouteAll();
    await reload.click();
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
  });
});

/** Opens the page of the demo, with what its host is told written down. */
function visit(who: string, caseId: string, prepare: (page: Page) => Promise<unknown>): Promise<Person> {
  const path = `/${who === 'notary' ? 'office' : 'portal'}?as=${who}&case=${caseId}`;
  return Person.visit(browser, stack, who, path, 'usual', async (page) => {
    await page.addInitScript(keepCodes);
    await prepare(page);
  });
}

/** Runs in the page before any script of it: a new appointment comes as an event that this release does not know. */
function renameOnTheWire(): void {
  const original = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const answer = await original(input, init);
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer;
    const renamed = answer
      .body!.pipeThrough(new TextDecoderStream())
      .pipeThrough(
        new TransformStream<string, string>({
          transform(text, stream) {
            stream.enqueue(text.replaceAll('"appointment-created"', '"appointment-of-a-later-release"'));
          },
        }),
      )
      .pipeThrough(new TextEncoderStream());
    return new Response(renamed, answer);
  };
}
