import { DEED, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

/** Hannelore is in by video, Jonas without a device of his own; the proceedings are open. */
async function negotiate(stage: Stage, carrier: typeof HANNELORE): Promise<void> {
  await stage.meet(HANNELORE);
  await stage.attend(JONAS, carrier);
  const { conference } = stage;
  stage.page(LINDNER).client.wish({ type: 'conduct-proceedings', conference, step: 'open' });
  await stage.advance(1_000);
}

export const ATTENDING: ScenarioGroup = {
  id: 'attending',
  title: { de: 'Ohne eigenes Gerät', en: 'Without a device of one’s own' },
  scenarios: [
    {
      id: 'shared-device',
      title: { de: 'Zwei Beteiligte an einem Gerät', en: 'Two parties at one device' },
      covers: ['edge 35'],
      appointments: [DEED],
      before: (stage) => negotiate(stage, HANNELORE),
    },
    {
      id: 'shared-device-lost',
      title: { de: 'Die Verbindung zu diesem Gerät ist weg', en: 'The connection to that device is gone' },
      covers: ['edge 35'],
      appointments: [DEED],
      before: (stage) => negotiate(stage, HANNELORE),
      play: (stage) => stage.lose(HANNELORE),
    },
    {
      id: 'in-office',
      title: { de: 'Ein Beteiligter sitzt im Notarbüro', en: 'A party sits in the notary’s office' },
      covers: ['edge 51'],
      appointments: [DEED],
      before: (stage) => negotiate(stage, LINDNER),
    },
    {
      id: 'in-office-lost',
      title: { de: 'Die Leitung des Notarbüros ist weg', en: 'The line of the office is gone' },
      covers: ['edge 51'],
      appointments: [DEED],
      before: (stage) => negotiate(stage, LINDNER),
      play: (stage) => stage.lose(LINDNER),
    },
    {
      id: 'attending-own-page',
      title: {
        de: 'Die eigene Seite dessen, der im Notarbüro sitzt',
        en: 'The own page of whoever sits in the office',
      },
      covers: ['edge 51'],
      portal: JONAS,
      appointments: [DEED],
      before: (stage) => negotiate(stage, LINDNER),
    },
    {
      id: 'attending-asked',
      title: { de: 'Die Notarin sagt, wer wo sitzt', en: 'The notary says who sits where' },
      covers: ['edge 35', 'edge 51'],
      appointments: [DEED],
      before: (stage) => stage.meet(HANNELORE),
      presses: [{ side: 'office', button: { de: 'Anwesende Personen 2', en: 'People present 2' } }],
    },
  ],
};
