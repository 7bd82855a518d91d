import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import type { Browser } from 'playwright-core';
import { benchEnd } from './end.js';
import type { Report } from './report.js';
import { benchStart, type Press } from './start.js';
import { benchText } from './text.js';
import { median, percentile } from './statistics.js';

/** Of either page: a single start takes half or twice as long as another. */
const ROUNDS = 15;

/** Whole conferences in a real browser: how soon one sees somebody, and how soon it is over for everybody. */
export async function benchConference(report: Report): Promise<void> {
  const stack = await startStack();
  const browser = await launchChromium({ camera: 'fps=20' });
  try {
    report.heading(
      'Press start → first remote frame decoded, beside bare openvidu-browser on the same server',
    );
    const byMouse = await reportStart(report, stack, browser, 'mouse');
    report.budget('ratio of the medians', byMouse, 1.15, '×');
    const byProgram = await reportStart(report, stack, browser, 'program');
    report.note(`started by a program, with nothing fetched before: ${byProgram.toFixed(2)} ×`);

    report.heading('Press end → every other person: all tracks stopped and the notice shown');
    const ends = await benchEnd(stack, browser, 10);
    report.note(
      `${ends.length} persons in 10 conferences: median ${median(ends).toFixed(0)} ms (${range(ends)})`,
    );
    report.budget('press end → over for everybody, p95', percentile(ends, 95) / 1000, 1, 's');

    report.heading('Real-time text: key → character on the other screen');
    const characters = await benchText(stack, browser, 120);
    report.note(
      `${characters.length} characters beside sound and pictures: median ${median(characters).toFixed(0)} ms (${range(characters)})`,
    );
    report.budget(
      'key → the other screen, p95 (EN 301 549, 6.2.4)',
      percentile(characters, 95) / 1000,
      0.5,
      's',
    );
  } finally {
    await browser.close();
    await stack.close();
  }
}

/** @returns the ratio of the medians */
async function reportStart(report: Report, stack: Stack, browser: Browser, press: Press): Promise<number> {
  const { product, bare } = await benchStart(stack, browser, ROUNDS, press);
  report.note(
    `by ${press}, bare openvidu-browser, median of ${bare.length}: ${median(bare).toFixed(0)} ms (${range(bare)})`,
  );
  report.note(
    `by ${press}, notary-conference,     median of ${product.length}: ${median(product).toFixed(0)} ms (${range(product)})`,
  );
  return median(product) / median(bare);
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
}
