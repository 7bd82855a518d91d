import type { Appointment, CaseState, RecordedAppointment } from '../../../protocol/index.js';
import { deedOf, type Step, type Subject } from './step.js';

type Change = RecordedAppointment['history'][number];

/** Every appointment with what became of it, by whom; in the order of their creation. */
export class Appointments implements Subject<readonly RecordedAppointment[]> {
  readonly #histories = new Map<string, Change[]>();
  #appointments: CaseState['appointments'] = [];

  add(step: Step): void {
    const { before, after } = step;
    if (before.appointments === after.appointments) return;
    this.#appointments = after.appointments;
    const earlier = new Set(before.appointments);
    for (const appointment of after.appointments) {
      if (!earlier.has(appointment)) this.#historyOf(appointment.id).push(changeOf(step, appointment));
    }
  }

  result(): readonly RecordedAppointment[] {
    return this.#appointments.map((each) => ({ ...each, history: this.#historyOf(each.id) }));
  }

  #historyOf(id: string): Change[] {
    const history = this.#histories.get(id) ?? [];
    this.#histories.set(id, history);
    return history;
  }
}

function changeOf(step: Step, appointment: Appointment): Change {
  const { local, zone, plannedMinutes, occurrence, startsAt, status, version } = appointment;
  return {
    ...deedOf(step),
    change: whatHappened(step, appointment),
    local,
    zone,
    plannedMinutes,
    ...(occurrence === undefined ? {} : { occurrence }),
    startsAt,
    status,
    version,
  };
}

/** Creating one that replaces another changes both. */
function whatHappened({ event }: Step, { id }: Appointment): Change['change'] {
  if (event.type === 'appointment-changed') return event.change;
  return event.type === 'appointment-created' && event.appointment.id === id ? 'created' : 'replaced';
}
