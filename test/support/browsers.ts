import { existsSync } from 'node:fs';
import { chromium, type Browser as PlaywrightBrowser } from 'playwright-core';
import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core';

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

/** Quiet, offline, with a fake camera and microphone; works as root and on a machine with loopback only. */
export const CHROMIUM_ARGS = [
  '--headless=new',
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

/**
 * Starts Chromium with a fake camera. The caller closes it, also when its test fails.
 * @param without - of `CHROMIUM_ARGS`
 * @param unlike - what the driver would add, and is not to
 */
export async function launchChromium(
  extraArgs: readonly string[] = [],
  without: readonly string[] = [],
  unlike: readonly string[] = [],
): Promise<PlaywrightBrowser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('No Chromium found: set CHROME_PATH.');
  const args = [...CHROMIUM_ARGS.filter((each) => !without.includes(each)), ...extraArgs];
  return chromium.launch({ executablePath, headless: true, args, ignoreDefaultArgs: [...unlike] });
}

/**
 * Starts Firefox with a fake camera, driven over WebDriver BiDi.
 * puppeteer-core, because playwright-core cannot drive a stock Firefox.
 */
export async function launchFirefox(): Promise<PuppeteerBrowser> {
  const executablePath = firefoxPath();
  if (executablePath === undefined) throw new Error('No Firefox found: set FIREFOX_PATH.');
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: FIREFOX_PREFS,
  });
}
