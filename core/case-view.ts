import type { CasePolicy } from '../protocol/access.js';
import type { CaseState, Conference } from '../protocol/case-state.js';
import type { DeviceChecks } from '../protocol/device-check.js';
import type { TimelineEvent } from '../protocol/events.js';
import type { MaintenanceWarning, Readers, Self } from '../protocol/http.js';
import type { ProblemCode } from '../protocol/problems.js';
import type { NetworkView } from './devices/network-check.js';
import type { MediaState, WantedDevices } from './media/media-room.js';
import type { TextView } from './real-time-text/text-view.js';
import type { WishType } from './wishes/wish-requests.js';

/**
 * All that elements draw, as one frozen object that is replaced on every change. It holds facts: what the log says,
 * what the own connection is. Nothing in it is hoped for.
 */
export interface CaseView {
  readonly feed: FeedStatus;
  /** `null` until the first snapshot has come. */
  readonly self: Self | null;
  readonly case: CaseState | null;
  readonly conference: ConferenceView;
  readonly media: MediaState;
  /** Real-time text of this conference; absent until somebody types, and after leaving. */
  readonly text?: TextView;
  /** What this device goes in with: the switches as the person last set them, and the devices chosen here. */
  readonly wanted: WantedDevices;
  /** Id of the person of side N who has switched this device's microphone off, until it is on again (decision 70). */
  readonly mutedBy?: string;
  readonly chat: ChatView;
  /** How far each person has received and read the chat; `seenAt` on side N alone. As last told, also while offline. */
  readonly readers: Readers;
  /** What people have found out about their devices and connection before the conference; on side N alone. */
  readonly checks?: DeviceChecks;
  /** The check of this device's way to the media server; absent before the first. */
  readonly network?: NetworkView;
  /** Server clock minus the clock of this device, in milliseconds (edge case 60). */
  readonly clockOffset: number;
  /** What the operator has decided; absent before the first snapshot. */
  readonly policy?: CasePolicy;
  /**
   * When the sign-in runs out, because the host page gives no newer token, UTC by the server's clock. Absent while all
   * is well; the conference goes on either way (edge case 38).
   */
  readonly signInEndsAt?: string;
  /** What became of the small commands: the newest of each type and subject. Absent where none can be made. */
  readonly wishes?: readonly WishView[];
}

export interface WishView {
  /** Names the wish: a new one has a new id. */
  readonly id: string;
  readonly type: WishType;
  /** Id of the person or appointment it is about; empty when it makes a new one. */
  readonly subject: string;
  /** `failed`: `code` says why; the same may be asked again. */
  readonly fate: 'sending' | 'done' | 'failed';
  readonly code?: ProblemCode;
  /** The service may be away during the appointment (edge case 61); nothing was refused. */
  readonly maintenance?: MaintenanceWarning;
}

/**
 * - `connecting`: first contact · `online` · `offline`: was online or cannot be reached; tries again by itself
 * - `refused`: the server does not let this token in; only a new token helps. `code` says why
 */
export type FeedStatus =
  | { readonly name: 'connecting' | 'online' }
  | { readonly name: 'offline'; readonly since: string }
  | { readonly name: 'refused'; readonly code: ProblemCode | 'no_credentials' };

/**
 * Where this device stands.
 * - `unknown`: nothing heard from the server · `none`: no conference runs and none has ended
 * - `outside`: it runs and this device is not in it; `why` says how that came
 * - `entering`: start or entry asked for, not inside yet · `inside`
 * - `waiting`: asked to come in, side N has to admit; goes in by itself then. Nothing of one's own is live (R-I9)
 * - `reconnecting`: was inside; the connection is being mended without anybody's press (R-I7)
 * - `checking`: was inside, got thrown out; the server is being asked what happened. Never guesses "ended"
 * - `leaving`: local media is closed, the server has not confirmed yet
 * - `ended`: final; `conference.ended` says by whom and when
 */
