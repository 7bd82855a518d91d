import { findConference } from '../../../protocol/case-state.js';
import { AYDIN, BRANDT, HANNELORE, JONAS, LINDNER, OKAFOR, SCHWARZ, YILDIZ } from './cast.js';
import type { Press, ScenarioGroup } from './scenario.js';

/** The list of people beside the stage of the notary. */
function listOf(count: number): Press {
  const button = { de: `Anwesende Personen ${String(count)}`, en: `People present ${String(count)}` };
  return { side: 'office', button };
}

export const DIRECTING: ScenarioGroup = {
  id: 'directing',
  title: { de: 'Technische Leitung', en: 'Technical direction' },
  scenarios: [
    {
      id: 'people-directed',
      title: { de: 'Wer Ton, Bild und eine gute Leitung hat', en: 'Who has sound, picture and a good line' },
      covers: ['R-E5', 'edge 25', 'edge 50'],
      people: [LINDNER, AYDIN, HANNELORE, JONAS, OKAFOR, SCHWARZ, BRANDT, YILDIZ],
      before: async (stage) => {
        await stage.meet(AYDIN, HANNELORE, JONAS, OKAFOR, BRANDT, SCHWARZ);
        stage.page(JONAS).client.setMicrophone(false);
        stage.page(AYDIN).client.setCamera(false);
        await stage.present(AYDIN);
        await stage.direct('participant-excluded', SCHWARZ);
        stage.backend.admission = true;
        await stage.enter(YILDIZ);
        await stage.lose(OKAFOR);
        stage.page(LINDNER).room?.playRemote('hannelore', { line: 'weak', speaking: true });
      },
      presses: [listOf(5)],
    },
    {
      id: 'muted-by-office',
      title: { de: 'Das Mikrofon wurde ausgeschaltet', en: 'The microphone was switched off' },
      covers: ['R-I9'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.mute(HANNELORE),
      presses: [listOf(3)],
    },
    {
      id: 'mute-unheeded',
      title: { de: 'Ein Mikrofon bleibt an', en: 'A microphone stays on' },
      covers: ['R-I9'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.mute(JONAS);
        stage.page(LINDNER).room?.playRemote('jonas', { microphoneOn: true });
        await stage.advance(6_000);
      },
      presses: [listOf(3)],
    },
    {
      id: 'asked-to-switch-on',
      title: { de: 'Gebeten, Ton und Bild einzuschalten', en: 'Asked to switch sound and picture on' },
      covers: ['R-I9', 'edge 41'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        stage.page(HANNELORE).client.setMicrophone(false);
        stage.page(HANNELORE).client.setCamera(false);
      },
      play: async (stage) => {
        await stage.ask(HANNELORE, 'microphone');
        await stage.ask(HANNELORE, 'camera');
      },
      presses: [listOf(3)],
    },
    {
      id: 'ask-declined',
      title: { de: 'Die Bitte wurde abgelehnt', en: 'What was asked was declined' },
      covers: ['R-I9'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        stage.page(JONAS).client.setMicrophone(false);
        await stage.ask(JONAS, 'microphone');
        const { conference } = stage;
        const own = findConference(stage.simulated.state, conference)?.participations[JONAS.id];
        stage.page(JONAS).client.wish({
          type: 'answer-direction',
          conference,
          person: JONAS.id,
          device: 'microphone',
          said: own?.directions?.microphone?.at ?? '',
          answer: 'declined',
        });
        await stage.advance(1_000);
      },
      portal: JONAS,
      presses: [listOf(3)],
    },
    {
      id: 'share-ended-by-office',
      title: { de: 'Die Freigabe wurde beendet', en: 'Sharing was ended by the office' },
      covers: ['R-E5'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.allowToPresent(HANNELORE);
        await stage.present(HANNELORE);
      },
      play: (stage) => stage.endPresentation(),
      presses: [listOf(3)],
    },
    {
      id: 'exclude-asked',
      title: { de: 'Ausschließen wird gefragt', en: 'Excluding is asked about' },
      covers: ['edge 40', 'edge 50'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      presses: [
        listOf(3),
        { side: 'office', button: { de: 'Jonas Petersen: Mehr', en: 'Jonas Petersen: More' } },
        { side: 'office', button: { de: 'Jonas Petersen: Ausschließen', en: 'Jonas Petersen: Exclude' } },
      ],
    },
  ],
};
