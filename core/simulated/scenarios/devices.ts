import type { NetworkResult } from '../../devices/network-check.js';
import type { SimulatedMediaRoomOptions } from '../../media/simulated/simulated-media-room.js';
import { HANNELORE } from './cast.js';
import type { Press, Scenario, ScenarioGroup } from './scenario.js';

const CHECK: readonly Press[] = [{ side: 'portal', button: { de: 'Technik-Check', en: 'Device check' } }];

function found({ network, ...media }: SimulatedMediaRoomOptions & { readonly network?: NetworkResult }) {
  return {
    presses: CHECK,
    before: (stage) => {
      const page = stage.page(HANNELORE);
      page.media = { ...page.media, ...media };
      if (network) page.network = network;
    },
  } satisfies Partial<Scenario>;
}

export const DEVICES: ScenarioGroup = {
  id: 'devices',
  title: { de: 'Technik-Check', en: 'Device check' },
  scenarios: [
    {
      id: 'check-open',
      title: {
        de: 'Kamera, Mikrofon und Verbindung sind in Ordnung',
        en: 'Camera, microphone and line are fine',
      },
      covers: ['edge 41', 'R-I9'],
      ...found({}),
    },
    {
      id: 'check-denied',
      title: { de: 'Kamera und Mikrofon sind nicht erlaubt', en: 'Camera and microphone are not allowed' },
      covers: ['edge 41'],
      ...found({ camera: 'denied', microphone: 'denied' }),
    },
    {
      id: 'check-busy',
      title: {
        de: 'Die Kamera wird von einem anderen Programm benutzt',
        en: 'Another program uses the camera',
      },
      covers: ['edge 42'],
      ...found({ camera: 'busy' }),
    },
    {
      id: 'check-missing',
      title: { de: 'Es ist keine Kamera und kein Mikrofon da', en: 'There is neither camera nor microphone' },
      covers: ['edge 42'],
      ...found({ camera: 'missing', microphone: 'missing' }),
    },
    {
      id: 'check-weak',
      title: { de: 'Die Verbindung ist schwach', en: 'The line is weak' },
      covers: ['edge 30', 'edge 43'],
      ...found({ network: { finding: 'weak', reason: 'relay' } }),
    },
    {
      id: 'check-blocked',
      title: { de: 'Das Netzwerk lässt Bild und Ton nicht durch', en: 'The network lets no media through' },
      covers: ['edge 43'],
      ...found({ network: { finding: 'blocked', reason: 'media' } }),
    },
    {
      id: 'check-unknown',
      title: { de: 'Die Verbindung konnte nicht geprüft werden', en: 'The line could not be checked' },
      covers: ['edge 43'],
      ...found({ network: { finding: 'unknown', reason: 'server' } }),
    },
  ],
};
