import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { call, conference } from './api.js';
import { Person, type Named } from './person.js';

/**
 * What is shared is a real tab of the same browser, captured by the browser's own capture at its real size; the one
 * stand-in is the person who picks it: the browser is told its title.
 */
const TITLE = 'Entwurf der Urkunde';
const SIZE = { width: 1600, height: 1000 };
const LINDNER: Named = { name: 'Dr. Katharina Lindner' };

let stack: Stack;
let browser: Browser;
let documents: Server;

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  documents = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page());
  });
  await new Promise<void>((resolve) => documents.listen(0, '127.0.0.1', resolve));
  // the fake answers to the browser's questions would pick a fake screen
  browser = await launchChromium({
    args: [`--auto-select-tab-capture-source-by-title=${TITLE}`],
    without: ['--use-fake-ui-for-media-stream'],
  });
});
after(async () => {
  await browser.close();
  documents.close();
  await stack.close();
});

/** A page of small print, in which only a clock moves. */
function page(): string {
  const lines = Array.from(
    { length: 60 },
    (_, line) => `<p>§ ${String(line)} Die Erschienenen erklärten.</p>`,
  );
  return `<title>${TITLE}</title><style>body{font:14px serif;columns:4}</style>${lines.join('')}<p id="clock"></p>
    <script>setInterval(() => (clock.textContent = Date.now()), 200)</script>`;
}

async function openDocument(): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE });
  const document = await context.newPage();
  await document.goto(`http://127.0.0.1:${String((documents.address() as AddressInfo).port)}`);
  return document;
}

const share = (who: Person) => who.page.getByRole('button', { name: /^Fenster freigeben/ });
const stop = (who: Person) => who.page.getByRole('button', { name: /^Übertragung beenden/ });
const screen = (who: Person, from: Named) =>
  who.page.locator('shared-screen').getByRole('group', { name: `Fenster von ${from.name}`, exact: true });

/** Width and height of the decoded frames of what that person shares. */
async function seen(who: Person): Promise<{ width: number; height: number; frames: number }> {
  return who.page.evaluate(async () => {
    const { connections } = (window as unknown as { recorded: { connections: RTCPeerConnection[] } })
      .recorded;
    let found = { width: 0, height: 0, frames: 0 };
    for (const connection of connections) {
      if (connection.connectionState === 'closed') continue;
      (await connection.getStats()).forEach(
        (report: {
          type: string;
          kind?: string;
          frameWidth?: number;
          frameHeight?: number;
          framesDecoded?: number;
        }) => {
          const {
            type,
            kind,
            frameWidth: width = 0,
            frameHeight: height = 0,
            framesDecoded: frames = 0,
          } = report;
          if (type === 'inbound-rtp' && kind === 'video' && width > found.width)
            found = { width, height, frames };
        },
      );
    }
    return found;
  });
}

async function seesSharply(who: Person, t: TestContext): Promise<void> {
  await screen(who, LINDNER).waitFor();
  const now = await eventually(
    `${who.name} decodes every pixel`,
    () => seen(who),
    ({ width, height }) => width === SIZE.width && height === SIZE.height,
    40_000,
  );
  t.diagnostic(
    `${who.name} decodes ${String(now.width)} × ${String(now.height)} of ${String(SIZE.width)} × ${String(SIZE.height)}`,
  );
  await eventually(
    `${who.name} goes on decoding`,
    () => seen(who),
    ({ frames }) => frames > now.frames + 3,
    20_000,
  );
}

async function isOver(who: Person): Promise<void> {
  await who.page.locator('shared-screen').waitFor({ state: 'detached' });
}

const onRecord = async (caseId: string) => (await conference(stack, caseId))?.presentation?.person;

