import type { ConferenceProblemCode } from '../case-view.js';
import { GIVE_UP_MS } from './inputs.js';
import {
  hasWayIn,
  inTrouble,
  type MachineState,
  type Stance,
  type Trouble,
  type WayIn,
} from './machine-state.js';
import { move, moveOutside, problem, type Step } from './steps.js';

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
