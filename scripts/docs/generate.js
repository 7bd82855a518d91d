/*
 * Writes what is made from the code and checked in: the custom elements manifest, `docs/elements.md`, and the marked
 * regions of pages written by hand. With `--check` nothing is written, and a difference is an error.
 *
 *   npm run docs:generate
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { analyze } from '../manifest/analyze.js';
import { elementsPage } from './elements-page.js';
import { errorTables } from './error-tables.js';
import { portalFaultsTable } from './portal-faults-table.js';
import { withRegions } from './regions.js';
import { scenariosTable } from './scenarios-table.js';
import { textGroups } from './text-tables.js';
import { tokensTable } from './tokens-table.js';

const { manifest, problems, errorCodes } = analyze();
if (problems.length > 0) {
  console.error(
    `Class comments and code do not say the same:\n${problems.map((each) => `- ${each}`).join('\n')}`,
  );
  process.exit(1);
}

const files = new Map([
  ['custom-elements.json', JSON.stringify(manifest)],
  ['docs/elements.md', await elementsPage(manifest)],
]);
const german = (await textGroups()).flatMap(({ texts }) => texts.map(({ key, de }) => [key, de]));
const REGIONS = {
  scenarios: scenariosTable,
  'portal-faults': portalFaultsTable,
  tokens: () => tokensTable(manifest),
  ...errorTables(Object.fromEntries(german), errorCodes),
};
for (const name of readdirSync('docs', { recursive: true })) {
  const path = join('docs', name);
  if (!name.endsWith('.md') || files.has(path)) continue;
  const page = readFileSync(path, 'utf8');
  const filled = withRegions(path, page, REGIONS);
  if (filled !== page) files.set(path, filled);
}

const options = await prettier.resolveConfig('package.json');
const differing = [];
for (const [path, text] of files) {
  const formatted = await prettier.format(text, { ...options, filepath: path });
  if (formatted === readOr(path, '')) continue;
  differing.push(path);
  if (!process.argv.includes('--check')) writeFileSync(path, formatted);
}

if (process.argv.includes('--check') && differing.length > 0) {
  console.error(`Not what the code says any more: ${differing.join(', ')}. Run: npm run docs:generate`);
  process.exitCode = 1;
} else {
  console.log(differing.length > 0 ? `Written: ${differing.join(', ')}` : 'All as it is.');
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
