import { APPOINTMENT, AYDIN, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { Scenario, ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

const NEXT = {
  kind: 'consultation',
  local: '2026-12-03T10:00',
  zone: 'Europe/Berlin',
  plannedMinutes: 60,
} as const;

const END_BUTTON: Scenario['presses'] = [
  { side: 'office', button: { de: 'Konferenz beenden', en: 'End conference' } },
];

/** The dialog was confirmed: the page asks the server to end. */
function endFrom(stage: Stage): void {
  stage.page(LINDNER).client.endConference();
}

export const ENDING: ScenarioGroup = {
  id: 'ending',
  title: { de: 'Beenden und danach', en: 'Ending and after' },
  scenarios: [
    {
      id: 'end-dialog',
      title: { de: 'Prüfung vor dem Beenden', en: 'The check before ending' },
      covers: ['R-E12', 'R-E13', 'edge 21'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      presses: END_BUTTON,
    },
    {
      id: 'end-dialog-lost',
      title: {
        de: 'Prüfung vor dem Beenden, eine Person fehlt',
        en: 'The check before ending, somebody is missing',
      },
      covers: ['R-E12', 'R-E13'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.lose(JONAS);
      },
      presses: END_BUTTON,
    },
    {
      id: 'end-dialog-nobody-came',
      title: { de: 'Beenden, bevor jemand teilgenommen hat', en: 'Ending before anybody took part' },
      covers: ['edge 7'],
      before: (stage) => stage.meet(),
      presses: END_BUTTON,
    },
    {
      id: 'end-pending',
      title: {
        de: 'Wird beendet, der Server antwortet noch nicht',
        en: 'Ending, the server has not answered yet',
      },
      covers: ['edge 8', 'edge 10'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.trouble('unreachable', { path: /end$/ });
        endFrom(stage);
        await stage.advance(3_000);
      },
    },
    {
      id: 'end-failed',
      title: { de: 'Konnte noch nicht beendet werden', en: 'Could not be ended yet' },
      covers: ['edge 10'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.trouble('unreachable', { path: /end$/ });
        endFrom(stage);
        await stage.advance(60_000);
      },
    },
    {
      id: 'ended',
      title: { de: 'Die Notarin hat beendet', en: 'The notary has ended it' },
      covers: ['R-E6', 'R-E7', 'R-E9', 'R-E10', 'N1'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: (stage) => stage.end(),
    },
    {
      id: 'ended-next',
      title: { de: 'Beendet, der nächste Termin steht fest', en: 'Ended, the next appointment is fixed' },
      covers: ['R-E7', 'R-T1'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        stage.simulated.createAppointment(
          { ...NEXT, relation: { type: 'in-addition', to: APPOINTMENT.id } },
          LINDNER,
        );
      },
      play: (stage) => stage.end(),
    },
    {
      id: 'ended-late',
      title: { de: 'Beendet, während die Beteiligte offline war', en: 'Ended while the party was offline' },
      covers: ['R-E8', 'edge 5'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.lose(HANNELORE);
      },
      play: async (stage) => {
        await stage.end();
        await stage.advance(60_000);
        stage.page(HANNELORE).restoreNetwork();
        await stage.advance(2_000);
      },
    },
    {
      id: 'ended-asleep',
      title: { de: 'Beendet, während das Notebook schlief', en: 'Ended while the laptop slept' },
      covers: ['R-E8', 'edge 31'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).sleep();
        await stage.advance(10 * 60_000);
        await stage.end();
        await stage.advance(10 * 60_000);
        stage.page(HANNELORE).awake();
        await stage.advance(2_000);
      },
    },
    {
      id: 'ended-waiting',
      title: { de: 'Beendet, während die Beteiligte wartete', en: 'Ended while the party waited' },
      covers: ['edge 6'],
      before: async (stage) => {
        stage.backend.admission = true;
        await stage.meet();
        await stage.enter(HANNELORE);
      },
      play: (stage) => stage.end(),
    },
    {
      id: 'ended-reloaded',
      title: { de: 'Beendet, beide Seiten neu geladen', en: 'Ended, both pages reloaded' },
      covers: ['R-E7', 'R-E14'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.end();
        for (const person of [LINDNER, HANNELORE]) stage.page(person).reload();
      },
    },
    {
      id: 'ended-by-staff',
      title: {
        de: 'Eine Mitarbeiterin mit diesem Recht hat beendet',
        en: 'A member of staff with that right has ended it',
      },
      covers: ['R-E6'],
      before: (stage) => stage.meet(HANNELORE, JONAS, AYDIN),
      play: async (stage) => {
        stage.simulated.endConference(AYDIN);
        await stage.advance(1_000);
      },
    },
    {
      id: 'ended-replaced',
      title: { de: 'Durch einen neuen Termin ersetzt', en: 'Replaced by a new appointment' },
      covers: ['edge 54', 'R-T5'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        const draft = { ...NEXT, relation: { type: 'replaces', to: APPOINTMENT.id } } as const;
        stage.page(LINDNER).client.wish({ type: 'create-appointment', draft });
        await stage.advance(1_000);
      },
    },
    {
      id: 'started-again',
      title: {
        de: 'Nach versehentlichem Beenden erneut gestartet',
        en: 'Started again after an end by mistake',
      },
      covers: ['edge 12'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.end();
      },
      play: (stage) => stage.enter(LINDNER),
    },
    {
      id: 'all-back',
      title: { de: 'Erneut gestartet, alle sind zurück', en: 'Started again, everybody is back' },
      covers: ['edge 12'],
      before: async (stage) => {
        await stage.meet(HANNELORE, JONAS);
        await stage.end();
      },
      play: (stage) => stage.enter(LINDNER, HANNELORE, JONAS),
    },
  ],
};
