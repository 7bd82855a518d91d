import { DEED, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

/** All are there and the notary has opened. */
async function negotiate(stage: Stage): Promise<void> {
  await stage.meet(HANNELORE, JONAS);
  await conduct(stage, 'open');
}

async function conduct(stage: Stage, step: 'open' | 'resume' | 'finish'): Promise<void> {
  const { conference } = stage;
  stage.page(LINDNER).client.wish({ type: 'conduct-proceedings', conference, step });
  await stage.advance(1_000);
}

export const PROCEEDINGS: ScenarioGroup = {
  id: 'proceedings',
  title: { de: 'Verhandlung im Beurkundungstermin', en: 'Proceedings in a deed appointment' },
  scenarios: [
    {
      id: 'proceedings-not-open',
      title: { de: 'Noch nicht eröffnet', en: 'Not opened yet' },
      covers: ['R-E4'],
      appointments: [DEED],
      before: (stage) => stage.meet(HANNELORE, JONAS),
    },
    {
      id: 'proceedings-open',
      title: { de: 'Die Verhandlung läuft', en: 'The proceedings are open' },
      covers: ['R-E4'],
      appointments: [DEED],
      before: negotiate,
    },
    {
      id: 'proceedings-paused',
      title: { de: 'Angehalten, weil ein Beteiligter fehlt', en: 'Paused because a party is missing' },
      covers: ['edge 29', 'edge 47', 'R-I6'],
      appointments: [DEED],
      before: negotiate,
      play: (stage) => stage.lose(JONAS),
    },
    {
      id: 'proceedings-notary-lost',
      title: { de: 'Angehalten, weil die Notarin fehlt', en: 'Paused because the notary is missing' },
      covers: ['edge 2', 'edge 14'],
      appointments: [DEED],
      before: negotiate,
      play: (stage) => stage.lose(LINDNER),
    },
    {
      id: 'proceedings-complete-again',
      title: {
        de: 'Alle sind wieder da, die Notarin kann fortsetzen',
        en: 'All are back, the notary may resume',
      },
      covers: ['edge 29', 'R-I5'],
      appointments: [DEED],
      before: negotiate,
      play: async (stage) => {
        await stage.lose(JONAS);
        stage.page(JONAS).restoreNetwork();
        await stage.advance(1_000);
        await stage.enter(JONAS);
        await stage.advance(1_000);
      },
    },
    {
      id: 'proceedings-resumed',
      title: { de: 'Fortgesetzt', en: 'Resumed' },
      covers: ['edge 29'],
      appointments: [DEED],
      before: negotiate,
      play: async (stage) => {
        await stage.lose(JONAS);
        stage.page(JONAS).restoreNetwork();
        await stage.advance(1_000);
        await stage.enter(JONAS);
        await conduct(stage, 'resume');
      },
    },
    {
      id: 'proceedings-gaps',
      title: { de: 'Die Liste der Unterbrechungen ist offen', en: 'The list of interruptions is open' },
      covers: ['R-I7', 'edge 29'],
      appointments: [DEED],
      before: negotiate,
      play: async (stage) => {
        await stage.lose(JONAS);
        stage.page(JONAS).restoreNetwork();
        await stage.clock('10:44');
        await stage.enter(JONAS);
        await conduct(stage, 'resume');
      },
      presses: [{ side: 'office', button: { de: 'Unterbrechungen', en: 'Interruptions' } }],
    },
    {
      id: 'proceedings-finished',
      title: { de: 'Abgeschlossen, die Videokonferenz läuft weiter', en: 'Finished, the conference goes on' },
      covers: ['R-E16'],
      appointments: [DEED],
      before: async (stage) => {
        await negotiate(stage);
        await conduct(stage, 'finish');
      },
    },
  ],
};
