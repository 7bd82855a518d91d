import type { CaseState, Conference } from '../../protocol/case-state.js';
import type { Capability } from '../../protocol/people.js';
import type { ConferenceView } from '../case-view.js';
import type { DeviceChoice } from '../devices/device-choice.js';
import type { Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { NO_MEDIA, type MediaRoomFactory, type MediaState, type WantedDevices } from '../media/media-room.js';
import type { Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { ConferenceCommands } from './conference-commands.js';
import type { Effect, Untimed } from './inputs.js';
import { wayCode, type WayCode } from './load-way.js';
import { initialState, type MachineState } from './machine-state.js';
import { viewOf } from './phase.js';
import type { LineControls } from '../line/line-controls.js';
import type { LateText } from '../real-time-text/late-text.js';
import { DeviceName, type TabChannel } from '../device-name.js';
import type { TextStorage } from '../storage.js';
import { transition } from './transition.js';
import type { Way, WayOptions } from './way.js';
import type { WayRules } from './way-rules.js';

export interface ConferenceMachineOptions {
  readonly api: CaseApi;
  /** Asks the server what is true; the log reaches the machine through `hearCase` before this resolves. */
  readonly refresh: () => Promise<Failure | 'fresh'>;
  readonly createMediaRoom: MediaRoomFactory;
  /** Names this tab over a reload; `tabs` tells a duplicated one from it. */
  readonly tabStorage: TextStorage;
  readonly tabs?: TabChannel | undefined;
  /** Chosen on an earlier visit. */
  readonly chosen: DeviceChoice;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly createId: () => string;
  /** ISO 8601 by the server's clock. */
  readonly serverTime: () => string;
  readonly onChange: () => void;
}

/** What the log says, as far as the conference is concerned. */
export interface CaseNews {
  readonly version: number;
  readonly conference: Conference | null;
  readonly people: CaseState['people'];
  readonly person: string;
  readonly capabilities: readonly Capability[];
  readonly missed: boolean;
}

/** Runs the effects of `transition` and hands it what came of them. Holds no rule of its own. */
export class ConferenceMachine {
  readonly #options: WayOptions & ConferenceMachineOptions;
  readonly #commands: ConferenceCommands;
  readonly #device: DeviceName;
  readonly #stopped = new AbortController();
  #state: MachineState;
  #view: ConferenceView;
  #way: { readonly rules: WayRules; readonly runner: Way } | null = null;
  #fetching: Promise<Way> | null = null;

  constructor(options: ConferenceMachineOptions) {
    this.#device = new DeviceName({
      storage: options.tabStorage,
      tabs: options.tabs,
      createId: options.createId,
      onRenamed: (device) => this.#hear({ type: 'device-renamed', device }),
    });
    this.#options = {
      ...options,
      device: () => this.#device.name,
      hear: (input) => this.#hear(input),
      signal: this.#stopped.signal,
      stance: () => this.#state.stance,
      conference: () => this.#state.conference,
      wanted: () => this.#state.wanted,
      person: () => this.#state.person,
    };
    this.#state = initialState(this.#device.name, options.chosen);
    this.#view = viewOf(this.#state);
    this.#commands = new ConferenceCommands(this.#options);
  }

  get view(): ConferenceView {
    return this.#view;
  }

  get media(): MediaState {
    return this.#way?.runner.media ?? NO_MEDIA;
  }

  /** `null` before the first press. */
  get text(): LateText | null {
    return this.#way?.runner.text ?? null;
  }

  /** `null` before the first press. */
  get line(): LineControls | null {
    return this.#way?.runner.line ?? null;
  }

  /** Who of side N has switched the microphone of this device off, until it is on again. */
  get mutedBy(): string | null {
    return this.#way?.runner.mutedBy ?? null;
  }

  get wanted(): WantedDevices {
    return this.#state.wanted;
  }

  hearCase(news: CaseNews): void {
    this.#hear({ type: 'case-changed', ...news });
    this.#way?.runner.hearCase(news);
  }

  /** Lets go of the conference and of all that is known of it (edge case 69). */
  loseAccess(): void {
    this.#hear({ type: 'access-lost' });
  }

  /** Fetches what a press needs. What fails is met again, and told, when it is needed. */
  prepare(): void {
    this.#options.createMediaRoom.preload?.();
    wayCode.prepare();
  }

  start(): void {
    this.#hear({ type: 'start-pressed' });
  }

  leave(): void {
    this.#hear({ type: 'leave-pressed' });
  }

  end(): void {
    this.#hear({ type: 'end-pressed', key: this.#options.createId() });
  }

  want(devices: Partial<WantedDevices>): void {
    this.#hear({ type: 'devices-wanted', wanted: devices });
  }

  present(): void {
    this.#way?.runner.present();
  }

  stopPresenting(): void {
    this.#way?.runner.stopPresenting();
  }

  /** Lets go of media, timers and requests. Neither leaves nor ends. */
  dispose(): void {
    this.#stopped.abort();
    this.#device.dispose();
  }

  #hear(input: Untimed): void {
    if (this.#stopped.signal.aborted) return;
    const step = transition(
      this.#state,
      { ...input, at: this.#options.serverTime() },
      this.#way?.rules ?? null,
    );
    if (!step) {
      // pressed again while the code for it is on its way; without a first press it means nothing
      this.#fetching?.then(
        () => this.#hear(input),
        () => undefined,
      );
      return;
    }
    const [state, effects] = step;
    this.#state = state;
    this.#view = viewOf(state);
    for (const effect of effects) this.#run(effect);
    this.#options.onChange();
  }

  #run(effect: Effect): void {
    if (effect.type === 'enter') {
      void this.#enter(effect);
      return;
    }
    if (effect.type === 'end') {
      void this.#commands.end(effect);
      return;
    }
    if (effect.type === 'refresh') {
      void this.#refresh(effect.trouble);
      return;
    }
    if (effect.type === 'close-media' || effect.type === 'leave-with-media') this.#commands.stopEntering();
    this.#way?.runner.run(effect);
  }

  /** What the answer means is known to code that comes with the press: the server is asked meanwhile. */
  async #enter(effect: Extract<Effect, { type: 'enter' }>): Promise<void> {
    const { attempt } = effect;
    const asking = this.#commands.enter(effect);
    this.#options.createMediaRoom.preload?.();
    const fetching = (this.#fetching ??= wayCode.load().then((code) => this.#makeWay(code)));
    fetching.catch(() => (this.#fetching = null));
    const outcome = await asking;
    const way = await fetching.catch(() => null);
    if (way) {
      way.hearEntry(attempt, outcome);
      return;
    }
    this.#commands.giveBack(outcome);
    this.#hear({ type: 'way-missing', attempt });
  }

  #makeWay({ Way: Runner, onTheWay }: WayCode): Way {
    this.#stopped.signal.throwIfAborted();
    const runner = new Runner(this.#options);
    this.#way = { rules: onTheWay, runner };
    return runner;
  }

  async #refresh(trouble: number | null): Promise<void> {
    const result = await this.#options.refresh();
    if (trouble !== null) this.#hear({ type: 'checked', trouble, reached: result === 'fresh' });
  }
}
