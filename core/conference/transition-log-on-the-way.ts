import type { Conference, Participation } from '../../protocol/case-state.js';
import { isPresent } from '../../protocol/situation.js';
import { hasWayIn, type MachineState, type Stance, type StanceWithMedia } from './machine-state.js';
import { ownParticipation } from './phase.js';
import { move, moveOutside, outside, type Step } from './steps.js';
import type { StanceOnTheWay } from './way-rules.js';

/** What the log of a running conference means to who waits, is in or goes out. */
export function onRunning(
  state: MachineState,
  stance: StanceOnTheWay,
  conference: Conference,
  at: string,
): Step {
  const own = ownParticipation(state, conference);
  if (hasWayIn(stance)) return onRunningWithMedia(state, stance, conference, at);
  if (stance.name === 'waiting') return onWaiting(state, stance, own, at);
  const hasLeft = stance.conference !== conference.id || own?.presence === 'left';
  return move(state, at, hasLeft ? { stance: outside(state) } : {});
}

/** Goes in once admitted: the person has pressed in this page, and needs not press again. */
function onWaiting(
  state: MachineState,
  stance: Extract<Stance, { name: 'waiting' }>,
  own: Participation | undefined,
  at: string,
): Step {
  if (state.version < stance.version) return move(state, at, {});
  const isHere = stance.conference === state.conference?.id && own?.entry === stance.entry;
  if (!isHere || own.presence !== 'waiting') return move(state, at, { stance: outside(state) });
  if (!own.admitted) return move(state, at, {});
  const attempt = state.counter + 1;
  return move(
    state,
    at,
    { counter: attempt, stance: { name: 'asking', attempt, after: null } },
    { type: 'enter', attempt, conference: stance.conference, resumes: stance.entry, leaveOther: false },
  );
}

/** In, or on the way in: stays so unless the log shows that this way in is no longer the person's. */
function onRunningWithMedia(
  state: MachineState,
  stance: StanceWithMedia,
  conference: Conference,
  at: string,
): Step {
  if (stance.conference !== conference.id) return moveOutside(state, at, { problem: null });
  const own = ownParticipation(state, conference);
  if (!own || state.version < stance.version) return move(state, at, {});
  if (own.entry !== stance.entry) {
    // while returning, the newer entry of this device is our own, and its answer is still on the way
    if (stance.name === 'returning' && own.device === state.device) return move(state, at, {});
    const why = isPresent(own) ? 'moved' : null;
    return moveOutside(state, at, { stance: outside(state, why), problem: null });
  }
  return own.presence === 'left' || own.presence === 'excluded' || own.presence === 'readmitted'
    ? moveOutside(state, at, { problem: null })
    : move(state, at, {});
}
