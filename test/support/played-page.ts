import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { arrived, countRequests } from './requests.js';
import { htmlPage, type StaticSite } from './static-site.js';

/** Fills every `notary-case` of the page, whatever its prefix, with one side of a scenario. */
const PLAY = `
  import { playScenario, scenarioOf } from './dist/core/simulated/index.js';
  globalThis.ended = [];
  addEventListener('conference-ended', ({ target }) => ended.push(target.localName));
  globalThis.play = async (id, side) => {
    for (const notaryCase of document.querySelectorAll('[data-case]')) {
      const scene = await playScenario(scenarioOf(id), { deviceClock: () => Date.now() });
      notaryCase.controls = scene[side].client;
      notaryCase.scene = scene;
    }
  };
  globalThis.pass = async (ms) => {
    for (const { scene } of document.querySelectorAll('[data-case]')) await scene.stage.advance(ms);
  };`;

let play: Promise<string> | undefined;

/** In one file: each page would fetch two hundred. */
async function playScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PLAY, resolveDir: '.' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Tags of ours that stand somewhere in the page and that nobody has registered. */
const UNKNOWN = `(() => {
  const found = [];
  const look = (root) => {
    for (const each of root.querySelectorAll('*')) {
      if (each.localName.includes('-') && !customElements.get(each.localName)) found.push(each.localName);
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  return found;
})()`;

export interface PlayedPage {
  readonly scripts: readonly string[];
  readonly body: string;
  readonly scenario: string;
  readonly side: 'office' | 'portal';
}

let pages = 0;

/** Opens a page and plays a scenario in it. */
export async function openPlayed(
  site: StaticSite,
  tab: Page,
  { scripts, body, scenario, side }: PlayedPage,
): Promise<void> {
  const tags = [...scripts, '/play.js'].map((src) => `<script type="module" src="${src}"></script>`);
  // an address of its own: two are opened at once
  const path = `/played-${String((pages += 1))}`;
  site.pages.set('/play.js', await (play ??= playScript())).set(path, htmlPage(tags.join(''), body));
  countRequests(tab);
  await tab.goto(new URL(path, site.url).href);
  await tab.waitForFunction(() => 'play' in globalThis);
  await tab.evaluate(`play('${scenario}', '${side}')`);
}

export function passTime(tab: Page, ms: number): Promise<void> {
  return tab.evaluate(`pass(${ms})`);
}

/** What assistive technology finds, once nothing is on its way any more. */
export async function heard(tab: Page): Promise<string> {
  await arrived(tab, () =>
    tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'),
  );
  return tab.locator('body').ariaSnapshot();
}

export function unknownTags(tab: Page): Promise<string[]> {
  return tab.evaluate(UNKNOWN);
}
