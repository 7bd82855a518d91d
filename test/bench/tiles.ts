import type { Browser, CDPSession, Page } from 'playwright-core';
import type { CaseView } from '../../core/case-view.js';
import type { Person as CasePerson } from '../../protocol/people.js';
import { Person } from '../e2e/person.js';
import { startPageServer } from '../embedded-openvidu/support/page-server.js';
import { Person as BarePerson } from '../embedded-openvidu/support/person.js';
import { launchChromium } from '../support/browsers.js';
import { Crowd, crowdOf, entryOf } from '../support/crowd.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import type { Report } from './report.js';
import { movingVideos } from '../support/moving-videos.js';

/** Tiles on the stage, one's own among them. */
const GROUPS = [2, 6, 20];
const SECONDS = 6;
/** Long enough for everything that follows from a change to be drawn. */
const CHANGE_MS = 2_500;
const BARE: CasePerson = { id: 'bare', name: 'Bare', role: 'party' };

/** Of the main thread of one page. CPU time, in milliseconds per second. */
interface Cost {
  readonly tasks: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  /** JavaScript alone, after its garbage was collected. */
  readonly heapMb: number;
}

interface Redraws {
  /** Tiles that were rendered anew. On a busy machine pictures of others stand still meanwhile, and their tiles say so. */
  readonly tiles: number;
  /** Of them those about whose person nothing had changed. */
  readonly needless: number;
  readonly mutations: number;
}

/**
 * What a page costs the machine of a citizen: the stage with real pictures of 2, 6 and 20 people, beside bare
 * openvidu-browser with as many bare `<video>` elements of the same size, in the same run. The same streams, over the
 * embedded media server.
 */
export async function benchTiles(report: Report): Promise<void> {
  report.heading('Main thread and memory of a page with so many tiles, CPU milliseconds per second');
  const stack = await startStack();
  // the others encode in a browser of their own
  const [browser, elsewhere] = await Promise.all([
    launchChromium({ camera: 'fps=20' }),
    launchChromium({ camera: 'fps=20' }),
  ]);
  const rows: string[][] = [];
  const ratios: (readonly [string, number])[] = [];
  const changes: (readonly [string, Redraws])[] = [];
  try {
    for (const count of GROUPS) {
      const caseId = `bench-tiles-${String(count)}`;
      const crowd = await Crowd.gather(elsewhere, stack, caseId, crowdOf(count - 1));
      const { product, size, redraws } = await measureProduct(browser, stack, caseId, crowd);
      const bare = await measureBare(browser, stack, caseId, count, size);
      await crowd.close();
      rows.push(row(`${String(count)} tiles`, product), row(`${String(count)} bare videos`, bare));
      ratios.push([`${String(count)} tiles`, product.tasks / bare.tasks]);
      if (count === Math.max(...GROUPS)) changes.push(...redraws);
    }
  } finally {
    await Promise.allSettled([browser.close(), elsewhere.close()]);
    await stack.close();
  }
  report.table(['', 'all tasks', 'script', 'style', 'layout', 'heap MB'], rows);
  for (const [what, ratio] of ratios) report.note(`${what}: ${ratio.toFixed(2)} × the bare page`);
  report.heading(`What one change draws anew, with ${String(Math.max(...GROUPS))} tiles`);
  for (const [what, { tiles, needless, mutations }] of changes) {
    report.note(`${what}: ${String(tiles)} tiles drawn anew, ${String(mutations)} changes of the document`);
    report.budget(`${what}: tiles drawn anew without a change of their own`, needless, 0, '');
  }
}

async function measureProduct(browser: Browser, stack: Stack, caseId: string, crowd: Crowd) {
  const person = await Person.open(browser, stack, 'hannelore', caseId);
  try {
    await person.start();
    await eventually(
      'every tile has a picture that moves',
      () => person.page.evaluate(movingVideos),
      (moving) => moving === crowd.people.length + 1,
      60_000,
    );
    const product = await cost(person.page);
    const size = await person.page.locator('participant-tile').first().boundingBox();
    await person.page.evaluate(countRedraws);
    const speaker = crowd.people.at(-1)!;
    const redraws = [
      ['nobody does anything', await redrawn(person.page, () => Promise.resolve())],
      ['somebody speaks', await redrawn(person.page, () => crowd.speak(speaker, true))],
      ['and stops', await redrawn(person.page, () => crowd.speak(speaker, false))],
      ['somebody mutes', await redrawn(person.page, () => crowd.microphone(speaker, false))],
    ] as const;
    await person.leaveButton.click();
    return { product, size: size ?? { width: 240, height: 135 }, redraws };
  } finally {
    await person.close();
  }
}

