import { HANNELORE, JONAS, KRANZ, LINDNER, PEOPLE, SCHWARZ } from './cast.js';
import type { ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

async function takeOver(stage: Stage): Promise<void> {
  await stage.happen({ type: 'official-changed', person: KRANZ.id }, KRANZ);
  await stage.direct('participant-excluded', LINDNER);
}

export const ACCESS: ScenarioGroup = {
  id: 'access',
  title: { de: 'Rechte und Zugang', en: 'Rights and access' },
  scenarios: [
    {
      id: 'excluded',
      title: { de: 'Die Beteiligte wurde ausgeschlossen', en: 'The party was excluded' },
      covers: ['edge 40'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.direct('participant-excluded', HANNELORE),
    },
    {
      id: 'readmitted',
      title: { de: 'Die Beteiligte darf wieder kommen', en: 'The party may come back' },
      covers: ['edge 40', 'edge 50'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.direct('participant-excluded', HANNELORE);
      },
      play: (stage) => stage.direct('participant-readmitted', HANNELORE),
    },
    {
      id: 'adviser-out',
      title: { de: 'Der Berater ist für einen Teil nicht dabei', en: 'The adviser is out for a part' },
      covers: ['edge 50'],
      people: [...PEOPLE, SCHWARZ],
      before: (stage) => stage.meet(HANNELORE, SCHWARZ),
      play: (stage) => stage.direct('participant-excluded', SCHWARZ),
    },
    {
      id: 'deputy-took-over',
      title: { de: 'Die Notarvertretung hat übernommen', en: 'The deputy has taken over' },
      covers: ['edge 19'],
      people: [...PEOPLE, KRANZ],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await takeOver(stage);
        await stage.enter(KRANZ);
      },
    },
    {
      id: 'deputy-acts',
      title: { de: 'Dasselbe für die Notarvertretung', en: 'The same for the deputy' },
      covers: ['edge 19'],
      office: KRANZ,
      people: [...PEOPLE, KRANZ],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        await takeOver(stage);
        await stage.enter(KRANZ);
      },
    },
    {
      id: 'case-closed',
      title: { de: 'Der Vorgang ist geschlossen', en: 'The case is closed' },
      covers: ['edge 71'],
      before: (stage) => stage.say(LINDNER, 'Vielen Dank, damit ist alles erledigt.'),
      play: async (stage) => {
        stage.simulated.close();
        await stage.advance();
      },
    },
    {
      id: 'case-closed-after',
      title: { de: 'Geschlossen nach der Videokonferenz', en: 'Closed after the conference' },
      covers: ['edge 71', 'R-E16'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.end();
        stage.simulated.close();
        await stage.advance();
      },
    },
    {
      id: 'access-removed',
      title: { de: 'Der Zugang zum Vorgang wurde entzogen', en: 'Access to the case was taken away' },
      covers: ['edge 69'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.simulated.removePerson(HANNELORE, LINDNER);
        await stage.advance(1_000);
      },
    },
    {
      id: 'case-deleted',
      title: { de: 'Der Vorgang wurde gelöscht', en: 'The case was deleted' },
      covers: ['edge 69'],
      play: async (stage) => {
        stage.simulated.delete();
        await stage.advance(1_000);
      },
    },
    {
      id: 'wrong-case',
      title: { de: 'Der Zugang gehört zu etwas anderem', en: 'The access is for something else' },
      covers: ['edge 39'],
      before: (stage) => stage.trouble('wrong_case', { person: HANNELORE }),
    },
    {
      id: 'token-refused',
      title: { de: 'Die Anmeldung wird nicht angenommen', en: 'The sign-in is refused' },
      covers: ['edge 38', 'edge 17'],
      before: (stage) => stage.trouble('token_expired', { person: HANNELORE }),
    },
    {
      id: 'logged-out',
      title: { de: 'Abgemeldet mitten in der Videokonferenz', en: 'Signed out in mid-conference' },
      covers: ['edge 38'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).logOut();
        stage.backend.streams.tell('reauth', { person: HANNELORE.id });
        await stage.advance(1_000);
      },
    },
    {
      id: 'not-allowed',
      title: { de: 'Diese Person darf nicht starten', en: 'This person may not start' },
      covers: ['R-E2'],
      play: (stage) => stage.enter(HANNELORE),
    },
    {
      id: 'client-old',
      title: { de: 'Von der Seite gibt es eine neuere Fassung', en: 'There is a newer version of the page' },
      covers: ['edge 79'],
      before: (stage) => {
        stage.backend.policy = { ...stage.backend.policy, leastClient: '99.0.0' };
      },
    },
    {
      id: 'client-outdated',
      title: { de: 'Die Seite ist zu alt, um sicher zu sein', en: 'The page is too old to be safe' },
      covers: ['edge 79'],
      before: (stage) => {
        stage.backend.policy = { ...stage.backend.policy, leastSecureClient: '99.0.0' };
      },
    },
    {
      id: 'client-refused',
      title: {
        de: 'Die Seite erfährt erst beim Beitreten, dass sie zu alt ist',
        en: 'The page learns only on entering that it is too old',
      },
      covers: ['edge 79'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.trouble('client_outdated', { person: HANNELORE, path: /entries$/ });
        await stage.enter(HANNELORE);
      },
    },
  ],
};
