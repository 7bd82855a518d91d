import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs the `*.test.ts` files of the given folders or files with `node --test` and ends with one plain line,
 * `N passed, N failed`. `--name PATTERN` picks tests by title; `--concurrency N` runs so many files at once, where they
 * share neither browser nor clock.
 *
 *   node scripts/node-test.js test/server test/protocol
 */
const args = process.argv.slice(2);
const title = option('--name');
const pattern = title === undefined ? [] : [`--test-name-pattern=${title}`];
const concurrency = option('--concurrency') ?? '1';
const files = args.flatMap((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true })
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join(path, name))
        .sort()
    : [path],
);
if (files.length === 0) {
  console.log('No test file found.\n0 passed, 1 failed');
  process.exit(1);
}

const child = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=spec',
    ...pattern,
    ...files,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let tail = '';
child.stdout.on('data', (chunk) => {
  process.stdout.write(chunk);
  // the count stands before the details of what failed
  tail = (tail + chunk).slice(-1_000_000);
});
child.on('close', (code) => {
  const count = (name) => Number([...tail.matchAll(new RegExp(`^ℹ ${name} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  const skipped = count('skipped') + count('todo');
  // A runner that broke before it could count is one failure, not none.
  const broken = code !== 0 && failed === 0 ? 1 : 0;
  console.log(`\n${count('pass')} passed, ${failed + broken} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = code === 0 ? 0 : 1;
});

function option(name) {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args.splice(at, 2)[1];
}
