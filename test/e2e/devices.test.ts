import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { presence } from './api.js';
import { Person } from './person.js';

const CASE = 'devices';
const LONGEST_GAP_MS = 1_000;

interface Watch {
  longestMs: number;
  frames: number;
  /** What stood in the place of the picture. */
  readonly absent: string[];
}
interface WatchingWindow {
  watch: Watch;
}
interface RecordingWindow {
  recorded: { tracks: MediaStreamTrack[] };
}

let stack: Stack;
let browser: Browser;
let notary: Person;
let citizen: Person;

before(async () => {
  stack = await startStack();
  // the second of three gives depths, which cannot be sent
  browser = await launchChromium({ camera: 'device-count=3' });
  notary = await Person.open(browser, stack, 'notary', CASE);
  await notary.start();
  citizen = await Person.open(browser, stack, 'hannelore', CASE);
  await citizen.start();
  await notary.seesAndHears(citizen);
  await notary.tile(citizen.name).locator('video').evaluate(watchFrames);
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** Ids of the devices whose tracks are alive at the citizen's. */
const open = (kind: 'audio' | 'video') =>
  citizen.page.evaluate(
    (wanted) =>
      (window as unknown as RecordingWindow).recorded.tracks
        .filter((track) => track.kind === wanted && track.readyState === 'live')
        .map((track) => track.getSettings().deviceId ?? ''),
    kind,
  );

const watched = () =>
  notary.page.evaluate(() => {
    const { watch } = window as unknown as WatchingWindow;
    const { longestMs, frames, absent } = watch;
    watch.longestMs = 0;
    return { longestMs, frames, absent };
  });

/** Plays on until that many more frames were seen there. */
async function seenOn(more = 20): Promise<void> {
  const { frames } = await notary.page.evaluate(() => ({ ...(window as unknown as WatchingWindow).watch }));
  await eventually(
    'the picture goes on at the other side',
    () => notary.page.evaluate(() => (window as unknown as WatchingWindow).watch.frames),
    (now) => now > frames + more,
  );
}

async function choose(
  t: TestContext,
  name: 'Kamera' | 'Mikrofon',
  kind: 'audio' | 'video',
  which: 'last' | 'first',
) {
  const list = citizen.page.getByRole('combobox', { name, exact: true });
  const options = await list.locator('option').evaluateAll((all) =>
    all.map((each) => ({
      id: (each as HTMLOptionElement).value,
      selected: (each as HTMLOptionElement).selected,
    })),
  );
  const before = await open(kind);
  const other = which === 'last' ? options.at(-1) : options[0];
  assert.ok(other && !other.selected, `there are two: ${JSON.stringify(options)}`);
  await seenOn();
  const still = await watched();
  await list.selectOption(other.id);
  const now = await eventually(
    `${name} is the chosen one`,
    () => open(kind),
    (ids) => ids.length === 1 && ids[0] === other.id,
  );
  assert.notDeepEqual(now, before);
  await seenOn();
  await notary.seesAndHears(citizen);
  const { longestMs, absent } = await watched();
  t.diagnostic(
    `${name}: longest gap of frames at the other side ${longestMs.toFixed(0)} ms, ${still.longestMs.toFixed(0)} ms before`,
  );
  assert.ok(longestMs < LONGEST_GAP_MS, `${longestMs} ms`);
  assert.deepEqual(absent, []);
  assert.equal(await presence(stack, CASE, 'hannelore'), 'connected');
}

describe('devices while in the room, as the other side sees it', () => {
  before(async () => {
    await citizen.page.getByRole('button', { name: 'Geräte', exact: true }).click();
    await citizen.page.getByRole('combobox', { name: 'Kamera', exact: true }).waitFor();
  });

  it('another camera, and back: no gap of a second, and nobody is gone', async (t) => {
    await choose(t, 'Kamera', 'video', 'last');
    await choose(t, 'Kamera', 'video', 'first');
  });

  it('another microphone, and back: no gap of a second, and nobody is gone', async (t) => {
    await choose(t, 'Mikrofon', 'audio', 'last');
    await choose(t, 'Mikrofon', 'audio', 'first');
  });

  it('switched off, the camera is closed and its light is off, and the choice counts when it is on again', async () => {
    await citizen.page.getByRole('switch', { name: 'Kamera' }).click();
    await eventually(
      'no camera is open',
      () => open('video'),
      (ids) => ids.length === 0,
    );
    const list = citizen.page.getByRole('combobox', { name: 'Kamera', exact: true });
    const ids = await list
      .locator('option:not(:checked)')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
    await list.selectOption(ids.at(-1) ?? '');
    assert.deepEqual(await open('video'), []);
    await citizen.page.getByRole('switch', { name: 'Kamera' }).click();
    await eventually(
      'the chosen camera is open',
      () => open('video'),
      (now) => now.length === 1 && now[0] === ids.at(-1),
    );
    await notary.seesAndHears(citizen);
  });

  it('un-mirrored, the own picture is as the others see it', async () => {
    const own = citizen.page.locator('device-settings').getByRole('group', { name: /^Sie/ }).locator('video');
    const transform = () => own.evaluate((video) => getComputedStyle(video).transform);
    const theirs = () =>
      notary
        .tile(citizen.name)
        .locator('video')
        .evaluate((video) => getComputedStyle(video).transform);
    assert.deepEqual([await transform(), await theirs()], ['matrix(-1, 0, 0, 1, 0, 0)', 'none']);
    await citizen.page.getByRole('switch', { name: 'Spiegelbild' }).click();
    await eventually('it is not mirrored', transform, (now) => now === 'none');
    assert.equal(await theirs(), 'none');
  });

  it('prints nothing on the console', () => {
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
  });
});

/** Runs in the page. */
function watchFrames(video: Element): void {
  const watch: Watch = { longestMs: 0, frames: 0, absent: [] };
  (window as unknown as WatchingWindow).watch = watch;
  const picture = video as HTMLVideoElement;
  const tile = picture.getRootNode() as ShadowRoot;
  const eye = {
    last: performance.now(),
    see(now: number): void {
      watch.longestMs = Math.max(watch.longestMs, now - eye.last);
      watch.frames += 1;
      eye.last = now;
      picture.requestVideoFrameCallback((next) => eye.see(next));
    },
    look(): void {
      const absent = tile.querySelector('.absent')?.textContent.trim();
      if (absent !== undefined) watch.absent.push(absent);
      if (!picture.isConnected) watch.absent.push('no picture');
      watch.longestMs = Math.max(watch.longestMs, performance.now() - eye.last);
    },
  };
  picture.requestVideoFrameCallback((now) => eye.see(now));
  new MutationObserver(() => eye.look()).observe(tile, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  setInterval(() => eye.look(), 50);
}
