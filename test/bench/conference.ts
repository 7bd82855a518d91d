import { launchChromium } from '../support/browsers.js';
import { startStack } from '../support/stack.js';
import { benchEnd } from './end.js';
import type { Report } from './report.js';
import { benchStart } from './start.js';
import { benchText } from './text.js';
import { median, percentile } from './statistics.js';

/** Whole conferences in a real browser: how soon one sees somebody, and how soon it is over for everybody. */
export async function benchConference(report: Report): Promise<void> {
  const stack = await startStack();
  const browser = await launchChromium();
  try {
    report.heading(
      'Press start → first remote frame decoded, beside bare openvidu-browser on the same server',
    );
    const { product, bare } = await benchStart(stack, browser, 7);
    report.note(
      `bare openvidu-browser, median of ${bare.length}: ${median(bare).toFixed(0)} ms (${range(bare)})`,
    );
    report.note(
      `notary-conference,     median of ${product.length}: ${median(product).toFixed(0)} ms (${range(product)})`,
    );
    report.budget('ratio of the medians', median(product) / median(bare), 1.15, '×');

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

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
}
