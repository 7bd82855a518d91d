import type { NotaryCase } from 'notary-conference';
import { playScenario, scenarioOf } from 'notary-conference/simulated';

/** What a vendor's page shows before there is a backend: a conference that waits for this citizen. */
export async function rehearse(): Promise<NonNullable<NotaryCase['controls']>> {
  const scene = await playScenario(scenarioOf('open'), { deviceClock: () => Date.now() });
  const { client } = scene.portal;
  client.subscribe(() => (document.title = client.view.conference.phase));
  return client;
}
