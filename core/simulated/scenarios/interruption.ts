import { HANNELORE, JONAS, LINDNER, OKAFOR, OTHER_TITLE, PEOPLE } from './cast.js';
import type { ScenarioGroup } from './scenario.js';

export const INTERRUPTION: ScenarioGroup = {
  id: 'interruption',
  title: { de: 'Unterbrechung', en: 'Interruption' },
  scenarios: [
    {
      id: 'notary-lost',
      title: {
        de: 'Die Verbindung zur Notarin ist unterbrochen',
        en: 'The connection to the notary is lost',
      },
      covers: ['R-I1', 'R-I6', 'edge 2', 'N4'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.lose(LINDNER),
    },
    {
      id: 'notary-interrupted',
      title: { de: 'Die Notarin muss selbst zurückkehren', en: 'The notary has to come back by herself' },
      covers: ['R-I7', 'edge 2'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.lose(LINDNER);
        await stage.advance(60_000);
      },
    },
    {
      id: 'notary-reloaded',
      title: { de: 'Die Notarin hat die Seite neu geladen', en: 'The notary has reloaded the page' },
      covers: ['R-I9', 'edge 3', 'edge 4'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(LINDNER).reload();
        await stage.advance(1_000);
      },
    },
    {
      id: 'citizen-reconnecting',
      title: {
        de: 'Die Verbindung der Beteiligten wird wiederhergestellt',
        en: 'The party’s connection is being restored',
      },
      covers: ['R-I7', 'edge 28', 'edge 30'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).cutNetwork();
        await stage.advance(3_000);
      },
    },
    {
      id: 'citizen-back-by-itself',
      title: { de: 'Nach drei Sekunden von selbst zurück', en: 'Back by itself after three seconds' },
      covers: ['R-I7', 'edge 28'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).cutNetwork();
        await stage.advance(3_000);
        stage.page(HANNELORE).restoreNetwork();
        await stage.advance(1_000);
      },
    },
    {
      id: 'citizen-interrupted',
      title: {
        de: 'Die Beteiligte ist unterbrochen und wieder erreichbar',
        en: 'The party is interrupted and reachable again',
      },
      covers: ['R-I3', 'R-I5', 'R-I6', 'edge 29', 'N3', 'N4'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.lose(HANNELORE);
        await stage.advance(60_000);
        stage.page(HANNELORE).restoreNetwork();
        await stage.advance(1_000);
      },
    },
    {
      id: 'citizen-offline',
      title: {
        de: 'Die Beteiligte ist unterbrochen und noch offline',
        en: 'The party is interrupted and still offline',
      },
      covers: ['R-I7', 'R-C4', 'edge 29'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.lose(HANNELORE);
        await stage.advance(60_000);
      },
    },
    {
      id: 'citizen-meanwhile',
      title: {
        de: 'Zurück nach einer Unterbrechung, manches ist geschehen',
        en: 'Back after an interruption, much has happened',
      },
      covers: ['R-L8', 'R-I7'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.lose(HANNELORE);
        await stage.clock('10:44');
        await stage.leave(JONAS);
        await stage.say(LINDNER, 'Wir warten auf Sie.');
        await stage.clock('10:46');
        stage.page(HANNELORE).restoreNetwork();
        await stage.advance(1_000);
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'two-lost',
      title: { de: 'Zwei sind unterbrochen', en: 'Two are interrupted' },
      covers: ['R-I6'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await stage.lose(HANNELORE);
        await stage.lose(JONAS);
      },
    },
    {
      id: 'checking',
      title: { de: 'Der Server wird gefragt, was geschehen ist', en: 'The server is asked what happened' },
      covers: ['R-E8', 'R-I7'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.trouble('hang', { person: HANNELORE });
        stage.page(HANNELORE).loseMedia();
        await stage.advance(2_000);
      },
    },
    {
      id: 'slept',
      title: {
        de: 'Das Notebook hat zwanzig Minuten geschlafen',
        en: 'The laptop has slept for twenty minutes',
      },
      covers: ['edge 31', 'edge 32'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).sleep();
        await stage.advance(20 * 60_000);
        stage.page(HANNELORE).awake();
        await stage.advance(2_000);
      },
    },
    {
      id: 'interpreter-lost',
      title: { de: 'Der Dolmetscher ist unterbrochen', en: 'The interpreter is interrupted' },
      covers: ['edge 47'],
      people: [...PEOPLE, OKAFOR],
      before: (stage) => stage.meet(HANNELORE, OKAFOR),
      play: (stage) => stage.lose(OKAFOR),
    },
    {
      id: 'identify-again',
      title: {
        de: 'Vor der Rückkehr ist die Identität neu zu prüfen',
        en: 'Identity has to be checked before coming back',
      },
      covers: ['R-I10'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.leave(HANNELORE);
        stage.backend.unidentified.add(HANNELORE.id);
      },
      play: (stage) => stage.enter(HANNELORE),
    },
    {
      id: 'elsewhere',
      title: {
        de: 'Auf einem anderen Gerät in der Videokonferenz',
        en: 'In the conference on another device',
      },
      covers: ['edge 13', 'edge 34'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        for (const person of [LINDNER, HANNELORE]) stage.use(stage.open(person));
      },
    },
    {
      id: 'moved-device',
      title: { de: 'Auf einem anderen Gerät fortgesetzt', en: 'Continued on another device' },
      covers: ['edge 13', 'edge 34'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        for (const person of [LINDNER, HANNELORE]) {
          const other = stage.open(person);
          await stage.advance();
          other.client.startConference();
          await stage.advance(1_000);
        }
      },
    },
    {
      id: 'in-other-conference',
      title: {
        de: 'Noch in der Videokonferenz eines anderen Vorgangs',
        en: 'Still in the conference of another case',
      },
      covers: ['edge 18', 'edge 36'],
      before: async (stage) => {
        await stage.meet(JONAS);
        await stage.leave(LINDNER);
        for (const { id } of [LINDNER, HANNELORE]) stage.backend.elsewhere.set(id, OTHER_TITLE);
      },
      play: (stage) => stage.enter(LINDNER, HANNELORE),
    },
  ],
};
