import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { NotaryCase } from '../../components/notary-case/notary-case.js';
import { playScenario, scenarioOf, type Scene, type SceneSide } from '../../core/simulated/index.js';
import { settled } from './support.js';

export interface Mounted {
  readonly scene: Scene;
  /** Around the elements of that side; `.controls` are those of the simulated person. */
  readonly notaryCase: NotaryCase;
  /** Lets go of the case: every track, timer and stream of it. */
  end(): void;
}

/** What a page of either side usually places. */
const PAGE = html`<notary-conference></notary-conference><case-chat></case-chat>`;

/**
 * A page of one side as it stands once the scenario has been played; the page is there while it is played. `end` it when
 * the test is done.
 */
export async function mountScenario(id: string, side: SceneSide, content = PAGE): Promise<Mounted> {
  let notaryCase: NotaryCase | undefined;
  const scene = await playScenario(
    scenarioOf(id),
    { deviceClock: () => Date.now(), pictures: 'still' },
    async (each) => {
      const device = each[side];
      const page = (notaryCase = await mount(device.client, content));
      device.onLoad(() => (page.controls = device.client));
    },
  );
  if (!notaryCase) throw new Error(`The page of the ${side} was never looked at.`);
  await settled(notaryCase);
  return { scene, notaryCase, end: () => scene.end() };
}

function mount(controls: NotaryCase['controls'], content: TemplateResult): Promise<NotaryCase> {
  return fixture<NotaryCase>(html`<notary-case .controls=${controls}>${content}</notary-case>`);
}
