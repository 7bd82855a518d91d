import { HANNELORE, JONAS, LINDNER } from './cast.js';
import type { Press, ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

const OPEN: readonly Press[] = [
  { side: 'office', button: { de: 'Text', en: 'Text' } },
  { side: 'portal', button: { de: 'Text', en: 'Text' } },
];

/** Hannelore Petersen cannot hear well today; the notary reads and answers. */
async function write(stage: Stage): Promise<void> {
  await stage.write(HANNELORE, 'Guten Tag. Ich höre Sie nicht gut.');
  await stage.write(LINDNER, 'Guten Tag, Frau Petersen. Ich schreibe mit, während ich vorlese.');
  await stage.write(JONAS, 'Ich sitze neben dir und sehe den Text auch 👍');
  await stage.write(HANNELORE, 'Das ist gut, dann kön', false);
}

export const TEXT: ScenarioGroup = {
  id: 'text',
  title: { de: 'Text in Echtzeit', en: 'Real-time text' },
  scenarios: [
    {
      id: 'text-closed',
      title: {
        de: 'Jemand schreibt, der Text ist nicht geöffnet',
        en: 'Somebody writes, the text is not open',
      },
      covers: ['EN 301 549 6.2'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.write(JONAS, 'Ich kann gerade nicht spre', false),
    },
    {
      id: 'text-empty',
      title: {
        de: 'Der Text ist geöffnet, niemand hat geschrieben',
        en: 'The text is open, nobody has written',
      },
      covers: ['EN 301 549 6.2'],
      before: (stage) => stage.meet(HANNELORE),
      presses: OPEN,
    },
    {
      id: 'text',
      title: { de: 'Mehrere schreiben neben der Stimme', en: 'Several people write beside the voice' },
      covers: ['EN 301 549 6.2', 'edge 48'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: write,
      presses: OPEN,
    },
    {
      id: 'text-lost',
      title: {
        de: 'Wer schrieb, ist nicht mehr verbunden',
        en: 'Whoever wrote is not connected any more',
      },
      covers: ['EN 301 549 6.2', 'R-I1'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.write(JONAS, 'Mein Bild ist weg');
        await stage.write(JONAS, 'Können Sie mich no', false);
        await stage.lose(JONAS);
      },
      presses: OPEN,
    },
    {
      id: 'text-away',
      title: {
        de: 'Die eigene Verbindung ist unterbrochen, während geschrieben wird',
        en: 'The own connection is interrupted while writing',
      },
      covers: ['EN 301 549 6.2', 'R-I7'],
      before: (stage) => stage.meet(HANNELORE),
      play: async (stage) => {
        await stage.write(HANNELORE, 'Bitte lesen Sie das noch einmal.');
        stage.page(HANNELORE).cutNetwork();
        await stage.write(HANNELORE, 'Der zweite Abs', false);
      },
      presses: OPEN,
    },
  ],
};
