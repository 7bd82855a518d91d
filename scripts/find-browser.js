import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { canInstallFromDebian, installFromDebian } from './debian.js';

/**
 * Where a browser is on this machine, or how to get one: first the environment (CHROME_PATH, FIREFOX_PATH), then the
 * usual places, then, on Debian as root, the distribution's package, then Playwright's own download (Chromium only).
 * A path counts only when `--version` runs.
 */
const BROWSERS = {
  chromium: {
    variable: 'CHROME_PATH',
    package: 'chromium',
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/snap/bin/chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    package: 'firefox-esr',
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/** @param {string | undefined} path */
function runs(path) {
  if (!path || !existsSync(path)) return false;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/**
 * The path of a working browser, or `undefined`.
 * @param {'chromium' | 'firefox'} name
 */
export function findBrowser(name) {
  const { variable, places } = BROWSERS[name];
  const given = process.env[variable];
  if (given) {
    if (runs(given)) return given;
    throw new Error(`${variable} is set to ${given}, but that does not run. Correct or unset it.`);
  }
  return places.find(runs);
}

/**
 * The path of a working browser; installs one where that is possible without asking.
 * @param {'chromium' | 'firefox'} name
 */
export function ensureBrowser(name) {
  const found = findBrowser(name);
  if (found) return found;

  if (canInstallFromDebian()) installFromDebian(BROWSERS[name].package, 'fonts-dejavu-core');
  if (!findBrowser(name) && name === 'chromium') installFromPlaywright();

  const installed = findBrowser(name) ?? playwrightChromium(name);
  if (installed) return installed;
  throw new Error(
    `No ${name} found and none could be installed. Install it, or set ${BROWSERS[name].variable} to its program file.`,
  );
}

function installFromPlaywright() {
  console.log('Installing Chromium with Playwright …');
  spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  });
}

function playwrightChromium(name) {
  if (name !== 'chromium') return undefined;
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))";
  try {
    const path = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
    return runs(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
