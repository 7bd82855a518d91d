import { existsSync } from 'node:fs';
import { chromium, type Browser as PlaywrightBrowser } from 'playwright-core';
import type { Browser as PuppeteerBrowser } from 'puppeteer-core';

const CHROME_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOX_PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/**
 * What the driver does without, which only the last list of a command line says, and the list that opens below the address
 * bar: two pages in each window that nobody sees, a second of processor time.
 */
const WITHOUT_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/**
 * Quiet, offline, with a microphone; works as root and on a machine with loopback only.
 * @param camera - settings of the fake one. Five pictures a second show whether there is one, and four people with twenty
 *   each keep two cores busy with nothing else.
 */
export const chromiumArgs = (camera: `fps=${number}` | `device-count=${number}` = 'fps=5') => [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${WITHOUT_FEATURES.join()}`,
  `--use-fake-device-for-media-stream=${camera}`,
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
];

/** Fake devices, no prompts, sound without a click, loopback candidates, and no request to the outside. */
const FIREFOX_PREFS = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.autoplay.default': 0,
  'media.gmp-manager.url': '',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'services.settings.server': 'data:,',
};

/** The Chromium to use: CHROME_PATH, else a well-known place; undefined when there is none. */
export function chromiumPath(): string | undefined {
  return process.env.CHROME_PATH ?? CHROME_PLACES.find((path) => existsSync(path));
}

/** The Firefox to use: FIREFOX_PATH, else a well-known place; undefined when there is none. */
export function firefoxPath(): string | undefined {
  return process.env.FIREFOX_PATH ?? FIREFOX_PLACES.find((path) => existsSync(path));
}

export interface ChromiumOptions {
  /** Default: what shows whether there is a picture; `fps=20` where pictures are counted or looked at. */
  readonly camera?: Parameters<typeof chromiumArgs>[0];
  readonly args?: readonly string[];
  /** Of `chromiumArgs`. */
  readonly without?: readonly string[];
  /** What the driver would add, and is not to. */
  readonly unlike?: readonly string[];
}

/** Starts Chromium with a fake camera. The caller closes it, also when its test fails. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<PlaywrightBrowser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('No Chromium found: set CHROME_PATH.');
  const { args = [], without = [], unlike = [] } = options;
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...chromiumArgs(options.camera).filter((each) => !without.includes(each)), ...args],
    ignoreDefaultArgs: [...unlike],
  });
}

export interface FirefoxOptions {
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** Takes no certificate that nobody vouches for, as it does for people. */
  readonly isWary?: boolean;
}

/**
 * Starts Firefox with a fake camera, driven over WebDriver BiDi.
 * puppeteer-core, because playwright-core cannot drive a stock Firefox.
 */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<PuppeteerBrowser> {
  const executablePath = firefoxPath();
  if (executablePath === undefined) throw new Error('No Firefox found: set FIREFOX_PATH.');
  // as long to load as the tests of many files take, and few of them want it
  const { default: puppeteer } = await import('puppeteer-core');
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: options.isWary !== true,
    extraPrefsFirefox: { ...FIREFOX_PREFS, ...options.prefs },
  });
}
