import { spawn, spawnSync } from 'node:child_process';
import { canInstallFromDebian, installFromDebian } from './debian.js';
import { ensureBrowser } from './find-browser.js';

/**
 * `npm test`: every suite in turn, each also to be run alone by its own script (`npm run test:server`). Gets the
 * browsers, and nginx for the files of deploy/, first where there are none. Ends with what failed once more, as of a long
 * output often the end alone is kept, and one plain line, `N passed, N failed`.
 */
const SUITES = [
  'test:core',
  'test:chaos',
  'test:server',
  'test:server:postgres',
  'test:openvidu',
  'test:components',
  'test:states',
  'test:package',
  'test:e2e',
];

/** Characters of each list of failures that are said again. */
const DETAIL = 4_000;

process.env.CHROME_PATH = ensureBrowser('chromium');
process.env.FIREFOX_PATH = ensureBrowser('firefox');
// without it the tests of deploy/nginx skip, and say so
if (spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error && canInstallFromDebian())
  installFromDebian('nginx-light');

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failures = [];
await one('build');
// lint takes one core for minutes and reads the types that the build has made; chaos waits for conditions alone, so that
// a busy machine makes it slow and not red (docs/decisions/0043-chaos.md)
const besideLint = ['test:core', 'test:chaos'];
await Promise.all([inTurn('typecheck', 'format:check', ...besideLint), inTurn('lint')]);
await inTurn(...SUITES.filter((name) => !besideLint.includes(name)));

console.log(failures.join('\n'));
console.log(`\n${lines.join('\n')}\n`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed === 0 ? 0 : 1;

async function inTurn(...names) {
  for (const name of names) await one(name);
}

async function one(name) {
  const started = Date.now();
  console.log(`\n━━ ${name}`);
  const { code, output } = await run(name);
  const counted = SUITES.includes(name)
    ? counts(output, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (counted.failed > 0) failures.push(`\n━━ ${name}, what failed\n${detailsOf(output)}`);
  for (const key of Object.keys(total)) total[key] += counted[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(
    `${name.padEnd(22)} ${String(counted.passed).padStart(5)} passed ${String(counted.failed).padStart(4)} failed ${seconds.padStart(5)} s${counted.skipped ? `   ${counted.skipped} SKIPPED` : ''}`,
  );
}

function run(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', (chunk) => {
        target.write(chunk);
        output = (output + chunk).slice(-1_000_000);
      });
    }
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Of a suite of `node --test` its own list of what failed, of any other its end. */
function detailsOf(output) {
  const listed = output.match(/^✖ failing tests:$[^]*?(?=^▶ |$(?![^]))/gm) ?? [output.slice(-DETAIL)];
  return listed.map((each) => each.slice(0, DETAIL)).join('\n');
}

/** The last plain line of a suite; a suite that ends without one has failed. */
function counts(output, code) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = found.slice(1).map((each) => Number(each ?? 0));
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}
