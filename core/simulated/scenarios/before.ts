import { APPOINTMENT, AYDIN, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { ScenarioGroup } from './scenario.js';

export const BEFORE: ScenarioGroup = {
  id: 'before',
  title: { de: 'Vor der Videokonferenz', en: 'Before the conference' },
  scenarios: [
    {
      id: 'planned',
      title: { de: 'Termin steht bevor, es läuft noch nichts', en: 'Appointment ahead, nothing runs yet' },
      covers: ['R-E3', 'edge 23'],
    },
    {
      id: 'planned-staff',
      title: { de: 'Dasselbe für eine Mitarbeiterin', en: 'The same for a member of staff' },
      covers: ['R-E3', 'edge 45'],
      office: AYDIN,
      portal: JONAS,
    },
    {
      id: 'not-open-yet',
      title: { de: 'Der Zugang ist noch nicht geöffnet', en: 'Access is not open yet' },
      covers: ['edge 24'],
      appointments: [{ ...APPOINTMENT, local: '2026-11-24T11:30', startsAt: '2026-11-24T10:30:00.000Z' }],
    },
    {
      id: 'unconfirmed',
      title: {
        de: 'Der Terminvorschlag ist noch nicht bestätigt',
        en: 'The proposed time is not confirmed yet',
      },
      covers: ['edge 62'],
      appointments: [{ ...APPOINTMENT, status: 'proposed' }],
    },
    {
      id: 'unconfirmed-running',
      title: {
        de: 'Unbestätigter Termin, die Notarin hat schon gestartet',
        en: 'Unconfirmed appointment, the notary has started',
      },
      covers: ['edge 62'],
      appointments: [{ ...APPOINTMENT, status: 'proposed' }],
      play: async (stage) => {
        await stage.enter(LINDNER);
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'loading',
      title: { de: 'Die Seite wird geladen', en: 'The page is loading' },
      covers: ['edge 23'],
      before: (stage) => stage.trouble('hang'),
    },
    {
      id: 'open',
      title: {
        de: 'Die Videokonferenz läuft, die Beteiligte ist noch nicht da',
        en: 'It runs, the party is not in yet',
      },
      covers: ['R-I3', 'edge 25'],
      before: (stage) => stage.meet(JONAS),
    },
    {
      id: 'entering',
      title: { de: 'Videokonferenz wird gestartet', en: 'Starting the conference' },
      covers: ['R-I9', 'edge 43'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).media = { ...stage.page(HANNELORE).media, onEnter: 'wait' };
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'waiting',
      title: { de: 'Die Beteiligte wartet auf Einlass', en: 'The party waits to be admitted' },
      covers: ['edge 23', 'edge 25', 'R-I9'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
      },
      play: (stage) => stage.enter(HANNELORE),
    },
    {
      id: 'waiting-identified',
      title: {
        de: 'Wer wartet, ist vom Portal identifiziert worden',
        en: 'The portal has identified the one who waits',
      },
      covers: ['R-I10', 'edge 25'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
      },
      play: async (stage) => {
        await stage.enter(HANNELORE);
        const { conference } = stage;
        await stage.happen({ type: 'participant-identified', conference, person: HANNELORE.id });
      },
    },
    {
      id: 'waiting-two',
      title: { de: 'Zwei Personen warten auf Einlass', en: 'Two people wait to be admitted' },
      covers: ['edge 25'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
      },
      play: (stage) => stage.enter(HANNELORE, JONAS),
    },
    {
      id: 'waiting-notary-outside',
      title: {
        de: 'Jemand wartet, die Notarin ist nicht in der Videokonferenz',
        en: 'Somebody waits while the notary is not in the conference',
      },
      covers: ['edge 25', 'R-L2'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
        await stage.leave(LINDNER);
      },
      play: (stage) => stage.enter(HANNELORE),
    },
    {
      id: 'admitted',
      title: { de: 'Soeben eingelassen', en: 'Just admitted' },
      covers: ['edge 25'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
      },
      play: async (stage) => {
        await stage.enter(HANNELORE);
        await stage.direct('participant-admitted', HANNELORE);
      },
    },
    {
      id: 'moved-while-waiting',
      title: {
        de: 'Der Termin wird verlegt, während jemand wartet',
        en: 'The appointment is moved while somebody waits',
      },
      covers: ['edge 56'],
      play: async (stage) => {
        stage.simulated.moveAppointment(APPOINTMENT, '2026-12-03T14:00', LINDNER);
        await stage.advance();
      },
    },
  ],
};
