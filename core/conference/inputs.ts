import type { Conference, ConferenceEnd } from '../../protocol/case-state.js';
import type { MediaCredentials } from '../../protocol/http.js';
import type { Capability } from '../../protocol/people.js';
import type { DeviceChoice } from '../devices/device-choice.js';
import type { MediaCloseReason, WantedDevices } from '../media/media-room.js';

/** Everything the conference machine can hear. `at` is ISO 8601 by the server's clock. */
export type Input = { readonly at: string } & (
  | {
      /** The log has grown or was read anew. */
      readonly type: 'case-changed';
      readonly version: number;
      readonly conference: Conference | null;
      readonly person: string;
      readonly capabilities: readonly Capability[];
      /** It happened while this device was cut off. */
      readonly missed: boolean;
    }
  /** The case is this person's no more. */
  | { readonly type: 'access-lost' }
  /** Another tab goes by the old name. */
  | { readonly type: 'device-renamed'; readonly device: string }
  | { readonly type: 'start-pressed' }
  | { readonly type: 'leave-pressed' }
  /** The code of the way in could not be fetched. */
  | { readonly type: 'way-missing'; readonly attempt: number }
  /** `key`: a new idempotency key, used unless an earlier wish to end still stands. */
  | { readonly type: 'end-pressed'; readonly key: string }
  /** Only what is named changes. */
  | { readonly type: 'devices-wanted'; readonly wanted: Partial<WantedDevices> }
  | {
      readonly type: 'entry-granted';
      readonly attempt: number;
      readonly conference: string;
      readonly entry: string;
      readonly version: number;
      readonly credentials: MediaCredentials;
    }
  /** Side N has to admit first. */
  | {
      readonly type: 'entry-waits';
      readonly attempt: number;
      readonly conference: string;
      readonly entry: string;
      readonly version: number;
    }
  | { readonly type: 'entry-failed'; readonly attempt: number; readonly why: EntryFailure }
  /** This person is in the conference of another case, with that title: they are asked before they leave it. */
  | {
      readonly type: 'entry-asked';
      readonly attempt: number;
      readonly conference: string;
      readonly title: string;
    }
  | { readonly type: 'media-entered'; readonly attempt: number }
  | { readonly type: 'media-reconnecting'; readonly attempt: number }
  | { readonly type: 'media-reconnected'; readonly attempt: number }
  | { readonly type: 'media-closed'; readonly attempt: number; readonly reason: MediaCloseReason }
  /** The server was asked; if it answered, `case-changed` came first. */
  | { readonly type: 'checked'; readonly trouble: number; readonly reached: boolean }
  | { readonly type: 'gave-up'; readonly trouble: number }
  /** The clock jumped from `since`: the device slept or the page was frozen (edge cases 31 and 32). */
  | { readonly type: 'slept'; readonly since: string }
  | { readonly type: 'retry-due'; readonly trouble: number }
  | { readonly type: 'leave-confirmed'; readonly conference: string; readonly version: number }
  | { readonly type: 'leave-refused'; readonly conference: string }
  /** The first try to end did not reach the server; more follow. */
  | { readonly type: 'end-delayed'; readonly key: string }
  | {
      readonly type: 'end-failed';
      readonly key: string;
      readonly why: 'unreachable' | 'not-allowed' | 'gone';
    }
  /** An answer of the server named the end, possibly before the feed brings it. */
  | { readonly type: 'end-told'; readonly conference: string; readonly ended: ConferenceEnd }
);

/** An input before the machine has put the time to it. */
export type Untimed = Input extends infer Each ? (Each extends Input ? Omit<Each, 'at'> : never) : never;

export type InputOf<Type extends Input['type']> = Input & { readonly type: Type };

/** `aborted` by ourselves never arrives here. */
export type EntryFailure =
  | 'unreachable'
  | 'media-unavailable'
  | 'too-many-requests'
  | 'not-allowed'
  /** this page is too old to take part safely */
  | 'client-outdated'
  /** the person has entered from another device */
  | 'moved'
  /** the host wants to know anew who this is (R-I10) */
  | 'identify'
  /** ended or not there any more: the log says what happened */
  | 'gone';

/** What the runner has to do. It reports back with inputs. */
export type Effect =
  /** POST conferences first when `conference` is null, then POST entries. */
  | {
      readonly type: 'enter';
      readonly attempt: number;
      readonly conference: string | null;
      /** Set when the client returns by itself; it then tries once and leaves repeating to the machine. */
      readonly resumes: string | null;
      /** The person was asked about the conference of another case, and leaves it. */
      readonly leaveOther: boolean;
    }
  /** With the devices as they are wanted when the room is there. */
  | { readonly type: 'open-media'; readonly attempt: number; readonly credentials: MediaCredentials }
  /** Stops local tracks at once and leaves the room. */
  | { readonly type: 'close-media' }
  /** Stops local tracks at once, stays in the room. */
  | { readonly type: 'silence-media' }
  /** Only what is named: a device that is wanted and failed is not opened by a word about something else. */
  | { readonly type: 'set-devices'; readonly wanted: Partial<WantedDevices> }
  | { readonly type: 'choose-devices'; readonly chosen: DeviceChoice }
  | { readonly type: 'leave'; readonly conference: string; readonly entry: string | null }
  /**
   * Stops local tracks at once, tells the server, and leaves the room when it knows: whoever is gone from the room before
   * would be on record as lost (R-L4, R-L5).
   */
  | { readonly type: 'leave-with-media'; readonly conference: string; readonly entry: string }
  | { readonly type: 'end'; readonly conference: string; readonly key: string }
  /** Ask the server what is true; report `checked` when `trouble` is set. */
  | { readonly type: 'refresh'; readonly trouble: number | null }
  /** `gave-up` after `GIVE_UP_MS`. */
  | { readonly type: 'start-deadline'; readonly trouble: number }
  /** `retry-due` after a short while that grows. */
  | { readonly type: 'schedule-retry'; readonly trouble: number }
  | { readonly type: 'clear-timers' };

/** Trouble that lasts longer is handed to the person: *Videokonferenz starten* (R-I7). Milliseconds. */
export const GIVE_UP_MS = 45_000;
