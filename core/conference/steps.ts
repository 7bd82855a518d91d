import type { Conference, ConferenceEnd } from '../../protocol/case-state.js';
import type { ConferenceProblem, ConferenceProblemCode, OutsideReason } from '../case-view.js';
import type { Effect } from './inputs.js';
import { inTrouble, type MachineState, type Stance } from './machine-state.js';
import { phaseOf } from './phase.js';

/** The next state and what to do about it. */
export type Step = readonly [MachineState, readonly Effect[]];

export function stay(state: MachineState): Step {
  return [state, []];
}

/** Applies the changes; `since` starts anew with every new phase, but an interruption is one, whatever phases it has. */
export function move(
  state: MachineState,
  at: string,
  changes: Partial<MachineState>,
  ...effects: readonly Effect[]
): Step {
  const next = { ...state, ...changes };
  const { stance } = next;
  const since =
    phaseOf(next) === phaseOf(state) || (inTrouble(state.stance) && stance.name === 'outside')
      ? state.since
      : at;
  return [{ ...next, since: inTrouble(stance) ? stance.troubleSince : since }, effects];
}

/** Pressing again cannot help. */
const LASTING: ReadonlySet<ConferenceProblemCode> = new Set([
  'browser-not-supported',
  'not-allowed',
  'client-outdated',
]);

export function problem(code: ConferenceProblemCode): ConferenceProblem {
  return { code, recoverable: !LASTING.has(code) };
}

/** Out of the room, with the last conference as the log has it. */
export function outside(
  state: MachineState,
  why: OutsideReason | null = null,
  until = state.version,
): Stance {
  const { conference } = state;
  if (conference?.status === 'ended') return { name: 'ended', conference: conference.id };
  return { name: 'outside', assume: why === null ? null : { why, until } };
}

/** Lets go of everything alive and stands outside. */
export function moveOutside(
  state: MachineState,
  at: string,
  changes: Partial<MachineState>,
  ...effects: readonly Effect[]
): Step {
  const letGo: Effect[] = [{ type: 'clear-timers' }, { type: 'close-media' }];
  return move(state, at, { stance: outside(state), ...changes }, ...letGo, ...effects);
}

/** The conference as it is since the server has told its end, although this state of the log does not know yet. */
export function withToldEnd(
  conference: Conference,
  ends: Readonly<Record<string, ConferenceEnd>>,
): Conference {
  const ended = ends[conference.id];
  if (!ended || conference.status === 'ended') return conference;
  const participations = Object.values(conference.participations).map(
    (each) => [each.person, { ...each, presence: 'over', since: ended.at }] as const,
  );
  return { ...conference, status: 'ended', ended, participations: Object.fromEntries(participations) };
}