/** What one would write by hand: each stream in an element of its own. */
async function measureBare(
  browser: Browser,
  stack: Stack,
  caseId: string,
  count: number,
  { width, height }: { width: number; height: number },
): Promise<Cost> {
  const pages = await startPageServer();
  const context = await browser.newContext({
    permissions: ['camera', 'microphone'],
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = await context.newPage();
    await page.goto(pages.url);
    await page.addStyleTag({
      content: `video { width: ${String(width)}px; height: ${String(height)}px; object-fit: cover }`,
    });
    const bare = new BarePerson(page, 'bare');
    await bare.do.join({ token: await entryOf(stack, caseId, BARE) });
    await bare.do.publish('camera');
    await page.evaluate(showOwn);
    await eventually(
      'every bare video moves',
      () => page.evaluate(movingVideos),
      (moving) => moving === count,
      60_000,
    );
    return await cost(page);
  } finally {
    await context.close();
    await pages.close();
  }
}

async function cost(page: Page): Promise<Cost> {
  const cdp = await page.context().newCDPSession(page);
  // CPU time of the thread: on a busy machine the wall clock measures the others
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(cdp);
  const since = performance.now();
  // a measurement is the one place where time itself is what is waited for
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const after = await metrics(cdp);
  const seconds = (performance.now() - since) / 1000;
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = (await metrics(cdp)).get('JSHeapUsedSize') ?? NaN;
  await cdp.detach();
  const perSecond = (name: string) =>
    (((after.get(name) ?? NaN) - (before.get(name) ?? NaN)) * 1000) / seconds;
  return {
    tasks: perSecond('TaskDuration'),
    script: perSecond('ScriptDuration'),
    style: perSecond('RecalcStyleDuration'),
    layout: perSecond('LayoutDuration'),
    heapMb: heap / 1024 / 1024,
  };
}

async function metrics(cdp: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics: all } = await cdp.send('Performance.getMetrics');
  return new Map(all.map(({ name, value }) => [name, value]));
}

async function redrawn(page: Page, happen: () => Promise<void>): Promise<Redraws> {
  await page.evaluate(() => (window as unknown as RedrawnWindow).redraws.clear());
  await happen();
  await new Promise((resolve) => setTimeout(resolve, CHANGE_MS));
  return page.evaluate(() => (window as unknown as RedrawnWindow).redraws.read());
}

function row(name: string, { tasks, script, style, layout, heapMb }: Cost): string[] {
  return [name, ...[tasks, script, style, layout, heapMb].map((value) => value.toFixed(1))];
}

/** What the page knows about the person of a tile. */
interface Tile extends Element {
  readonly person: string;
  readonly view: Pick<CaseView, 'media' | 'conference'>;
  /** Everything that may be drawn of it, in one string. */
  factsOf(tile: Tile): string;
}

interface RedrawnWindow {
  redraws: { clear(): void; read(): Redraws };
}

/** Runs in the page. */
function countRedraws(): void {
  const drawn = new Set<unknown>();
  const needless = new Set<unknown>();
  const known = new Map<unknown, string>();
  let mutations = 0;
  const tile = customElements.get('participant-tile')!.prototype as {
    updated: (this: Tile, changed: unknown) => void;
  };
  const original = tile.updated;
  Object.assign(tile, {
    factsOf({ person, view: { media, conference } }: Tile): string {
      const streams = media.remote.filter((each) => each.person === person);
      const facts = streams.length > 0 ? streams : [media.local];
      const seen = facts.map((each) => ({ ...each, stream: each.stream?.id }));
      return JSON.stringify([seen, conference.conference?.participations[person]]);
    },
    updated(this: Tile, changed: unknown): void {
      const facts = this.factsOf(this);
      drawn.add(this);
      if (known.get(this) === facts) needless.add(this);
      known.set(this, facts);
      original.call(this, changed);
    },
  });
  const observer = new MutationObserver((records) => (mutations += records.length));
  const roots: (Document | ShadowRoot)[] = [document];
  for (let root = roots.pop(); root; root = roots.pop()) {
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) roots.push(each.shadowRoot);
      if (each.localName === 'participant-tile') known.set(each, (each as Tile).factsOf(each as Tile));
    }
  }
  (window as unknown as RedrawnWindow).redraws = {
    clear() {
      drawn.clear();
      needless.clear();
      mutations = 0;
    },
    read() {
      return { tiles: drawn.size, needless: needless.size, mutations };
    },
  };
}

/** Runs in the bare page: a tile of one's own, as everybody has one. */
async function showOwn(): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
  document.body.append(video);
  await video.play();
}
