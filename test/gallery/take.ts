import type { Frame, Page } from 'playwright-core';
import { illegible } from '../support/legibility.js';

/** Tallest picture that is taken of one side, in CSS pixels. */
const TALLEST = 2_400;
/** Frames to wait for, so that all is drawn: chunks that come, pictures that begin. */
const FRAMES = 6;

export interface Picture {
  readonly side: 'office' | 'portal';
  readonly png: Buffer;
  /** By how much the page is wider than it may be, in CSS pixels. */
  readonly overflow: number;
  /** What cannot be read or pressed. */
  readonly illegible: readonly string[];
}

/** Both sides as they stand, whole, or what a screen of that height shows of them. */
export async function takeBoth(page: Page, screen?: number): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (const side of ['office', 'portal'] as const) {
    const element = await page.waitForSelector(`#${side}`);
    const frame = await element.contentFrame();
    if (!frame) throw new Error(`There is no frame #${side}.`);
    const height = screen ?? Math.min(await settledHeight(frame), TALLEST);
    await element.evaluate((each, tall) => (each.style.height = `${String(tall)}px`), height);
    await settledHeight(frame);
    const overflow = await frame.evaluate(widthOver);
    // tsx names inner functions by a helper that pages do not have
    await frame.evaluate('globalThis.__name ??= (named) => named');
    const faults = await frame.evaluate(illegible, undefined);
    const png = await element.screenshot({ animations: 'disabled' });
    pictures.push({ side, png, overflow, illegible: faults });
    await element.evaluate((each) => (each.style.height = ''));
  }
  return pictures;
}

async function settledHeight(frame: Frame): Promise<number> {
  return frame.evaluate(async (frames) => {
    await document.fonts.ready;
    for (let count = 0; count < frames; count++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.max(document.body.scrollHeight, 700);
  }, FRAMES);
}

function widthOver(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}
