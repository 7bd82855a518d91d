import { SIZE_BUDGETS, sdkSizes } from '../support/sdk-size.js';
import { launchChromium } from '../support/browsers.js';
import { startStack } from '../support/stack.js';
import { benchEnd } from './end.js';
import { benchSfu } from './sfu.js';
import { benchStart } from './start.js';
import { median, percentile } from './statistics.js';

/**
 * `npm run bench`: the figures of design 9 that exist so far. Times are compared within one run only, because machines
 * differ and are noisy; the exit code says whether every budget was kept.
 */
const over: string[] = [];

function budget(what: string, value: number, limit: number, unit: string): void {
  const kept = value <= limit;
  if (!kept) over.push(what);
  console.log(
    `  ${what.padEnd(58)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(4)} budget ${String(limit)} ${unit} ${kept ? '✓' : '✗'}`,
  );
}

console.log('Size, gzip -9');
const sizes = sdkSizes();
budget(
  'everything until a person presses start',
  sizes.untilStart / 1024,
  SIZE_BUDGETS.untilStart / 1024,
  'KB',
);
budget('everything with the conference running', sizes.running / 1024, SIZE_BUDGETS.running / 1024, 'KB');

const stack = await startStack();
const browser = await launchChromium();
try {
  console.log('\nPress start → first remote frame decoded, beside bare openvidu-browser on the same server');
  const { product, bare } = await benchStart(stack, browser, 7);
  console.log(
    `  bare openvidu-browser, median of ${String(bare.length)}: ${median(bare).toFixed(0)} ms (${spread(bare)})`,
  );
  console.log(
    `  notary-conference,     median of ${String(product.length)}: ${median(product).toFixed(0)} ms (${spread(product)})`,
  );
  budget('ratio of the medians', median(product) / median(bare), 1.15, '×');

  console.log('\nPress end → every other person: all tracks stopped and the notice shown');
  const ends = await benchEnd(stack, browser, 10);
  console.log(
    `  ${String(ends.length)} persons in 10 conferences: median ${median(ends).toFixed(0)} ms (${spread(ends)})`,
  );
  budget('p95', percentile(ends, 95) / 1000, 1, 's');
} finally {
  await browser.close();
  await stack.close();
}

console.log('\nEmbedded media server, CPU of its process per forwarded packet');
for (const { people, packetsForwarded, cpuMicrosPerPacket, cpuPercent } of await benchSfu()) {
  console.log(
    `  ${String(people)} people ${String(packetsForwarded).padStart(8)} packets forwarded ${cpuMicrosPerPacket.toFixed(0).padStart(5)} µs each ${cpuPercent.toFixed(1).padStart(6)} % of one core`,
  );
}

console.log(over.length === 0 ? '\nEvery budget is kept.' : `\nOver budget: ${over.join('; ')}`);
process.exit(over.length === 0 ? 0 : 1);

function spread(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
}
