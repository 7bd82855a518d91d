import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { presence } from './api.js';
import { Person } from './person.js';

const CASE = 'view';

interface RecordedWindow {
  recorded: { connections: RTCPeerConnection[] };
}

let stack: Stack;
let browser: Browser;
let notary: Person;
let citizen: Person;

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
  notary = await Person.open(browser, stack, 'notary', CASE);
  await notary.start();
  citizen = await Person.open(browser, stack, 'hannelore', CASE);
  await citizen.start();
  await notary.seesAndHears(citizen);
});
after(async () => {
  await browser.close();
  await stack.close();
});

async function choose(person: Person, name: string): Promise<void> {
  await person.page.getByRole('button', { name: 'Ansicht', exact: true }).click();
  await person.page.getByRole('button', { name, exact: true }).click();
}

const fullIn = (page: Page) => page.evaluate(() => document.fullscreenElement?.localName ?? 'nothing');

describe('how one looks at a conference, in a real browser', () => {
  it('edge 48: a camera keeps its frame rate under pressure, and loses resolution instead', async () => {
    const preferences = await citizen.page.evaluate(() =>
      (window as unknown as RecordedWindow).recorded.connections
        .filter(({ connectionState }) => connectionState !== 'closed')
        .flatMap((connection) => connection.getSenders())
        .filter(({ track }) => track?.kind === 'video')
        .map((sender) => [sender.track?.contentHint, sender.getParameters().degradationPreference]),
    );
    assert.deepEqual(preferences, [['motion', 'maintain-framerate']]);
  });

  it('fills the screen with the whole conference, and the page again', async () => {
    await choose(citizen, 'Vollbild');
    await eventually(
      'it is full',
      () => fullIn(citizen.page),
      (tag) => tag === 'notary-conference',
    );
    const box = await citizen.page.locator('notary-conference').boundingBox();
    assert.deepEqual([box?.x, box?.y], [0, 0]);
    for (const name of ['Konferenz verlassen', 'Vollbild beenden'])
      assert.equal(await citizen.page.getByRole('button', { name, exact: true }).isVisible(), true, name);
    assert.equal(await citizen.page.getByText('Videokonferenz läuft').first().isVisible(), true);
    await citizen.page.getByRole('button', { name: 'Vollbild beenden', exact: true }).click();
    await eventually(
      'it is no longer full',
      () => fullIn(citizen.page),
      (tag) => tag === 'nothing',
    );
  });

  it('edge 84: a picture in a window of its own says what is the case, and closing it is no leave', async () => {
    const opened = citizen.page.waitForEvent('popup', { timeout: 15_000 }).catch(() => undefined);
    await choose(citizen, 'Bild im Bild');
    const own = await opened;
    assert.ok(own, 'there is a window');
    await own.getByText('Videokonferenz läuft').waitFor();
    await own.getByText(notary.name).waitFor();
    await eventually(
      'the picture moves',
      () => own.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth),
      (width) => width > 0,
    );
    await citizen.sees('Bild im Bild');
    await own.close();
    await eventually(
      'the stage says no more of it',
      () => citizen.page.locator('participant-tile').getByText('Bild im Bild').count(),
      (count) => count === 0,
    );
    assert.equal(await presence(stack, CASE, 'hannelore'), 'connected');
    await notary.seesAndHears(citizen);
  });

  it('R-E8: the end is told in that window, and no picture is left in it', async () => {
    const opened = citizen.page.waitForEvent('popup', { timeout: 15_000 }).catch(() => undefined);
    await choose(citizen, 'Bild im Bild');
    const own = await opened;
    assert.ok(own, 'there is a window');
    await own.getByText('Videokonferenz läuft').waitFor();
    // the person looks at something else
    await citizen.page.evaluate(() => (document.hasFocus = () => false));
    await notary.end();
    await own.getByText(/Konferenz beendet um/).waitFor();
    assert.equal(await own.locator('video').count(), 0);
    assert.equal(await own.getByText(notary.name).count(), 0);
    // and back at the page, which says the same
    const closed = own.waitForEvent('close');
    await citizen.page.evaluate(() => dispatchEvent(new Event('focus')));
    await closed;
    await citizen.sees(/hat die Konferenz beendet/);
    assert.deepEqual(citizen.printed, []);
  });
});
