import type { Appointment } from '../../../protocol/appointments.js';
import { runningConference, latestConference } from '../../../protocol/case-state.js';
import type { DirectedDevice } from '../../../protocol/directions.js';
import type { CaseFact } from '../../../protocol/events.js';
import type { Person } from '../../../protocol/people.js';
import { ManualTimers } from '../manual-timers.js';
import { SimulatedCase, type JoinOptions } from '../simulated-case.js';
import type { Fault } from '../simulated-backend.js';
import type { SimulatedDevice } from '../simulated-device.js';
import { APPOINTMENT, at, CASE_ID, CASE_TITLE, LINDNER, PEOPLE } from './cast.js';

export interface StageOptions {
  /** `still` for screenshots. Default `moving`. */
  readonly pictures?: 'moving' | 'still' | 'none';
  /** Clock of the page, milliseconds since 1970. Elements read it, so devices have to agree with it. */
  readonly deviceClock?: () => number;
  readonly people?: readonly Person[];
  readonly appointments?: readonly Appointment[];
}

/** A simulated case on its day, and short words for what people do in it. The clock stands at 9:55 at first. */
export class Stage {
  readonly simulated: SimulatedCase;
  readonly #options: StageOptions;
  readonly #pages = new Map<string, SimulatedDevice>();

  constructor(options: StageOptions = {}) {
    const { people = PEOPLE, appointments = [APPOINTMENT] } = options;
    this.#options = options;
    this.simulated = new SimulatedCase({
      caseId: CASE_ID,
      title: CASE_TITLE,
      people,
      appointments,
      timers: new ManualTimers(at('09:55')),
    });
  }

  get backend() {
    return this.simulated.backend;
  }

  get mediaServer() {
    return this.simulated.mediaServer;
  }

  /** The conference that runs or was last; empty before the first one. */
  get conference(): string {
    return latestConference(this.simulated.state)?.id ?? '';
  }

  /** The page of that person, opened when it is first asked for. */
  page(person: Person): SimulatedDevice {
    const known = this.#pages.get(person.id);
    if (known) return known;
    const page = this.open(person);
    this.#pages.set(person.id, page);
    return page;
  }

  /** One more page of that person: another device, or a second tab. */
  open(person: Person, options: JoinOptions = {}): SimulatedDevice {
    const { pictures = 'moving' } = this.#options;
    const media = { pictures, ...options.media };
    return this.simulated.join(person, { clockAhead: this.#ahead(), ...options, media });
  }

  /** From now on that page is the person's page. */
  use(page: SimulatedDevice): void {
    this.#pages.set(page.person.id, page);
  }

  /** `clock('10:42')`: nothing happens until then. */
  async clock(time: string): Promise<void> {
    await this.simulated.timers.pass(Date.parse(at(time)) - this.simulated.timers.now());
    await this.advance();
  }

  async advance(milliseconds = 0): Promise<void> {
    await this.simulated.timers.advance(milliseconds);
  }

  /** Each presses *Videokonferenz starten*, one after the other. */
  async enter(...people: readonly Person[]): Promise<void> {
    for (const person of people) {
      const page = this.page(person);
      await this.advance();
      page.client.startConference();
      await this.advance();
    }
  }

  /** The conference runs since 10:02 and these people are in it; now it is 10:40. */
  async meet(...people: readonly Person[]): Promise<void> {
    await this.clock('10:02');
    await this.enter(LINDNER, ...people.filter(({ id }) => id !== LINDNER.id));
    await this.clock('10:40');
  }

  /** Real-time text; what is not finished stands in the field. */
  async write(person: Person, line: string, isFinished = true): Promise<void> {
    const { client } = this.page(person);
    client.typeText(line);
    if (isFinished) client.endTextLine();
    await this.advance(1_000);
  }

  async leave(person: Person): Promise<void> {
    this.page(person).client.leaveConference();
    await this.advance(1_000);
  }

  /** Gone so long that the media server has noticed. */
  async lose(person: Person): Promise<void> {
    this.page(person).cutNetwork();
    await this.advance(15_000);
  }

  /** What becomes of requests from now on; of those of one person, of those to one address. */
  trouble(fault: Fault, { person, path = /./ }: { person?: Person; path?: RegExp } = {}): void {
    const from = person ? `token-of-${person.id}-` : '';
    this.backend.fault = (asked) =>
      asked.token.startsWith(from) && path.test(asked.path || '/') ? fault : null;
  }

  /** The notary says that somebody takes part through the device of `carrier`; `null`: no longer. */
  async attend({ id: person }: Person, carrier: Person | null): Promise<void> {
    const { conference } = this;
    this.page(LINDNER).client.wish({ type: 'attend', conference, person, with: carrier?.id ?? null });
    await this.advance(1_000);
  }

  /** Side N's directions about somebody's participation. */
  async direct(
    type: 'participant-admitted' | 'participant-excluded' | 'participant-readmitted',
    { id: person }: Person,
  ): Promise<void> {
    await this.happen({ type, conference: this.conference, person }, LINDNER);
  }

  /** The notary switches somebody's microphone off. */
  async mute({ id: person }: Person): Promise<void> {
    this.page(LINDNER).client.wish({ type: 'mute', conference: this.conference, person });
    await this.advance(1_000);
  }

  /** The notary asks somebody to switch a device on. */
  async ask({ id: person }: Person, device: DirectedDevice): Promise<void> {
    this.page(LINDNER).client.wish({ type: 'ask', conference: this.conference, person, device });
    await this.advance(1_000);
  }

  /** The notary ends what somebody shares. */
  async endPresentation(): Promise<void> {
    const { conference } = this;
    const presentation = runningConference(this.simulated.state)?.presentation?.id ?? '';
    this.page(LINDNER).client.wish({ type: 'end-presentation', conference, presentation });
    await this.advance(1_000);
  }

  /** *Fenster freigeben*, and a window is chosen. */
  async present(person: Person): Promise<void> {
    this.page(person).client.present();
    await this.advance(1_000);
  }

  async allowToPresent({ id: person }: Person): Promise<void> {
    const { conference } = this;
    await this.happen({ type: 'presenting-allowed', conference, person, allowed: true }, LINDNER);
  }

  async happen(fact: CaseFact, by: Person | null = null): Promise<void> {
    this.simulated.append(fact, by);
    await this.advance(1_000);
  }

  /** *Konferenz beenden*, confirmed. */
  async end(by: Person = LINDNER): Promise<void> {
    if (this.#pages.has(by.id)) this.page(by).client.endConference();
    else if (runningConference(this.simulated.state)) this.simulated.endConference(by);
    await this.advance(1_000);
  }

  async say(person: Person, text: string): Promise<void> {
    this.simulated.say(person, text);
    await this.advance();
  }

  /** Everybody else hears that person now. */
  speak({ id }: Person): void {
    for (const page of this.#pages.values()) {
      if (page.person.id !== id) page.room?.playSpeaking(id);
    }
  }

  /** Lets every device know the time anew, once much of it has passed here and none where the pages are. */
  async settleClocks(): Promise<void> {
    for (const page of this.simulated.devices) page.timers.ahead = this.#ahead();
    this.backend.streams.sayHello();
    await this.advance();
  }

  dispose(): void {
    this.simulated.dispose();
  }

  #ahead(): number {
    const { deviceClock } = this.#options;
    return deviceClock ? deviceClock() - this.simulated.timers.now() : 0;
  }
}
