import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser as PlaywrightBrowser } from 'playwright-core';
import type { Browser as PuppeteerBrowser } from 'puppeteer-core';
import { launchChromium, launchFirefox } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { DRAWING, focusField, pickDrawing, press, shows } from './firefox-page.js';
import { Person } from './person.js';

/** Firefox on either side, with Chromium at the other end. */
let stack: Stack;
let chromium: PlaywrightBrowser;
let firefox: PuppeteerBrowser;

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()]);
});
after(async () => {
  await Promise.all([chromium.close(), firefox.close()]);
  await stack.close();
});

describe('Firefox', () => {
  it('R-I5 R-E6 a citizen in Firefox sees and hears the notary in Chromium, and is told of the end', async () => {
    const notary = await Person.open(chromium, stack, 'notary', 'firefox');
    await notary.start();

    const page = await firefox.newPage();
    await page.evaluateOnNewDocument(recordConnections);
    await page.goto(`${stack.demo}/portal?as=hannelore&case=firefox`);
    await press(page, 'Videokonferenz starten');

    await eventually(
      'Firefox decodes pictures and sound',
      () => page.evaluate(inbound),
      (now) => now.frames > 10 && now.energy > 0,
      40_000,
    );
    await notary.seesAndHears({ name: 'Hannelore Petersen' });

    // the fake answers to the browser's questions pick a fake screen, which is as large as it may be
    await notary.page.getByRole('button', { name: 'Fenster freigeben' }).click();
    await eventually(
      'Firefox decodes what is shared at its size',
      () => page.evaluate(widest),
      (width) => width === 1920,
      40_000,
    );
    await eventually(
      'Firefox shows whose it is',
      () => shows(page, 'Fenster von Dr. Katharina Lindner'),
      Boolean,
    );

    await notary.end();
    await eventually(
      'Firefox shows the notice',
      () => shows(page, 'Die Notarin oder der Notar hat die Konferenz beendet'),
      Boolean,
      10_000,
    );
    await page.close();
  });

  it('R-L1 R-I1 R-E6 the notary in Firefox is seen and heard, mutes, chooses, writes, shares, is lost, comes back and ends', async () => {
    const caseId = 'firefox-notary';
    const open = async () => {
      const page = await firefox.newPage();
      await page.evaluateOnNewDocument(recordConnections);
      await page.evaluateOnNewDocument(pickDrawing);
      await page.goto(`${stack.demo}/office?as=notary&case=${caseId}`);
      await press(page, 'Vorgang');
      await press(page, 'Reiter Videokonferenz öffnen');
      await press(page, 'Videokonferenz starten');
      return page;
    };
    const page = await open();
    await eventually('Firefox is inside', () => shows(page, 'Konferenz verlassen'), Boolean, 30_000);
    const citizen = await Person.open(chromium, stack, 'hannelore', caseId);
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
    await eventually(
      'Firefox decodes pictures and sound',
      () => page.evaluate(inbound),
      (now) => now.frames > 10 && now.energy > 0,
      40_000,
    );

    const label = (words: RegExp) => citizen.page.getByRole('group', { name: words }).waitFor();
    await press(page, 'Mikrofon');
    await label(/^Dr\. Katharina Lindner.*Mikrofon aus/);
    await press(page, 'Mikrofon');
    await press(page, 'Kamera');
    await label(/^Dr\. Katharina Lindner.*Kamera aus/);
    await press(page, 'Kamera');
    await citizen.seesAndHears(LINDNER);

    await press(page, 'Geräte');
    const devices = await eventually(
      'Firefox lists its devices',
      () => page.evaluate(optionsOfSelects),
      (all) => all.length >= 2,
    );
    assert.ok(
      devices.every((names) => names.length > 0 && names.every((name) => name !== '')),
      JSON.stringify(devices),
    );

    await press(page, 'Text');
    await citizen.openText();
    await eventually('Firefox has a field', () => page.evaluate(focusField, 'real-time-text'), Boolean);
    await page.keyboard.type('Guten Tag');
    await citizen.sees('Guten Tag');
    await citizen.type('Ich lese mit', false);
    await eventually('Firefox shows what is typed', () => shows(page, 'Ich lese mit'), Boolean);

    await press(page, 'Fenster freigeben');
    await citizen.page
      .locator('shared-screen')
      .getByRole('group', { name: 'Fenster von Dr. Katharina Lindner', exact: true })
      .waitFor();
    await eventually(
      'Chromium decodes what Firefox shares at its size',
      () =>
        citizen.page.locator('shared-screen video').evaluate((video: HTMLVideoElement) => video.videoWidth),
      (width) => width === DRAWING.width,
      40_000,
    );

    await page.close();
    await citizen.sees('Die Verbindung zur Notarin oder zum Notar ist unterbrochen.');
    const again = await open();
    await citizen.seesAndHears(LINDNER);
    await press(again, 'Konferenz verlassen');
    await citizen.sees(/hat die Konferenz vorübergehend verlassen/);
    await press(again, 'Videokonferenz starten');
    await citizen.seesAndHears(LINDNER);
    await press(again, 'Konferenz beenden');
    await eventually('Firefox asks once', () => again.evaluate(confirmEnd), Boolean);
    await citizen.sees('Die Notarin oder der Notar hat die Konferenz beendet');
    await eventually(
      'nothing is live any more',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await citizen.close();
  });
});

const LINDNER = { name: 'Dr. Katharina Lindner' };
/** Runs in the page: the visible names in each list of devices. */
function optionsOfSelects(): string[][] {
  const roots: ParentNode[] = [document];
  const found: string[][] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLSelectElement && element.checkVisibility()) {
        found.push([...element.options].map(({ text }) => text));
      }
    }
  }
  return found;
}

/** Runs in the page: presses *Konferenz beenden* in the dialog. */
function confirmEnd(): boolean {
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLDialogElement && element.open) {
        const confirm = [...element.querySelectorAll('button')].find(
          (button) => button.textContent.trim() === 'Konferenz beenden',
        );
        confirm?.click();
        if (confirm) return true;
      }
    }
  }
  return false;
}

/** Presses the button as soon as it is there. */
interface Recorded {
  recordedConnections: RTCPeerConnection[];
}

function recordConnections(): void {
  const list: RTCPeerConnection[] = [];
  (window as unknown as Recorded).recordedConnections = list;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      list.push(this);
    }
  };
}

async function widest(): Promise<number> {
  let width = 0;
  for (const connection of (window as unknown as Recorded).recordedConnections) {
    (await connection.getStats()).forEach((report: { type: string; frameWidth?: number }) => {
      if (report.type === 'inbound-rtp') width = Math.max(width, report.frameWidth ?? 0);
    });
  }
  return width;
}

async function inbound(): Promise<{ frames: number; energy: number }> {
  let frames = 0;
  let energy = 0;
  for (const connection of (window as unknown as Recorded).recordedConnections) {
    (await connection.getStats()).forEach(
      (report: { type: string; framesDecoded?: number; totalAudioEnergy?: number }) => {
        if (report.type !== 'inbound-rtp') return;
        frames += report.framesDecoded ?? 0;
        energy += report.totalAudioEnergy ?? 0;
      },
    );
  }
  return { frames, energy };
}
