import { appointmentToConfirm } from '../../components/internal/conference-words.js';
import type { Appointment } from '../../protocol/appointments.js';
import { APPOINTMENT, HANNELORE, stagedView } from '../support/staged-case.js';
import { expect } from './support.js';

const DAY_MS = 86_400_000;

describe('edge 60 the clock of this device is wrong', () => {
  for (const days of [-1, 0, 1]) {
    it(`is asked about the appointment of today by the clock of the server: ${String(days)} days off`, () => {
      const clockOffset = -days * DAY_MS;
      const at = (later: number) => new Date(Date.now() + clockOffset + later).toISOString();
      const today: Appointment = { ...APPOINTMENT, id: 'today', status: 'proposed', startsAt: at(0) };
      const others = [-1, 1].map((each): Appointment => ({
        ...APPOINTMENT,
        id: `day-${String(each)}`,
        startsAt: at(each * DAY_MS),
      }));
      const view = stagedView({ self: HANNELORE, phase: 'none', appointments: [today, ...others] });
      expect(appointmentToConfirm({ ...view, clockOffset })?.id).to.equal('today');
    });
  }
});
