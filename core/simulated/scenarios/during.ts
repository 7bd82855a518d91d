import { AYDIN, BRANDT, HANNELORE, JONAS, LINDNER, OKAFOR, PEOPLE, YILDIZ } from './cast.js';
import type { ScenarioGroup } from './scenario.js';

export const DURING: ScenarioGroup = {
  id: 'during',
  title: { de: 'In der Videokonferenz', en: 'In the conference' },
  scenarios: [
    {
      id: 'running',
      title: { de: 'Alle sind da, die Beteiligte spricht', en: 'Everybody is there, the party speaks' },
      covers: ['R-E1', 'R-E2'],
      before: (stage) => stage.meet(HANNELORE, JONAS, AYDIN),
      play: (stage) => stage.speak(HANNELORE),
    },
    {
      id: 'running-two',
      title: { de: 'Nur zu zweit', en: 'Only two' },
      covers: ['R-E4'],
      before: (stage) => stage.meet(HANNELORE),
    },
    {
      id: 'running-many',
      title: { de: 'Sieben Personen', en: 'Seven people' },
      covers: ['R-E5'],
      people: [...PEOPLE, BRANDT, OKAFOR, YILDIZ],
      before: (stage) => stage.meet(HANNELORE, JONAS, AYDIN, OKAFOR, YILDIZ, BRANDT),
    },
    {
      id: 'others-off',
      title: { de: 'Kamera und Mikrofon anderer sind aus', en: 'Others have camera and microphone off' },
      covers: ['edge 33'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(JONAS).client.setCamera(false);
        stage.page(JONAS).client.setMicrophone(false);
        await stage.advance();
      },
    },
    {
      id: 'self-off',
      title: { de: 'Eigene Kamera und eigenes Mikrofon sind aus', en: 'Own camera and microphone are off' },
      covers: ['R-I9'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        for (const person of [LINDNER, HANNELORE]) {
          stage.page(person).client.setCamera(false);
          stage.page(person).client.setMicrophone(false);
        }
        await stage.advance();
      },
    },
    {
      id: 'sign-interpreter',
      title: { de: 'Mit Gebärdensprachdolmetscherin', en: 'With a sign language interpreter' },
      covers: ['edge 48'],
      people: [...PEOPLE, BRANDT],
      before: (stage) => stage.meet(HANNELORE, JONAS, BRANDT),
      play: (stage) => stage.speak(LINDNER),
    },
    {
      id: 'shared-window',
      title: { de: 'Jemand gibt ein Fenster frei', en: 'Somebody shares a window' },
      covers: ['R-E5'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.allowToPresent(JONAS);
      },
      play: (stage) => stage.present(JONAS),
    },
    {
      id: 'own-window',
      title: {
        de: 'Die Notarin gibt ein Fenster frei, die Beteiligte dürfte es auch',
        en: 'The notary shares a window, the party would be allowed to as well',
      },
      covers: ['R-E5'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.allowToPresent(HANNELORE);
      },
      play: (stage) => stage.present(LINDNER),
    },
    {
      id: 'window-choosing',
      title: {
        de: 'Eine Beteiligte wählt, was sie freigibt, die Freigabe der Notarin misslingt',
        en: 'A party chooses what to share, the notary could not share',
      },
      covers: ['R-E5'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.allowToPresent(HANNELORE);
      },
      play: async (stage) => {
        stage.page(LINDNER).room?.playScreen('failed');
        stage.page(HANNELORE).room?.playScreen('choosing');
        await stage.advance();
      },
    },
    {
      id: 'weak-line',
      title: { de: 'Die Verbindung ist schwach', en: 'The line is weak' },
      covers: ['edge 30'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => {
        for (const person of [LINDNER, HANNELORE]) stage.page(person).room?.playQuality('weak');
      },
    },
    {
      id: 'weak-others',
      title: { de: 'Die Verbindung anderer ist schwach', en: 'The lines of others are weak' },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE, JONAS, AYDIN),
      play: async (stage) => {
        stage.mediaServer.playLine(AYDIN.id, 'weak');
        stage.mediaServer.playLine(JONAS.id, 'weak');
        stage.mediaServer.playRemote(JONAS.id, { standing: true });
        await stage.advance();
      },
    },
    {
      id: 'sound-first',
      title: { de: 'Der Ton geht vor, Bilder sind angehalten', en: 'Sound comes first, pictures are paused' },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.mediaServer.playLine(HANNELORE.id, 'soundFirst');
        for (const { id } of [LINDNER, JONAS]) stage.page(HANNELORE).room?.playRemote(id, { standing: true });
        await stage.advance();
      },
    },
    {
      id: 'witness-late',
      title: { de: 'Eine Zeugin kommt später dazu', en: 'A witness joins late' },
      covers: ['edge 49'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.enter(YILDIZ),
    },
    {
      id: 'staff-only',
      title: {
        de: 'Nur die Mitarbeiterin ist mit der Beteiligten da',
        en: 'Only staff is there with the party',
      },
      covers: ['edge 45', 'edge 14'],
      office: AYDIN,
      before: (stage) => stage.enter(AYDIN, HANNELORE),
    },
  ],
};
