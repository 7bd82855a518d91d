import type {
  MediaEvent,
  MediaRoomFactory,
  MediaState,
  RemoteMedia,
  WantedDevices,
} from '../media/media-room.js';
import { OwnLine } from '../line/own-line.js';
import { LateText } from '../real-time-text/late-text.js';
import { storageKey, type TextStorage } from '../storage.js';
import { withTimeLimit } from '../time-limit.js';
import { backoff, type TimerHandle } from '../timers.js';
import type { Failure } from '../http/answer.js';
import type { ConferenceCommandsOptions, EntryOutcome } from './conference-commands.js';
import { GIVE_UP_MS } from './inputs.js';
import { Directed } from './directed.js';
import { hasWayIn, type MachineState } from './machine-state.js';
import type { CaseNews } from './conference-machine.js';
import { MediaSlot } from './media-slot.js';
import { Presenting } from './presenting.js';
import { watchSleep } from './sleep-watch.js';
import { Unheeded } from './unheeded.js';
import { WayCommands } from './way-commands.js';
import type { WayEffect } from './way-rules.js';

export { onTheWay } from './on-the-way.js';

export interface WayOptions extends ConferenceCommandsOptions {
  readonly createMediaRoom: MediaRoomFactory;
  readonly tabStorage: TextStorage;
  /** ISO 8601 by the server's clock. */
  readonly serverTime: () => string;
  readonly refresh: () => Promise<Failure | 'fresh'>;
  readonly onChange: () => void;
  readonly stance: () => MachineState['stance'];
  readonly conference: () => MachineState['conference'];
  readonly person: () => MachineState['person'];
  readonly wanted: () => WantedDevices;
}

const FIRST_RETRY_MS = 700;
const LONGEST_RETRY_MS = 5_000;

/** A server that cannot be told holds nobody in the room: others would see a tile without picture and sound. */
const GOODBYE_WAIT_MS = 2_000;

/** Runs the effects that only a device on its way in, inside or on its way out has. Holds no rule of its own. */
export class Way {
  readonly #options: WayOptions;
  readonly #commands: WayCommands;
  readonly #media: MediaSlot;
  /** Real-time text, while this device has a way in. */
  readonly text: LateText;
  readonly line: OwnLine;
  readonly #presenting: Presenting;
  readonly #directed: Directed;
  readonly #unheeded: Unheeded;
  #timers: TimerHandle[] = [];
  #retries = 0;