export const CONFERENCE_PHASES = [
  'unknown',
  'none',
  'outside',
  'entering',
  'waiting',
  'inside',
  'reconnecting',
  'checking',
  'leaving',
  'ended',
] as const;
export type ConferencePhase = (typeof CONFERENCE_PHASES)[number];

/**
 * Why this device is outside: `new` never was in · `left` by own command · `interrupted` lost, may rejoin at once
 * · `excluded` by the official person, may not come in (edge case 40) · `readmitted` that was taken back, may come in
 * again · `in-other`: in the conference of another case, `other`; the next press leaves that one and comes here (edge
 * case 36) · `elsewhere` this person is in from another device · `moved` was in here until another device took over
 * · `identify`: the host wants to know anew who this is before they come back · `identified`: it knows, they may (R-I10)
 */
export type OutsideReason =
  | 'new'
  | 'left'
  | 'interrupted'
  | 'excluded'
  | 'readmitted'
  | 'in-other'
  | 'elsewhere'
  | 'moved'
  | 'identify'
  | 'identified';

export interface ConferenceView {
  readonly phase: ConferencePhase;
  /** Meaningful in phase `outside`, else `null`. */
  readonly why: OutsideReason | null;
  /**
   * `checking` because the media server closed this side, as the end does too, and the answer is on its way: nothing
   * speaks of an interruption yet. False as soon as the server could not be asked.
   */
  readonly takenOut: boolean;
  /** When the phase, or the interruption, began for this person, UTC by the server's clock; `null` without a conference. */
  readonly since: string | null;
  /** The newest conference of the case; `null` in `unknown` and `none`. */
  readonly conference: Conference | null;
  /** The end command: `pending` until the log confirms it, `failed` when the server could not be reached (edge case 10). */
  readonly ending: 'no' | 'pending' | 'failed';
  /** Ended while this device was cut off: the notice says so (R-E8). */
  readonly endedWhileAway: boolean;
  /** What last went wrong with entering, leaving or ending; goes with the next success. */
  readonly problem: ConferenceProblem | null;
  /** Title of the other case, outside because of `in-other`. */
  readonly other: string | null;
}

export const CONFERENCE_PROBLEMS = [
  /** the backend cannot be reached */
  'server-unreachable',
  /** the backend works, the media server does not (int.media) */
  'media-unavailable',
  /** media server reached, but no media connection could be made */
  'connection-failed',
  /** the code that a press needs could not be fetched: mostly a page that is older than what the server has now */
  'part-not-loaded',
  /** asked for too often in a short time; a short while later it works */
  'too-many-requests',
  'browser-not-supported',
  'not-allowed',
  /** this page is too old to take part safely; a newer one has to be loaded (edge case 79) */
  'client-outdated',
] as const;
export type ConferenceProblemCode = (typeof CONFERENCE_PROBLEMS)[number];

export interface ConferenceProblem {
  readonly code: ConferenceProblemCode;
  /** Whether pressing again can help. */
  readonly recoverable: boolean;
}

export interface ChatView {
  /** Acknowledged, in log order. */
  readonly events: readonly TimelineEvent[];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** Own messages that the server has not acknowledged, in the order they were written. */
  readonly outbox: readonly OutgoingMessage[];
  /** Newest position the person has seen; `0` before anything was seen. */
  readonly seenUpTo: number;
  /** Messages of others after `seenUpTo`. */
  readonly unread: number;
  /** What this person has begun to write, kept on this device; empty if nothing (edge case 64). */
  readonly draft: string;
  /** Whether new messages are not to be announced to this person (edge case 73). */
  readonly muted: boolean;
}

export interface OutgoingMessage {
  /** Idempotency key; becomes the id of the message. */
  readonly id: string;
  readonly text: string;
  /** Server clock, UTC. */
  readonly writtenAt: string;
  /** `queued`: waits for the connection · `sending` · `failed`: refused; `code` says why; may be sent again or discarded. */
  readonly fate: 'queued' | 'sending' | 'failed';
  readonly code?: ProblemCode;
}
