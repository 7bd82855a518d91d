import {
  playScenario,
  SCENARIO_GROUPS,
  SCENARIOS,
  type Press,
  type Scenario,
  type Scene,
  type SceneSide,
  type SimulatedDevice,
} from 'notary-conference/simulated';
import { elementOf, playDevices, press, showPage } from './rehearsal-page.js';

/**
 * Every state by its name, on both sides at once. The case is simulated and lives in this page; the two pages beside one
 * another are plain embeddings that get its controls, and stay operable.
 */
const SIDES: readonly SceneSide[] = ['office', 'portal'];
const choice = {
  scenario: elementOf(HTMLSelectElement, 'scenario'),
  language: elementOf(HTMLSelectElement, 'language'),
  scheme: elementOf(HTMLSelectElement, 'scheme'),
  theme: elementOf(HTMLSelectElement, 'theme'),
  width: elementOf(HTMLSelectElement, 'width'),
  running: elementOf(HTMLInputElement, 'running'),
};
const frames = {
  office: elementOf(HTMLIFrameElement, 'office'),
  portal: elementOf(HTMLIFrameElement, 'portal'),
};
let scene: Scene | undefined;
let stopClock: (() => void) | undefined;
/** Counts choices: what an earlier one still does counts no more. */
let showing = 0;

listScenarios();
await Promise.all(SIDES.map((side) => loaded(frames[side])));
applyLook();
await show();

choice.scenario.addEventListener('change', () => go(choice.scenario.value));
choice.language.addEventListener('change', () => {
  listScenarios();
  applyLook();
});
choice.scheme.addEventListener('change', applyLook);
choice.theme.addEventListener('change', applyLook);
choice.width.addEventListener('change', applyLook);
choice.running.addEventListener('change', applyClock);
elementOf(HTMLButtonElement, 'previous').addEventListener('click', () => step(-1));
elementOf(HTMLButtonElement, 'next').addEventListener('click', () => step(1));
elementOf(HTMLButtonElement, 'again').addEventListener('click', () => void show());
addEventListener('hashchange', () => void show());

function chosen(): Scenario {
  const id = decodeURIComponent(location.hash.slice(1));
  const scenario = SCENARIOS.find((each) => each.id === id) ?? SCENARIOS[0];
  if (!scenario) throw new Error('The list of scenarios is empty.');
  return scenario;
}

function go(id: string): void {
  location.hash = id;
}

function step(by: number): void {
  const at = SCENARIOS.indexOf(chosen());
  go(SCENARIOS[(at + by + SCENARIOS.length) % SCENARIOS.length]?.id ?? '');
}

async function show(): Promise<void> {
  const turn = ++showing;
  const scenario = chosen();
  choice.scenario.value = scenario.id;
  elementOf(HTMLElement, 'covers').textContent = scenario.covers.join(' · ');
  delete document.documentElement.dataset['shown'];
  stopClock?.();
  scene?.end();
  const next = await playScenario(
    scenario,
    { deviceClock: () => Date.now(), pictures: pictures() },
    (each) => {
      if (turn === showing) for (const side of SIDES) draw(side, each[side]);
    },
  );
  if (turn !== showing) {
    next.end();
    return;
  }
  scene = next;
  for (const each of scenario.presses ?? []) await pressIn(each);
  applyClock();
  document.documentElement.dataset['shown'] = scenario.id;
}

/** Pictures that move, unless the person or whoever takes screenshots wants none of that. */
function pictures(): 'still' | 'moving' {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'still' : 'moving';
}

function draw(side: SceneSide, device: SimulatedDevice): void {
  elementOf(HTMLElement, `${side}-name`).textContent =
    `${side === 'office' ? 'Notariat' : 'Webportal'}: ${device.person.name}`;
  playDevices(frames[side], () => {
    const { camera = 'on', microphone = 'on' } = device.media;
    return {
      camera,
      microphone,
      name: device.person.name,
      still: pictures() === 'still',
      isInside: device.view.media.local.stream !== null,
      unplugged: device.unplugged,
    };
  });
  showPage(frames[side], device.client);
  device.onLoad(() => showPage(frames[side], device.client));
}

async function pressIn({ side, button }: Press): Promise<void> {
  await press(frames[side], button[choice.language.value === 'en' ? 'en' : 'de']);
}

function applyClock(): void {
  stopClock?.();
  stopClock = choice.running.checked ? scene?.stage.simulated.timers.run() : undefined;
}

function applyLook(): void {
  const { language, scheme, theme, width } = choice;
  const dark = scheme.value === 'dark' ? 'dark' : '';
  document.documentElement.className = dark;
  for (const side of SIDES) {
    const page = frames[side].contentDocument?.documentElement;
    if (!page) continue;
    page.className = `${dark} ${theme.value}`;
    page.lang = language.value;
  }
  for (const side of SIDES) {
    frames[side].style.width = width.value === '' ? '' : `${width.value}px`;
    frames[side].parentElement?.classList.toggle('fixed', width.value !== '');
  }
}

function listScenarios(): void {
  const language = choice.language.value === 'en' ? 'en' : 'de';
  choice.scenario.replaceChildren(
    ...SCENARIO_GROUPS.map(({ title, scenarios }) => {
      const group = document.createElement('optgroup');
      group.label = title[language];
      group.append(...scenarios.map((each) => new Option(each.title[language], each.id)));
      return group;
    }),
  );
  choice.scenario.value = chosen().id;
}

function loaded(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve) => {
    const isThere = (): boolean => frame.contentDocument?.querySelector('template') !== null;
    if (frame.contentDocument?.readyState === 'complete' && isThere()) resolve();
    else frame.addEventListener('load', () => resolve(), { once: true });
  });
}
