import type { Page } from 'playwright-core';
import { htmlPage, type StaticSite } from './static-site.js';

/** Fills every `notary-case` of the page, whatever its prefix, with one side of a scenario; the page is served `/dist`. */
const PLAY = `
  import { playScenario, scenarioOf } from '/dist/core/simulated/index.js';
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

/** Opens a page and plays a scenario in it. */
export async function openPlayed(
  site: StaticSite,
  tab: Page,
  { scripts, body, scenario, side }: PlayedPage,
): Promise<void> {
  const tags = [...scripts, '/play.js'].map((src) => `<script type="module" src="${src}"></script>`);
  site.pages.set('/play.js', PLAY).set('/', htmlPage(tags.join(''), body));
  await tab.goto(site.url);
  await tab.waitForFunction(() => 'play' in globalThis);
  await tab.evaluate(`play('${scenario}', '${side}')`);
}

export function passTime(tab: Page, ms: number): Promise<void> {
  return tab.evaluate(`pass(${ms})`);
}

/** What assistive technology finds, once nothing is on its way any more. */
export async function heard(tab: Page): Promise<string> {
  await tab.waitForLoadState('networkidle');
  await tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return tab.locator('body').ariaSnapshot();
}

export function unknownTags(tab: Page): Promise<string[]> {
  return tab.evaluate(UNKNOWN);
}
