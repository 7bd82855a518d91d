import { after, before, describe, it } from 'node:test';
import type { Browser as PlaywrightBrowser } from 'playwright-core';
import type { Browser as PuppeteerBrowser, Page } from 'puppeteer-core';
import { launchChromium, launchFirefox } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { Person } from './person.js';

/** One smoke path with Firefox on side C: it enters, both are seen and heard, and it is told of the end. */
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
    await notary.seesAndHears({ name: 'Hannelore Petersen' }, 40_000);

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
  });
});

/** Presses the button as soon as it is there. */
async function press(page: Page, name: string): Promise<void> {
  await eventually(`Firefox has a button ${name}`, async () => {
    const button = (await page.evaluateHandle(deepest, 'button', name)).asElement();
    await button?.evaluate((element) => {
      (element as HTMLElement).click();
    });
    return button !== null;
  });
}

async function shows(page: Page, text: string): Promise<boolean> {
  return (await page.evaluateHandle(deepest, '*', text)).asElement() !== null;
}

/**
 * Runs in the page: the last visible element of that kind with that text, through all shadow roots. The text selectors of
 * the driver remember texts and watch the document alone, so they miss what changes inside of an element.
 */
function deepest(selector: string, text: string): HTMLElement | null {
  const roots: ParentNode[] = [document];
  let found: HTMLElement | null = null;
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element.matches(selector) && element.checkVisibility() && element.textContent.includes(text))
        found = element;
    }
  }
  return found;
}

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
