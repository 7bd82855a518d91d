import type { Conference, ConferenceEnd } from '../../protocol/case-state.js';
import type { ConferenceProblem, ConferenceProblemCode, OutsideReason } from '../case-view.js';
import { GIVE_UP_MS, type Effect } from './inputs.js';
import {
  hasWayIn,
  inTrouble,
  type MachineState,
  type Stance,
  type Trouble,
  type WayIn,
} from './machine-state.js';
import { phaseOf } from './phase.js';

/** The next state and what to do about it. */
export type Step = readonly [MachineState, readonly Effect[]];

export function stay(state: MachineState): Step {
  return [state, []];
}

/** Applies the changes; `since` starts anew with every new phase. */
export function move(
  state: MachineState,
  at: string,
  changes: Partial<MachineState>,
  ...effects: readonly Effect[]
): Step {
  const next = { ...state, ...changes };
  return [{ ...next, since: phaseOf(next) === phaseOf(state) ? state.since : at }, effects];
}

export function problem(code: ConferenceProblemCode): ConferenceProblem {
  return { code, recoverable: code !== 'browser-not-supported' && code !== 'not-allowed' };
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

/** Goes in (again) by that entry without a press; too late for that, a person decides (R-I7, edge case 31). */
export function moveReturning(state: MachineState, at: string, way: WayIn & Trouble): Step {
  // timers stand still while a device sleeps; clocks do not
  if (Date.parse(at) - Date.parse(way.troubleSince) >= GIVE_UP_MS) return moveInterrupted(state, at, way);
  const attempt = state.counter + 1;
  return move(
    state,
    at,
    {
      counter: attempt,
      stance: { ...wayOf(way), ...troubleOf(way), byServer: false, name: 'returning', attempt },
    },
    { type: 'enter', attempt, conference: way.conference, resumes: way.entry, leaveOther: false },
  );
}

/** Long enough: from here on a person decides. It is an interruption, never an end (R-I1, R-I7). */
export function moveInterrupted(state: MachineState, at: string, { cause }: Trouble): Step {
  return moveOutside(state, at, { problem: cause && problem(cause) });
}

/** Asks the server before anything is claimed (domain 3.8). Trouble that is there already keeps its deadline. */
export function moveChecking(
  state: MachineState,
  at: string,
  stance: Extract<Stance, WayIn>,
  cause: ConferenceProblemCode | null,
  { since = at, byServer = false } = {},
): Step {
  const isNew = !inTrouble(stance);
  const counter = isNew ? state.counter + 1 : state.counter;
  const own = inTrouble(stance) ? troubleOf(stance) : { trouble: counter, troubleSince: since, byServer };
  return move(
    state,
    at,
    { counter, stance: { ...wayOf(stance), name: 'checking', ...own, cause } },
    { type: 'close-media' },
    ...(isNew ? [{ type: 'start-deadline', trouble: own.trouble } as const] : []),
    { type: 'refresh', trouble: own.trouble },
  );
}

export function wayOf({ attempt, conference, entry, version }: WayIn): WayIn {
  return { attempt, conference, entry, version };
}

export function troubleOf({ trouble, troubleSince, cause, byServer }: Trouble): Trouble {
  return { trouble, troubleSince, cause, byServer };
}

/** The attempt that the stance stands on, if it stands on one. */
export function attemptOf(stance: Stance): number | null {
  return hasWayIn(stance) || stance.name === 'asking' ? stance.attempt : null;
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
