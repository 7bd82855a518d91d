import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SCENARIO_GROUPS, SCENARIOS } from '../../core/simulated/index.js';
import { launchChromium } from '../support/browsers.js';
import { contactSheet, type Shot } from './contact-sheet.js';
import { choose, LOOKS, newPage, openRehearsal, type Look } from './looks.js';
import { serveRehearsal } from './serve.js';
import { takeBoth } from './take.js';

/**
 * `npm run gallery`: pictures of every scenario, of both sides, in every look, and one sheet with all of them.
 *
 *   npm run gallery                                  all
 *   npm run gallery -- --scenario ended,waiting      only these; an asterisk at the end stands for anything
 *   npm run gallery -- --look 320,dark               only these looks
 *
 * Fails where a page scrolls sideways, prints anything, or has text and buttons cut off or torn apart.
 */
const FOLDER = '.cache/gallery';
const { values } = parseArgs({ options: { scenario: { type: 'string' }, look: { type: 'string' } } });
const looks = LOOKS.filter(({ name }) => isWanted(name, values.look));
const scenarios = SCENARIOS.filter(({ id }) => isWanted(id, values.scenario));
if (looks.length === 0) fail(`There is no such look. There are: ${LOOKS.map(({ name }) => name).join(', ')}`);
if (scenarios.length === 0)
  fail(`There is no such scenario. There are: ${SCENARIOS.map(({ id }) => id).join(', ')}`);

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const served = await serveRehearsal();
const browser = await launchChromium();
const shots: Shot[] = [];
try {
  for (const look of looks) await takeLook(look);
} finally {
  await browser.close();
  served.close();
}
await writeFile(join(FOLDER, 'index.html'), contactSheet(SCENARIO_GROUPS, looks, shots));

const failed = shots.filter(({ failures }) => failures.length > 0);
console.log(
  `${String(shots.length)} pictures, ${String(failed.length)} failed: ${join(FOLDER, 'index.html')}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

async function takeLook(look: Look): Promise<void> {
  const page = await newPage(browser, look);
  let printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  page.on('pageerror', (error) => printed.push(String(error)));
  await openRehearsal(page, served.address, look, scenarios[0]?.id ?? '');
  for (const { id } of scenarios) {
    printed = [];
    await choose(page, id);
    const pictures = await takeBoth(page, look.height);
    for (const { side, png, overflow, illegible } of pictures) {
      const file = `${id}-${look.name}-${side}.png`;
      await writeFile(join(FOLDER, file), png);
      const tooWide = overflow > 0 ? [`${String(overflow)} px too wide`] : [];
      const failures = [...printed, ...tooWide, ...illegible];
      shots.push({ scenario: id, look: look.name, side, file, failures });
      // at once: a whole gallery takes a quarter of an hour
      if (failures.length > 0) console.log(`${file}: ${failures.join(' · ')}`);
    }
  }
  await page.close();
}

function isWanted(name: string, list: string | undefined): boolean {
  const patterns = list?.split(',') ?? ['*'];
  return patterns.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
