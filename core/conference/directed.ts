import type { Conference } from '../../protocol/case-state.js';
import { DIRECTED_DEVICES, type DirectedDevice, type Directions } from '../../protocol/directions.js';
import type { LocalMedia, WantedDevices } from '../media/media-room.js';
import { carryOutLate } from '../wishes/carry-out-late.js';
import type { ConferenceCommandsOptions } from './conference-commands.js';
import { hasWayIn, type MachineState } from './machine-state.js';

export interface DirectedOptions extends ConferenceCommandsOptions {
  readonly stance: () => MachineState['stance'];
  readonly conference: () => MachineState['conference'];
  readonly person: () => MachineState['person'];
  readonly wanted: () => WantedDevices;
  readonly local: () => LocalMedia;
}

/**
 * What side N says of the devices of this page (decision 70). Switches the microphone off when that is seen to come, switches
 * nothing on, and tells when the person has done so.
 */
export class Directed {
  readonly #options: DirectedOptions;
  #own: { readonly conference: string; readonly person: string; readonly directions: Directions } | null =
    null;
  /** When the microphone was last switched off, as this page has heard; `null` before it heard anything. */
  #heard: string | null = null;
  /** The one that found it on, here. */
  #carriedOut: string | null = null;
  /** What was answered of what stands: `at` of the word, and what ends the tries. */
  readonly #answered = new Map<DirectedDevice, { readonly said: string; readonly stop: AbortController }>();

  constructor(options: DirectedOptions) {
    this.#options = options;
    const person = options.person();
    // what stands at the press is an old word, what comes after it is not
    if (person !== null) this.hearCase(options.conference() ?? null, person);
  }

  /** Who has switched the microphone of this page off, until it is on again. */
  get mutedBy(): string | null {
    const muted = this.#own?.directions.microphone;
    if (muted?.wanted !== 'off' || muted.at !== this.#carriedOut) return null;
    return this.#options.wanted().microphone ? null : muted.by;
  }

  hearCase(conference: Conference | null, person: string): void {
    const directions = conference?.participations[person]?.directions ?? {};
    this.#own = conference && { conference: conference.id, person, directions };
    this.#forgetOlder(directions);
    const { microphone } = directions;
    const muted = microphone?.wanted === 'off' ? microphone.at : '';
    const isNews = this.#heard !== null && muted !== this.#heard;
    this.#heard = muted;
    const stance = this.#options.stance();
    if (isNews && muted !== '' && (hasWayIn(stance) || stance.name === 'asking')) this.#mute(muted);
    this.tellWhatIsOn();
  }

  /** Something about the own devices has changed. */
  tellWhatIsOn(): void {
    const { stance, wanted, local } = this.#options;
    if (stance().name !== 'inside') return;
    for (const device of DIRECTED_DEVICES) {
      // what is just being switched off is on for a moment still
      if (wanted()[device] && local()[device] === 'on') this.#answer(device);
    }
  }

  #mute(at: string): void {
    const { hear, wanted } = this.#options;
    // nothing was switched off that was off
    if (!wanted().microphone) return;
    this.#carriedOut = at;
    hear({ type: 'devices-wanted', wanted: { microphone: false } });
  }

  /** What stands no longer, or was said anew, is not answered any more: what came before says nothing about it. */
  #forgetOlder(directions: Directions): void {
    for (const [device, { said, stop }] of this.#answered) {
      if (directions[device]?.at === said) continue;
      stop.abort();
      this.#answered.delete(device);
    }
  }

  #answer(device: DirectedDevice): void {
    const direction = this.#own?.directions[device];
    if (!this.#own || !direction || this.#answered.has(device)) return;
    const { at: said } = direction;
    const answered = { said, stop: new AbortController() };
    this.#answered.set(device, answered);
    const { api, createId, timers, onWake, signal } = this.#options;
    const { conference, person } = this.#own;
    const answer = { type: 'answer-direction', conference, person, device, said, answer: 'on' } as const;
    const carriers = { api, timers, onWake, signal: AbortSignal.any([signal, answered.stop.signal]) };
    // what comes to nothing is tried again by the next change of a switch
    void carryOutLate(answer, createId(), carriers).then(({ fate }) => {
      if (fate === 'failed' && this.#answered.get(device) === answered) this.#answered.delete(device);
    });
  }
}
