import { HANNELORE, JONAS } from './cast.js';
import type { Press, ScenarioGroup } from './scenario.js';

const PANEL: readonly Press[] = [{ side: 'portal', button: { de: 'Geräte', en: 'Devices' } }];

/** As `SimulatedMediaDevices` names them. */
const WEBCAM = 'videoinput-webcam';
const HEADSET = { microphone: 'audioinput-headset', speaker: 'audiooutput-headset' };

export const ROOM_DEVICES: ScenarioGroup = {
  id: 'room-devices',
  title: { de: 'Geräte in der Konferenz', en: 'Devices in the conference' },
  scenarios: [
    {
      id: 'devices-open',
      title: {
        de: 'Kamera, Mikrofon und Lautsprecher werden in der Konferenz gewählt',
        en: 'Camera, microphone and speaker are chosen in the conference',
      },
      covers: ['edge 42'],
      presses: PANEL,
      before: (stage) => stage.meet(HANNELORE, JONAS),
    },
    {
      id: 'devices-busy',
      title: {
        de: 'Die gewählte Kamera wird von einem anderen Programm verwendet',
        en: 'Another program uses the chosen camera',
      },
      covers: ['edge 42'],
      presses: PANEL,
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        const page = stage.page(HANNELORE);
        page.client.chooseDevices({ camera: WEBCAM });
        await stage.advance();
        page.playDevice('camera', 'busy');
        await stage.advance();
      },
    },
    {
      id: 'devices-pulled-out',
      title: {
        de: 'Das Headset wird mitten im Gespräch herausgezogen',
        en: 'The headset is pulled out in mid-conversation',
      },
      covers: ['edge 33'],
      presses: PANEL,
      before: async (stage) => {
        stage.page(HANNELORE).client.chooseDevices(HEADSET);
        await stage.meet(HANNELORE, JONAS);
      },
      play: async (stage) => {
        const page = stage.page(HANNELORE);
        page.unplugged = Object.values(HEADSET);
        page.playDevice('microphone', 'failed');
        page.room?.playSpeakerGone();
        await stage.advance();
      },
    },
    {
      id: 'devices-unmirrored',
      title: {
        de: 'Das eigene Bild ist nicht gespiegelt, ein gezeigtes Dokument lesbar',
        en: 'The own picture is not mirrored, a document held up can be read',
      },
      covers: ['domain 2.8'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).client.chooseDevices({ mirrored: false });
        await stage.advance();
      },
    },
  ],
};
