import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { Person } from './person.js';

/** What can go wrong at somebody's desk: each says what to do, and nothing is a dead end. */
let stack: Stack;
let browser: Browser;

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

async function withNotary(caseId: string): Promise<Person> {
  const notary = await Person.open(browser, stack, 'notary', caseId);
  await notary.start();
  return notary;
}

/** A citizen whose browser answers the request for devices with the given DOMException: a stand-in for the prompt. */
async function citizenWithout(
  caseId: string,
  error: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'de-DE' });
  await context.addInitScript((name) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused by the test', name));
  }, error);
  const page = await context.newPage();
  await page.goto(`${stack.demo}/portal?as=hannelore&case=${caseId}`);
  await page.getByRole('button', { name: 'Videokonferenz starten', exact: true }).click();
  return { context, page };
}

describe('trouble with devices', () => {
  for (const [title, error, says] of [
    ['edge 41 camera and microphone refused', 'NotAllowedError', /nicht erlaubt/],
    ['edge 42 camera used by another program', 'NotReadableError', /von einem anderen Programm verwendet/],
    ['no camera and no microphone', 'NotFoundError', /gefunden/],
  ] as const) {
    it(`${title}: says what to do, and the person is in, sees and hears`, async () => {
      const caseId = `device-${error.toLowerCase()}`;
      const notary = await withNotary(caseId);
      const { context, page } = await citizenWithout(caseId, error);
      await page.getByText(says).filter({ visible: true }).first().waitFor();
      await eventually(
        'the notary is seen',
        () =>
          page
            .getByRole('group', { name: /^Dr\. Katharina Lindner/ })
            .locator('video')
            .evaluate((video: HTMLVideoElement) => video.videoWidth),
        (width) => width > 0,
      );
      await notary.tile('Hannelore Petersen').waitFor();
      await context.close();
      await notary.close();
    });
  }
});

describe('a phone call', () => {
  const INTERRUPTED = /Ihr Mikrofon ist unterbrochen/;
  let notary: Person;
  let citizen: Person;

  before(async () => {
    notary = await withNotary('phone-call');
    citizen = await Person.open(browser, stack, 'hannelore', 'phone-call');
    await citizen.start();
  });
  after(async () => {
    for (const person of [notary, citizen]) await person.close();
  });

  const interruptedTile = (there: Person) =>
    there.page.getByRole('group', { name: /^Hannelore Petersen, .*Mikrofon unterbrochen/ });

  it('edge 33 the microphone is interrupted: the person is told, the others see the reason, also who comes later', async () => {
    await citizen.muteMicrophone(true);
    await citizen.sees(INTERRUPTED);
    await interruptedTile(notary).getByText('Mikrofon unterbrochen', { exact: true }).waitFor();
    const late = await Person.open(browser, stack, 'jonas', 'phone-call');
    await late.start();
    await interruptedTile(late).getByText('Mikrofon unterbrochen', { exact: true }).waitFor();
    await citizen.muteMicrophone(false);
    for (const there of [notary, late]) await interruptedTile(there).waitFor({ state: 'hidden' });
    await citizen.page.getByText(INTERRUPTED).first().waitFor({ state: 'hidden' });
    await notary.seesAndHears(citizen);
    await late.close();
  });

  it('edge 33 one press restores what does not come back by itself', async () => {
    await citizen.muteMicrophone(true);
    await interruptedTile(notary).waitFor();
    await citizen.page.getByRole('button', { name: 'Erneut versuchen', exact: true }).click();
    await interruptedTile(notary).waitFor({ state: 'hidden' });
    await notary.seesAndHears(citizen);
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
  });
});

describe('trouble with servers', () => {
  it('edge 76 no network at all: the page says that the service cannot be reached, and comes back by itself', async () => {
    const caseId = 'no-network';
    const context = await browser.newContext({ locale: 'de-DE' });
    const page = await context.newPage();
    await page.route(`${stack.backend}/v1/**`, (route) => route.abort('internetdisconnected'));
    await page.goto(`${stack.demo}/portal?as=hannelore&case=${caseId}`);
    await page
      .getByText(/Server ist zurzeit nicht erreichbar/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.unroute(`${stack.backend}/v1/**`);
    await page
      .getByText(/sobald die Notarin oder der Notar die Videokonferenz startet/)
      .first()
      .waitFor();
    await context.close();
  });

  it('edge 75 the media server is down at the start: says so, the chat works, a press works later', async () => {
    const caseId = 'media-down';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await stack.mediaProcess.stop('SIGKILL');
    await notary.startButton.click();
    await notary.sees(/Ton und Bild sind zurzeit nicht verfügbar/);
    await notary.say('Der Chat geht.');
    await eventually(
      'sent',
      () => notary.messages(),
      (all) => all.includes('Der Chat geht.'),
    );
    await stack.startMedia();
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await notary.start();
    await notary.close();
  });

  it('edge 10 edge 11 the end holds although the media server is dead', async () => {
    const caseId = 'end-media-dead';
    const notary = await withNotary(caseId);
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    await citizen.start();
    await stack.mediaProcess.stop('SIGKILL');
    await notary.end();
    await citizen.sees(/hat die Konferenz beendet|beendet, während Ihre Verbindung/);
    await eventually(
      'nothing is live',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await stack.startMedia();
    assert.equal(await citizen.startButton.count(), 0);
    await citizen.close();
    await notary.close();
  });

  it('edge 10 the backend cannot be reached when ending: own devices stop, nothing is pretended, a retry ends it', async () => {
    const caseId = 'end-unreachable';
    const notary = await withNotary(caseId);
    await stack.backendProcess.stop('SIGKILL');
    await notary.end();
    await notary.sees(/Die Konferenz konnte noch nicht beendet werden/);
    await eventually(
      'camera and microphone are off',
      () => notary.liveTracks(),
      ({ local }) => local === 0,
    );
    await stack.startBackend();
    await notary.page.getByRole('dialog').getByRole('button', { name: 'Erneut versuchen' }).click();
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).waitFor({ state: 'hidden' });
    await notary.close();
  });
});
