import 'notary-conference/define';
import { playScenario, scenarioOf, SimulatedMediaDevices } from 'notary-conference/simulated';
import examples from './examples.json';

interface Example {
  readonly scenario: string;
  readonly side: string;
  /** Of the element, where it shows nothing without. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Words on a button of the page that calls `open()` of an element which shows nothing before. */
  readonly opener?: string;
}

/**
 * One element in one state, alive: `live.html#case-chat`. It lives in a frame of its own, so that the styles of the site do
 * not reach it and a camera that is played is played here alone.
 */
const tag = decodeURIComponent(location.hash.slice(1));
const example = (examples as Readonly<Record<string, Example>>)[tag];
if (!example) throw new Error(`There is no example of "${tag}".`);

// nobody leaves a real conference with this page: the elements' own question would only be in the way
addEventListener('beforeunload', (event) => event.stopImmediatePropagation());

const side = example.side === 'office' ? 'office' : 'portal';
const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
const scene = await playScenario(
  scenarioOf(example.scenario),
  { deviceClock: () => Date.now(), pictures: isStill ? 'still' : 'moving' },
  ({ [side]: device }) => {
    const value = new SimulatedMediaDevices(window, () => ({
      camera: device.media.camera ?? 'on',
      microphone: device.media.microphone ?? 'on',
      name: device.person.name,
      still: isStill,
      isInside: device.view.media.local.stream !== null,
      unplugged: device.unplugged,
    }));
    Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
    const place = document.createElement('notary-case');
    place.controls = device.client;
    const element = document.createElement(tag);
    place.append(Object.assign(element, example.properties));
    if (example.opener !== undefined) place.prepend(openerOf(element, example.opener));
    document.body.append(place);
  },
);
scene.stage.simulated.timers.run();
document.documentElement.dataset['shown'] = tag;

function openerOf(element: HTMLElement, words: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.textContent = words;
  button.addEventListener('click', () => (element as HTMLElement & { open(): void }).open());
  return button;
}
