import { build } from 'esbuild';
import { launchChromium } from '../support/browsers.js';
import type { ChatTimes } from './chat-page.js';
import type { Report } from './report.js';
import { median } from './statistics.js';

const SHORT = 50;
const LONG = 5_000;
const ROUNDS = 15;

const WHAT = {
  first: 'first draw',
  arrival: 'one more message',
  key: 'a key in the field',
  scroll: 'scrolling',
} as const satisfies Record<keyof ChatTimes, string>;

/**
 * A hundred times as many messages may cost what the lines that are drawn cost: `MOST_LINES` at most, nearly five times those
 * of the short chat. A cost that grew with the log itself would be far over it.
 */
const LIMIT = 4;

/** The chat of a case that has gone on for years, beside a short one in the same page, in turn. */
export async function benchChat(report: Report): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/chat-page.ts'],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    tsconfig: 'tsconfig.base.json',
    // the package lists its built files only as those that define elements
    ignoreAnnotations: true,
    conditions: ['production'],
    define: { global: 'globalThis' },
    write: false,
  });
  const browser = await launchChromium({ camera: 'fps=20' });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' });
    await page.waitForFunction(() => 'timeChat' in window);
    const measure = (count: number) => page.evaluate((messages) => window.timeChat(messages), count);
    await measure(SHORT);
    await measure(LONG);
    const rounds: { readonly short: ChatTimes; readonly long: ChatTimes }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({ short: await measure(SHORT), long: await measure(LONG) });
    }

    report.heading(`A chat of ${LONG} messages beside one of ${SHORT}, milliseconds until it is laid out`);
    const names = Object.keys(WHAT) as (keyof ChatTimes)[];
    const times = names.map((name) => ({
      name,
      short: median(rounds.map(({ short }) => short[name])),
      long: median(rounds.map(({ long }) => long[name])),
    }));
    report.table(
      [`median of ${ROUNDS}`, String(SHORT), String(LONG)],
      times.map(({ name, short, long }) => [WHAT[name], short.toFixed(2), long.toFixed(2)]),
    );
    for (const { name, short, long } of times) {
      report.budget(`${WHAT[name]}, ratio of the medians`, long / short, LIMIT, '×');
    }
  } finally {
    await browser.close();
  }
}
