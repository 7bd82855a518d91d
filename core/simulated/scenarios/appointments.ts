import type { Appointment, AppointmentStatus } from '../../../protocol/appointments.js';
import { APPOINTMENT, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { Press, ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

const NEW: Press = {
  side: 'office',
  button: { de: 'Neuen Termin erstellen', en: 'Create new appointment' },
};
const CREATE: Press = { side: 'office', button: { de: 'Termin erstellen', en: 'Create appointment' } };

/** On that day of December at ten. */
function on(day: number, status: AppointmentStatus, more: Partial<Appointment> = {}): Appointment {
  const date = `2026-12-${String(day).padStart(2, '0')}`;
  return {
    ...APPOINTMENT,
    id: `a-${status}`,
    local: `${date}T10:00`,
    startsAt: `${date}T10:00:00.000+01:00`,
    status,
    ...more,
  };
}

/** On that day of November at ten. */
function past(day: number, status: AppointmentStatus): Appointment {
  const date = `2026-11-${String(day)}`;
  return on(1, status, { local: `${date}T10:00`, startsAt: `${date}T10:00:00.000+01:00` });
}

const ALL: readonly Appointment[] = [
  APPOINTMENT,
  on(3, 'proposed', { kind: 'deed', answers: { [JONAS.id]: 'confirmed' } }),
  on(4, 'agreed', { kind: 'certification', relation: { type: 'in-addition', to: APPOINTMENT.id } }),
  on(8, 'declined', { answers: { [HANNELORE.id]: 'declined' } }),
  past(10, 'held'),
  past(11, 'not-held'),
  past(12, 'cancelled'),
  past(13, 'replaced'),
];

async function interrupted(stage: Stage): Promise<void> {
  await stage.meet(HANNELORE, JONAS);
  await stage.lose(JONAS);
}

export const APPOINTMENTS: ScenarioGroup = {
  id: 'appointments',
  title: { de: 'Termine zum Vorgang', en: 'Appointments of the case' },
  scenarios: [
    {
      id: 'appointments',
      title: { de: 'Termine in jedem Zustand', en: 'Appointments in every state' },
      covers: ['R-T1', 'R-T2', 'edge 62'],
      appointments: ALL,
      before: (stage) => stage.meet(HANNELORE),
    },
    {
      id: 'appointments-past',
      title: { de: 'Die früheren Termine sind aufgeklappt', en: 'The earlier appointments are unfolded' },
      covers: ['R-T2'],
      appointments: ALL,
      before: interrupted,
      presses: (['office', 'portal'] as const).map((side) => ({
        side,
        button: { de: 'Frühere Termine (4)', en: 'Earlier appointments (4)' },
      })),
    },
    {
      id: 'appointments-none',
      title: { de: 'Noch kein Termin', en: 'No appointment yet' },
      covers: ['R-T1'],
      appointments: [],
    },
    {
      id: 'appointment-form',
      title: { de: 'Ein neuer Termin wird erstellt', en: 'A new appointment is made' },
      covers: ['R-T1', 'R-T5'],
      presses: [NEW],
    },
    {
      id: 'appointment-form-errors',
      title: { de: 'Es fehlen noch Angaben', en: 'Something is not filled in yet' },
      covers: ['R-T1', 'R-T5'],
      presses: [NEW, CREATE],
    },
    {
      id: 'appointment-form-interrupted',
      title: { de: 'Neuer Termin aus einer Unterbrechung', en: 'A new appointment out of an interruption' },
      covers: ['edge 54', 'R-T5'],
      before: interrupted,
      presses: [NEW],
    },
    {
      id: 'appointment-move',
      title: { de: 'Ein Termin wird verlegt', en: 'An appointment is moved' },
      covers: ['edge 56'],
      presses: [{ side: 'office', button: { de: 'Verlegen', en: 'Move' } }],
    },
    {
      id: 'appointment-cancel',
      title: { de: 'Soll abgesagt werden?', en: 'Is it to be cancelled?' },
      covers: ['R-T2'],
      presses: [{ side: 'office', button: { de: 'Absagen', en: 'Cancel' } }],
    },
    {
      id: 'appointment-refused',
      title: {
        de: 'Eine Bestätigung kommt zu spät: Der Termin wurde eben verlegt',
        en: 'A confirmation is too late: the appointment was moved just now',
      },
      covers: ['edge 62'],
      appointments: [on(3, 'proposed')],
      before: (stage) => {
        const [appointment] = stage.simulated.state.appointments;
        if (appointment) stage.simulated.moveAppointment(appointment, '2026-12-04T10:00', LINDNER);
        // the page shows the new time already, and the press still meant the old one
        stage.trouble('appointment_changed', { path: /confirm$/ });
      },
      presses: [{ side: 'portal', button: { de: 'Termin bestätigen', en: 'Confirm appointment' } }],
    },
    {
      id: 'appointment-proposed',
      title: { de: 'Ein Vorschlag während der Videokonferenz', en: 'A proposal during the conference' },
      covers: ['N7', 'edge 55'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.simulated.createAppointment(
          {
            kind: 'deed',
            local: '2026-12-03T10:00',
            zone: 'Europe/Berlin',
            plannedMinutes: 90,
            status: 'proposed',
            relation: { type: 'in-addition', to: APPOINTMENT.id },
          },
          LINDNER,
        );
        await stage.advance(1_000);
      },
    },
  ],
};