  constructor(options: WayOptions) {
    this.#options = options;
    this.#commands = new WayCommands(options);
    this.#media = new MediaSlot(options.createMediaRoom, () => this.#handleChange());
    const { timers, createId, onChange } = options;
    this.text = new LateText({ timers, createId, onChange, room: () => this.#media.room });
    this.#presenting = new Presenting(options);
    this.line = new OwnLine({
      storage: options.tabStorage,
      key: storageKey('sound-only', options.api.root),
      wanted: options.wanted,
      room: () => this.#media.room,
      hear: options.hear,
      timers: options.timers,
    });
    this.#directed = new Directed({ ...options, local: () => this.#media.state.local });
    this.#unheeded = new Unheeded(timers, onChange);
    const stopWaking = options.onWake(() => this.#checkAtOnce());
    const clock = {
      now: () => Date.parse(options.serverTime()),
      ask: async () => (await options.refresh()) === 'fresh',
    };
    const stopWatching = watchSleep(options.timers, clock, (milliseconds) => {
      const since = new Date(Date.parse(options.serverTime()) - milliseconds).toISOString();
      options.hear({ type: 'slept', since });
    });
    options.signal.addEventListener('abort', () => {
      stopWaking();
      stopWatching();
      this.#clearTimers();
      this.#media.close();
      this.text.forget();
      this.line.trail.stop();
    });
  }

  /** A window counts only while the log names who shares one: what a client says of its own stream is not trusted. */
  get media(): MediaState {
    const { state } = this.#media;
    const sharer = this.#options.conference()?.presentation?.person;
    const counts = ({ kind, person }: RemoteMedia): boolean => kind === 'camera' || person === sharer;
    const isUnheeded = (each: RemoteMedia): boolean => this.#unheeded.isUnheededBy(each);
    if (state.remote.every((each) => counts(each) && !isUnheeded(each))) return state;
    const said = (each: RemoteMedia): RemoteMedia => (isUnheeded(each) ? { ...each, unheeded: true } : each);
    return { ...state, remote: state.remote.filter(counts).map(said) };
  }

  /** Who has switched the microphone of this device off, until it is on again. */
  get mutedBy(): string | null {
    return this.#directed.mutedBy;
  }

  hearEntry(attempt: number, outcome: EntryOutcome): void {
    const { answer } = outcome;
    this.line.trail.note(
      'entry',
      answer.ok
        ? answer.value.status
        : answer.failure.kind === 'problem'
          ? answer.failure.code
          : answer.failure.kind,
    );
    this.#commands.hearEntry(attempt, outcome);
  }

  hearCase({ version, conference, person, people }: CaseNews): void {
    this.line.hearCase(people, conference?.presentation !== undefined);
    this.#presenting.hearCase(version, conference);
    this.#directed.hearCase(conference, person);
    this.#unheeded.hearCase(conference);
    this.#unheeded.look(this.#media.state);
  }

  present(): void {
    const stance = this.#options.stance();
    const { room } = this.#media;
    if (stance.name === 'inside' && room) this.#presenting.present(room, stance);
  }

  stopPresenting(): void {
    this.#media.room?.stopPresenting();
  }

  run(effect: WayEffect): void {
    const { hear } = this.#options;
    this.line.trail.note(effect.type);
    switch (effect.type) {
      case 'open-media':
        this.#openMedia(effect);
        return;
      case 'close-media':
        this.#media.close();
        // nothing is kept for who comes next
        this.line.hearWanted();
        this.#letTextGo();
        return;
      case 'silence-media':
        this.#media.room?.silence();
        return;
      case 'set-devices': {
        const { microphone, camera } = effect.wanted;
        if (microphone !== undefined) void this.#media.room?.setMicrophone(microphone);
        if (camera !== undefined) void this.#media.room?.setCamera(camera);
        this.line.hearWanted();
        return;
      }
      case 'choose-devices':
        void this.#media.room?.choose(effect.chosen);
        return;
      case 'leave':
        void this.#commands.leave(effect);
        return;
      case 'leave-with-media': {
        const told = this.#commands.leave(effect);
        this.#media.closeAfter(withTimeLimit(told, GOODBYE_WAIT_MS, this.#options.timers));
        this.#letTextGo();
        return;
      }
      case 'start-deadline':
        this.#clearTimers();
        this.#later(GIVE_UP_MS, () => hear({ type: 'gave-up', trouble: effect.trouble }));
        return;
      case 'schedule-retry':
        this.#later(backoff(this.#retries++, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random), () =>
          hear({ type: 'retry-due', trouble: effect.trouble }),
        );
        return;
      case 'clear-timers':
        this.#clearTimers();
        return;
    }
  }

  #openMedia({ attempt, credentials }: Extract<WayEffect, { type: 'open-media' }>): void {
    void this.#media.open(
      // the switches may have moved while the room's code was fetched
      (room) => {
        this.line.apply(room);
        void room.enter(credentials, this.#options.wanted());
      },
      (event) => this.#hearMedia(attempt, event),
    );
  }

  #hearMedia(attempt: number, event: MediaEvent): void {
    const { hear } = this.#options;
    this.#note(event);
    switch (event.type) {
      case 'entered':
        this.#retries = 0;
        this.text.connect();
        hear({ type: 'media-entered', attempt });
        return;
      case 'reconnecting':
        this.text.disconnect();
        hear({ type: 'media-reconnecting', attempt });
        return;
      case 'reconnected':
        this.text.connect();
        hear({ type: 'media-reconnected', attempt });
        return;
      case 'closed':
        this.text.disconnect();
        this.#presenting.hearMedia();
        hear({ type: 'media-closed', attempt, reason: event.reason });
        return;
      case 'text':
        this.text.hear(event);
        return;
      case 'changed':
        this.#presenting.hearMedia();
        this.#directed.tellWhatIsOn();
        return;
    }
  }

  #handleChange(): void {
    this.#unheeded.look(this.#media.state);
    this.#options.onChange();
  }

  #note(event: MediaEvent): void {
    const { trail } = this.line;
    if (event.type === 'changed') trail.see(this.#media.state);
    else if (event.type !== 'text')
      trail.note(event.type, event.type === 'closed' ? event.reason : undefined);
  }

  /** Over a reconnection everything stays; with the way in, everything goes. */
  #letTextGo(): void {
    if (hasWayIn(this.#options.stance())) this.text.disconnect();
    else this.text.forget();
  }

  #later(milliseconds: number, action: () => void): void {
    this.#timers.push(this.#options.timers.set(action, milliseconds));
  }

  #checkAtOnce(): void {
    const stance = this.#options.stance();
    if (stance.name === 'checking') this.#options.hear({ type: 'retry-due', trouble: stance.trouble });
  }

  #clearTimers(): void {
    for (const timer of this.#timers.splice(0)) this.#options.timers.clear(timer);
    this.#retries = 0;
  }
}
