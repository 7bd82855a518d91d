import type { Person } from '../../../protocol/people.js';
import { BRANDT, HANNELORE, JONAS, LINDNER, PEOPLE } from './cast.js';
import type { ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

async function soundOnly(stage: Stage, person: Person): Promise<void> {
  stage.page(person).client.line?.setPictures('none');
  await stage.advance();
}

export const LINE: ScenarioGroup = {
  id: 'line',
  title: { de: 'Die eigene Verbindung', en: 'The own connection' },
  scenarios: [
    {
      id: 'sound-only',
      title: { de: 'Eine Beteiligte hat „Nur Ton“ gewählt', en: 'A party has chosen “Sound only”' },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => soundOnly(stage, HANNELORE),
    },
    {
      id: 'sound-only-document',
      title: {
        de: 'Mit „Nur Ton“ wird ein Fenster freigegeben',
        en: 'A window is shared while somebody has “Sound only”',
      },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await soundOnly(stage, HANNELORE);
        await stage.present(LINDNER);
      },
    },
    {
      id: 'sound-only-signing',
      title: {
        de: 'Mit „Nur Ton“ bleibt die Gebärdensprachdolmetscherin zu sehen',
        en: 'With “Sound only” the sign language interpreter stays in sight',
      },
      covers: ['edge 48'],
      people: [...PEOPLE, BRANDT],
      before: (stage) => stage.meet(HANNELORE, BRANDT),
      play: (stage) => soundOnly(stage, HANNELORE),
    },
    {
      id: 'sound-only-devices',
      title: { de: '„Nur Ton“ unter „Geräte“', en: '“Sound only” among the devices' },
      covers: ['edge 42'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => soundOnly(stage, HANNELORE),
      presses: [{ side: 'portal', button: { de: 'Geräte', en: 'Devices' } }],
    },
    {
      id: 'quality-open',
      title: {
        de: 'Die Verbindung im Einzelnen: gut bei der Notarin, schwach bei der Beteiligten',
        en: 'The connection in detail: good at the notary’s, weak at the party’s',
      },
      covers: ['R-E5', 'edge 43'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.mediaServer.playLine(HANNELORE.id, 'weak');
        await stage.advance();
      },
      presses: [
        { side: 'office', button: { de: 'Verbindung gut', en: 'Connection good' } },
        { side: 'portal', button: { de: 'Verbindung schwach', en: 'Connection weak' } },
      ],
    },
    {
      id: 'own-picture-unsent',
      title: {
        de: 'Das Bild der Beteiligten geht nicht hinaus, das der Notarin empfängt niemand',
        en: 'The party’s picture does not go out, the notary’s is received by nobody',
      },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE),
      play: async (stage) => {
        stage.page(HANNELORE).room?.playUnsent(true);
        stage.mediaServer.playRemote(HANNELORE.id, { standing: true, soundOnly: true });
        await stage.advance();
      },
    },
  ],
};
