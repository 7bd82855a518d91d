import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { compileTests } from './compile-tests.js';
import { roomForMore } from './room-for-more.js';

/**
 * Runs the `*.test.ts` files of the given folders or files with `node --test` and ends with one plain line,
 * `N passed, N failed`. `--name PATTERN` picks tests by title; `--concurrency N` runs so many files at once, where they
 * share neither browser nor clock; the files of each `--beside FOLDER,FILE` run one by one beside all others; those of
 * `--when-idle FOLDER,FILE` too, but each begins only while the processors have room for it, or once all others are over;
 * those of `--alone FOLDER,FILE`, which measure time or build anew what others read, run before them, one by one.
 *
 *   node scripts/node-test.js test/server test/protocol
 */
const args = process.argv.slice(2);
const title = option('--name');
const pattern = title === undefined ? [] : [`--test-name-pattern=${title}`];
const concurrency = option('--concurrency') ?? '1';
const aloneFiles = named(option('--alone'));
const lanes = [];
for (let lane; (lane = option('--beside')) !== undefined;) lanes.push(named(lane));
const idleFiles = named(option('--when-idle'));
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

const isOf = (paths) => (file) =>
  paths.some((path) => normalize(file) === path || normalize(file).startsWith(join(path, '/')));
const isAlone = isOf(aloneFiles);
const isLater = isOf(idleFiles);
const isBeside = isOf(lanes.flat());
// what was compiled goes with this process
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const compiled = new Map((await compileTests(files)).map((file, index) => [files[index], file]));
const print = (chunk) => process.stdout.write(chunk);
const alone = await run(files.filter(isAlone), '1', print);
// printed afterwards, so that the lines of two files do not mix
const kept = [];
const keep = () => {
  const at = kept.push('') - 1;
  return (chunk) => (kept[at] += chunk);
};
const over = new AbortController();
const [others, later] = await Promise.all([
  Promise.all([
    run(
      files.filter((file) => !isAlone(file) && !isLater(file) && !isBeside(file)),
      concurrency,
      print,
    ),
    ...lanes.map((lane) => run(files.filter(isOf(lane)), '1', keep())),
  ]).finally(() => over.abort()),
  whenIdle(files.filter(isLater)),
]);
process.stdout.write(kept.join(''));
const all = [alone, ...others, ...later];
const sum = (what) => all.reduce((total, each) => total + each[what], 0);
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = all.every(({ code }) => code === 0) ? 0 : 1;

async function whenIdle(chosen) {
  const results = [];
  for (const file of chosen) {
    await roomForMore(over.signal);
    results.push(await run([file], '1', keep()));
  }
  return results;
}

function run(chosen, concurrency, write) {
  if (chosen.length === 0) return { passed: 0, failed: 0, skipped: 0, code: 0 };
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      // PGlite lives for seconds here, too short for what compiling it well costs: two seconds of a processor
      '--liftoff-only',
      '--test',
      `--test-concurrency=${concurrency}`,
      '--test-reporter=spec',
      ...pattern,
      ...chosen.map((file) => compiled.get(file)),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let tail = '';
  child.stdout.on('data', (chunk) => {
    write(chunk);
    // the count stands before the details of what failed
    tail = (tail + chunk).slice(-1_000_000);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(counts(tail, code))));
}

function counts(output, code) {
  const count = (name) =>
    Number([...output.matchAll(new RegExp(`^ℹ ${name} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  // A runner that broke before it could count is one failure, not none.
  const broken = code !== 0 && failed === 0 ? 1 : 0;
  return { passed: count('pass'), failed: failed + broken, skipped: count('skipped') + count('todo'), code };
}

/** Paths that there are, of a list with commas. */
function named(list) {
  const paths = (list ?? '').split(',').filter(Boolean).map(normalize);
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.log(`Named, and not there: ${missing.join(', ')}\n0 passed, 1 failed`);
    process.exit(1);
  }
  return paths;
}

function option(name) {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args.splice(at, 2)[1];
}
