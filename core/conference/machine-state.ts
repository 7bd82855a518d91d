import type { Conference, ConferenceEnd } from '../../protocol/case-state.js';
import type { Capability } from '../../protocol/people.js';
import type { ConferenceProblem, ConferenceView, OutsideReason } from '../case-view.js';
import { DEFAULT_DEVICES } from '../devices/device-choice.js';
import type { WantedDevices } from '../media/media-room.js';

/**
 * Where this device stands, with just what is needed there. `attempt` numbers the ways in of this page, so that late
 * news of an older one is recognised; `entry` is the server's name for a way in.
 */
export type Stance =
  /** Not in. `assume` holds what the server has answered until the log shows it. */
  | {
      readonly name: 'outside';
      readonly assume: { readonly why: OutsideReason; readonly until: number } | null;
    }
  /** A person pressed: start or entry asked for. `after` is the ended conference that the press was made on. */
  | { readonly name: 'asking'; readonly attempt: number; readonly after: string | null }
  /** Side N has to admit; `version` is the log position of the wait. This page was pressed, so it goes in by itself. */
  | {
      readonly name: 'waiting';
      readonly conference: string;
      readonly entry: string;
      readonly version: number;
    }
  /** First way in: credentials are here, media is coming up. */
  | ({ readonly name: 'joining' } & WayIn)
  | ({ readonly name: 'inside' } & WayIn)
  /** The media adapter mends the connection by itself. */
  | ({ readonly name: 'mending' } & WayIn & Trouble)
  /** Thrown out; the server is being asked what happened. */
  | ({ readonly name: 'checking' } & WayIn & Trouble)
  /** The server said that it runs on: going in again without a press. `entry` is the one that broke. */
  | ({ readonly name: 'returning' } & WayIn & Trouble)
  | { readonly name: 'leaving'; readonly conference: string; readonly entry: string | null }
  | { readonly name: 'ended'; readonly conference: string };

export interface WayIn {
  readonly attempt: number;
  readonly conference: string;
  readonly entry: string;
  /** Log position of the entry: older states of the log do not know it yet. */
  readonly version: number;
}

export interface Trouble {
  /** Numbers the trouble, so that the deadline of an earlier one means nothing. */
  readonly trouble: number;
  /** When it began, ISO 8601 by the server's clock. */
  readonly troubleSince: string;
  /** The last thing that went wrong; told when the device gives up. */
  readonly cause: ConferenceProblem['code'] | null;
  /** Taken out by the media server, as the end does too: no interruption until the backend says that it runs on (R-E8). */
  readonly byServer: boolean;
}

/** The wish to end for everyone. One wish, one idempotency key, over any number of presses (R-E15). */
export interface Ending {
  readonly state: ConferenceView['ending'];
  readonly conference: string;
  readonly key: string;
}

export interface MachineState {
  readonly person: string | null;
  readonly device: string;
  readonly capabilities: readonly Capability[];
  /** The newest conference of the case by the log; `undefined` until the server was heard. */
  readonly conference: Conference | null | undefined;
  readonly version: number;
  /** What answers to commands have said about ends; never forgotten, whatever an older state of the log says (R-E14). */
  readonly ends: Readonly<Record<string, ConferenceEnd>>;
  readonly stance: Stance;
  /** ISO 8601 by the server's clock: begin of the phase; in trouble, and outside after it, of the trouble. */
  readonly since: string | null;
  readonly ending: Ending | null;
  readonly endedWhileAway: boolean;
  readonly problem: ConferenceProblem | null;
  /** What was asked at the last press into that conference; the next press there is the answer (edge case 36). */
  readonly asked: { readonly conference: string; readonly title: string } | null;
  /** The conference into which the server lets this person back only once the host has identified them anew (R-I10). */
  readonly identify: string | null;
  /** As the person last set them; kept over automatic reconnection (R-I9). */
  readonly wanted: WantedDevices;
  /** An attempt that the person called off while the server was still being asked; its entry is left at once. */
  readonly cancelled: number | null;
  /** Counts attempts and troubles of this page. */
  readonly counter: number;
}

export function initialState(device: string, chosen = DEFAULT_DEVICES): MachineState {
  return {
    person: null,
    device,
    capabilities: [],
    conference: undefined,
    version: 0,
    ends: {},
    stance: { name: 'outside', assume: null },
    since: null,
    ending: null,
    endedWhileAway: false,
    problem: null,
    asked: null,
    identify: null,
    wanted: { microphone: true, camera: true, chosen },
    cancelled: null,
    counter: 0,
  };
}

/** The stances in which local media may be alive. */
export type StanceWithMedia = Extract<Stance, WayIn>;

export function hasWayIn(stance: Stance): stance is StanceWithMedia {
  return 'entry' in stance && 'attempt' in stance;
}

export function inTrouble(stance: Stance): stance is Extract<Stance, Trouble> {
  return 'trouble' in stance;
}
