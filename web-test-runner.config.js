import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { existsSync, readdirSync } from 'node:fs';
import { bundledTests } from './scripts/browser-tests.js';
import { ensureBrowser } from './scripts/find-browser.js';

const ROOMS = ['test/components', 'test/core-browser'];
const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${room}/${name}`),
);
const guard = ['test/support/chai-guard.ts'];
/** What a page fetches later, under the name of its source: a test looks for it. */
const later = [
  'components/translations/en.ts',
  'components/translations/en-later.ts',
  ...readdirSync('components')
    .map((tag) => `components/${tag}/define.ts`)
    .filter((file) => existsSync(file)),
];
/** What a random walk takes from whoever starts it. */
const walk = Object.fromEntries(
  ['WALKS', 'WALK_SEED', 'WALK_PATH'].map((name) => [
    `process.env.${name}`,
    JSON.stringify(process.env[name] ?? ''),
  ]),
);

/** The clock of the people in the tests; what depends on it must not depend on the machine. */
process.env.TZ = 'Europe/Berlin';

/** The one line that the whole test run adds up (scripts/test.js). */
const countingReporter = () => ({
  onTestRunFinished({ sessions }) {
    let passed = 0;
    let failed = 0;
    const walk = (suite) => {
      for (const test of suite.tests) {
        if (test.skipped) continue;
        if (test.passed) passed += 1;
        else failed += 1;
      }
      suite.suites.forEach(walk);
    };
    for (const session of sessions) {
      if (session.testResults) walk(session.testResults);
      if (!session.passed && (session.errors.length > 0 || !session.testResults)) failed += 1;
    }
    process.on('exit', () => console.log(`\n${passed} passed, ${failed} failed`));
  },
});

export default {
  files: ROOMS.map((room) => `${room}/**/*.test.ts`),
  hostname: '127.0.0.1',
  concurrency: 2,
  testFramework: { config: { timeout: 15_000 } },
  browserStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Tests</title></head><body>
      <script type="module" src="/test/support/chai-guard.ts"></script>
      <script type="module" src="${framework}"></script></body></html>`,
  plugins: [await bundledTests([...files, ...guard, ...later], walk)],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: ensureBrowser('chromium'),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          '--allow-loopback-in-peer-connection',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countingReporter()],
};
