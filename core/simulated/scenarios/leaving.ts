import { AYDIN, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { ScenarioGroup } from './scenario.js';

export const LEAVING: ScenarioGroup = {
  id: 'leaving',
  title: { de: 'Verlassen und zurückkehren', en: 'Leaving and returning' },
  scenarios: [
    {
      id: 'notary-left',
      title: { de: 'Die Notarin hat verlassen', en: 'The notary has left' },
      covers: ['R-L1', 'R-L3', 'edge 14', 'N5'],
      before: (stage) => stage.meet(HANNELORE, JONAS, AYDIN),
      play: (stage) => stage.leave(LINDNER),
    },
    {
      id: 'notary-returned',
      title: { de: 'Die Notarin ist zurück', en: 'The notary is back' },
      covers: ['R-L2', 'edge 17'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.leave(LINDNER);
        await stage.advance(60_000);
        await stage.enter(LINDNER);
      },
    },
    {
      id: 'notary-meanwhile',
      title: {
        de: 'Was in der Abwesenheit der Notarin geschah',
        en: 'What happened while the notary was away',
      },
      covers: ['R-L8'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.leave(LINDNER);
        await stage.clock('10:43');
        await stage.enter(AYDIN);
        await stage.leave(JONAS);
        await stage.say(HANNELORE, 'Ich habe noch eine Frage zum Wohnungsrecht.');
        await stage.clock('10:46');
        await stage.enter(JONAS);
        await stage.lose(HANNELORE);
        await stage.clock('10:50');
        await stage.enter(LINDNER);
      },
    },
    {
      id: 'citizen-left',
      title: { de: 'Die Beteiligte hat verlassen', en: 'The party has left' },
      covers: ['edge 27', 'R-L1', 'R-I2'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.leave(HANNELORE),
    },
    {
      id: 'citizen-alone',
      title: { de: 'Die Beteiligte ist allein', en: 'The party is alone' },
      covers: ['edge 46'],
      before: (stage) => stage.meet(HANNELORE, AYDIN),
      play: async (stage) => {
        await stage.leave(LINDNER);
        await stage.leave(AYDIN);
      },
    },
    {
      id: 'all-left',
      title: { de: 'Alle haben verlassen, sie läuft weiter', en: 'All have left, it runs on' },
      covers: ['edge 15', 'edge 16', 'R-L5'],
      before: (stage) => stage.meet(HANNELORE),
      play: async (stage) => {
        await stage.leave(HANNELORE);
        await stage.leave(LINDNER);
      },
    },
    {
      id: 'leaving-offline',
      title: {
        de: 'Beim Verlassen fehlt die Verbindung zum Server',
        en: 'No connection to the server while leaving',
      },
      covers: ['R-L1'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.trouble('unreachable', { path: /leave$/ });
        await stage.leave(HANNELORE);
      },
    },
    {
      id: 'crash-after-leaving',
      title: { de: 'Absturz nach dem Verlassen', en: 'Crash after leaving' },
      covers: ['edge 1'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.leave(LINDNER);
      },
      play: async (stage) => {
        stage.page(LINDNER).reload();
        await stage.advance(1_000);
      },
    },
  ],
};