describe('sharing a window', () => {
  it('others see it at its own size, whoever comes back sees it again, and it ends with the conference', async (t) => {
    const CASE = 'sharing';
    const document = await openDocument();
    const notary = await Person.open(browser, stack, 'notary', CASE);
    const hannelore = await Person.open(browser, stack, 'hannelore', CASE);
    const jonas = await Person.open(browser, stack, 'jonas', CASE);
    await notary.start();
    await hannelore.start();
    await jonas.start();

    await share(notary).click();
    await stop(notary).waitFor();
    await seesSharply(hannelore, t);
    await seesSharply(jonas, t);
    assert.equal(await notary.page.locator('shared-screen').count(), 0, 'one does not see one’s own');
    assert.equal(await share(hannelore).count(), 0, 'side C has no such button unless it is let');

    // the window is larger than its place: every pixel of it on demand
    await hannelore.page.getByRole('button', { name: '100 %', exact: true }).click();
    const width = await hannelore.page
      .locator('shared-screen video')
      .evaluate((video: HTMLVideoElement) => video.clientWidth * devicePixelRatio);
    assert.equal(width, SIZE.width);

    await jonas.page.reload();
    await jonas.start();
    await seesSharply(jonas, t);
    assert.equal(await stop(notary).count(), 1, 'it went on all the time');
    assert.equal(await onRecord(CASE), DEMO_PEOPLE['notary']?.id);

    await notary.end();
    for (const person of [hannelore, jonas]) await isOver(person);
    await eventually(
      'nothing is captured any more',
      () => notary.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    assert.deepEqual(hannelore.printed, []);
    assert.deepEqual(notary.printed, []);
    await document.close();
    for (const person of [notary, hannelore, jonas]) await person.close();
  });

  it('a party whom side N lets shares too; it ends when the shared window is closed, and when side N ends it', async () => {
    const CASE = 'sharing-party';
    const document = await openDocument();
    const notary = await Person.open(browser, stack, 'notary', CASE);
    const hannelore = await Person.open(browser, stack, 'hannelore', CASE);
    await notary.start();
    await hannelore.start();
    const { id = '' } = (await conference(stack, CASE)) ?? {};
    const about = `/conferences/${id}/participants/${DEMO_PEOPLE['hannelore']?.id ?? ''}/presenting`;
    assert.equal((await call(stack, 'notary', CASE, about, { allowed: true })).status, 200);

    await share(hannelore).click();
    await stop(hannelore).waitFor();
    await screen(notary, hannelore).waitFor();
    await notary.sees('Hannelore Petersen gibt gerade frei');

    // as the browser's own button does: the source is gone
    await document.close();
    await share(hannelore).waitFor();
    await isOver(notary);
    await eventually(
      'it is on record',
      () => onRecord(CASE),
      (person) => person === undefined,
    );

    const again = await openDocument();
    await share(hannelore).click();
    await stop(hannelore).waitFor();
    await screen(notary, hannelore).waitFor();
    await notary.page.getByRole('button', { name: /^Anwesende Personen/ }).click();
    await notary.page.getByRole('button', { name: 'Hannelore Petersen: Freigabe beenden' }).click();
    await hannelore.sees(
      'Dr. Katharina Lindner hat Ihre Freigabe beendet. Die anderen sehen Ihr Fenster nicht mehr.',
    );
    // beside the list the stage shows faces alone
    await notary.page.locator('participant-list').getByRole('button', { name: 'Schließen' }).click();
    await isOver(notary);
    assert.equal(await onRecord(CASE), undefined);
    await hannelore.sees('Sie können wieder ein Fenster freigeben.');

    await share(hannelore).click();
    await stop(hannelore).waitFor();
    await screen(notary, hannelore).waitFor();
    assert.equal((await call(stack, 'notary', CASE, about, { allowed: false })).status, 200);
    await stop(hannelore).waitFor({ state: 'detached' });
    await isOver(notary);
    assert.equal(await share(hannelore).count(), 0, 'and the right is gone');
    await hannelore.seesAndHears(notary);
    await again.close();
    for (const person of [notary, hannelore]) await person.close();
  });
});
