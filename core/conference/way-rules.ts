import type { Conference } from '../../protocol/case-state.js';
import type { Effect, InputOf } from './inputs.js';
import type { MachineState, Stance } from './machine-state.js';
import type { Step } from './steps.js';

/** The stances that nobody comes to without a press. */
export type StanceOnTheWay = Exclude<Stance, { readonly name: 'outside' | 'asking' | 'ended' }>;

/** What only who has pressed can hear. */
export type WayInput = InputOf<
  | 'leave-pressed'
  | 'leave-confirmed'
  | 'leave-refused'
  | 'entry-granted'
  | 'entry-waits'
  | 'entry-asked'
  | 'entry-failed'
  | 'media-entered'
  | 'media-reconnecting'
  | 'media-reconnected'
  | 'media-closed'
  | 'checked'
  | 'slept'
  | 'retry-due'
  | 'gave-up'
>;

/** What only for them has to be done. */
export type WayEffect = Exclude<Effect, { readonly type: 'enter' | 'end' | 'refresh' }>;

/** The part of `transition` that comes with the press (decision 45): `on-the-way.ts`. */
export interface WayRules {
  readonly onInput: (state: MachineState, input: WayInput) => Step;
  /** The log of a running conference, for who is on the way. */
  readonly onRunning: (
    state: MachineState,
    stance: StanceOnTheWay,
    conference: Conference,
    at: string,
  ) => Step;
}
