import type { Appointment, AppointmentDraft } from '../../protocol/appointments.js';
import { runningConference, type CaseState } from '../../protocol/case-state.js';
import type { CaseEvent, CaseFact } from '../../protocol/events.js';
import type { Capability, Person } from '../../protocol/people.js';
import { ManualTimers } from './manual-timers.js';
import { appointmentFrom, moved } from './rules/appointment.js';
import { attending } from './rules/attending.js';
import { removal, usualRights } from './rules/people.js';
import { SimulatedBackend } from './simulated-backend.js';
import { SimulatedDevice, type SimulatedDeviceOptions } from './simulated-device.js';
import { SimulatedLog } from './simulated-log.js';
import { SimulatedMediaServer } from './simulated-media-server.js';

export interface SimulatedCaseOptions {
  readonly caseId?: string;
  readonly title?: string;
  /** Who has opened the case before anybody joins here. */
  readonly people?: readonly Person[];
  readonly appointments?: readonly Appointment[];
  /** The clock of all; default: one that stands still until it is moved. */
  readonly timers?: ManualTimers;
}

export interface JoinOptions extends SimulatedDeviceOptions {
  /** Default: what the role usually may. */
  readonly capabilities?: readonly Capability[];
}

/**
 * One case in memory for several people and devices, without any server: for rehearsals, tests and demos of a portal.
 * Each device gets a real `CaseClient`, with real feed, outbox and conference machine; HTTP, event stream and media are
 * played. The rules are only plausible ones: the backend decides for real.
 *
 * Nothing waits for real time: `timers.advance(ms)` moves the clock, `timers.run()` lets it go.
 */
export class SimulatedCase {
  readonly timers: ManualTimers;
  readonly log: SimulatedLog;
  readonly backend: SimulatedBackend;
  readonly mediaServer: SimulatedMediaServer;
  readonly devices: SimulatedDevice[] = [];
  #joined = 0;

  constructor({
    caseId = '2026-0118',
    title = '',
    people = [],
    appointments = [],
    timers = new ManualTimers(),
  }: SimulatedCaseOptions = {}) {
    this.timers = timers;
    this.log = new SimulatedLog(caseId, () => timers.now());
    this.mediaServer = new SimulatedMediaServer(this.log, timers);
    this.backend = new SimulatedBackend(this.log, timers);
    this.backend.isMediaUp = () => this.mediaServer.isUp;
    this.log.append({ type: 'case-opened', title });
    for (const person of people) this.log.append({ type: 'person-joined', person }, person);
    for (const appointment of appointments) this.log.append({ type: 'appointment-created', appointment });
  }

  get state(): CaseState {
    return this.log.state;
  }

  /** A new page of that person; call it again for a second device. Let the clock `advance(0)` to have it loaded. */
  join(
    person: Person,
    { capabilities = usualRights(person.role), ...options }: JoinOptions = {},
  ): SimulatedDevice {
    const { backend, mediaServer, timers } = this;
    const device = new SimulatedDevice(
      {
        name: `${person.id}-device-${++this.#joined}`,
        viewer: { person, capabilities },
        caseId: this.state.id,
        backend,
        mediaServer,
        timers,
      },
      options,
    );
    this.devices.push(device);
    return device;
  }

  append(fact: CaseFact, by: Person | null = null): CaseEvent {
    return this.log.append(fact, by);
  }

  /** Somebody without a page here starts it. */
  startConference(by: Person, appointment: Appointment | undefined = this.state.appointments.at(-1)): string {
    const conference = this.backend.newId('conference');
    const { id = null, kind = 'consultation' } = appointment ?? {};
    this.log.append({ type: 'conference-started', conference, appointment: id, kind }, by);
    return conference;
  }

  endConference(by: Person): void {
    const running = runningConference(this.state);
    if (!running) return;
    const { id: conference } = running;
    this.log.append({ type: 'conference-ended', conference, reason: 'ended', successor: null }, by);
  }

  /** Somebody without a page here is in: shown as connected, and seen where `playRemote` says so. */
  enter(person: Person, device = `${person.id}-elsewhere`): string {
    const conference = runningConference(this.state)?.id ?? this.startConference(person);
    const entry = this.backend.newId('entry');
    const about = { conference, person: person.id, entry };
    this.log.append({ type: 'participant-entered', ...about, device }, person);
    this.log.append({ type: 'participant-connected', ...about });
    return entry;
  }

  /**
   * Somebody takes part through the device of `carrier`; `null`: no longer (edge cases 35 and 51). What the rules refuse
   * does not happen.
   */
  attend(person: Person, carrier: Person | null, by: Person): void {
    const conference = runningConference(this.state)?.id ?? '';
    const outcome = attending(this.state, conference, person.id, carrier?.id ?? null);
    if ('facts' in outcome) for (const fact of outcome.facts) this.log.append(fact, by);
  }

  createAppointment(draft: AppointmentDraft, by: Person): Appointment {
    const appointment = appointmentFrom(draft, this.backend.newId('appointment'));
    this.log.append({ type: 'appointment-created', appointment }, by);
    return appointment;
  }

  /** @param local - wall clock at the office, `YYYY-MM-DDTHH:mm` (edge case 56) */
  moveAppointment(appointment: Appointment, local: string, by: Person): void {
    const { zone, plannedMinutes } = appointment;
    const after = moved(appointment, { local, zone, plannedMinutes });
    this.log.append({ type: 'appointment-changed', change: 'moved', appointment: after }, by);
  }

  say(by: Person, text: string): void {
    const id = this.backend.newId('message');
    this.log.append({ type: 'message-sent', message: { id, text } }, by);
  }

  /** Takes the whole case away from somebody (edge case 69). */
  removePerson(person: Person, by: Person | null = null): void {
    for (const fact of removal(this.state, person.id)) this.log.append(fact, by);
  }

  /** Read only from now on (edge case 71). */
  close(): void {
    this.log.append({ type: 'case-closed' });
  }

  reopen(): void {
    this.log.append({ type: 'case-reopened' });
  }

  /** Nothing is left of it on the server. */
  delete(): void {
    this.backend.isDeleted = true;
    this.backend.streams.tell('revoked');
  }

  /** No request reaches the backend any more; the media goes on (edge case 74). */
  stopBackend(): void {
    this.backend.fault = () => 'unreachable';
    this.backend.streams.cut();
  }

  startBackend(): void {
    this.backend.fault = () => null;
  }

  dispose(): void {
    for (const device of this.devices) device.close();
  }
}
