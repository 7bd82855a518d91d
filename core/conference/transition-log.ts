import type { Conference } from '../../protocol/case-state.js';
import { isPresent } from '../../protocol/situation.js';
import type { InputOf } from './inputs.js';
import { hasWayIn, initialState, inTrouble, type MachineState } from './machine-state.js';
import { ownParticipation } from './phase.js';
import { move, moveOutside, outside, stay, withToldEnd, type Step } from './steps.js';
import type { WayRules } from './way-rules.js';

/** The log decides: what it says about end, takeover and leaving overrules anything this device hopes. */
export function onCaseChanged(
  before: MachineState,
  input: InputOf<'case-changed'>,
  way: WayRules | null,
): Step {
  const { version, person, capabilities, at } = input;
  const conference = input.conference && withToldEnd(input.conference, before.ends);
  const state: MachineState = { ...before, version, person, capabilities, conference };
  return settled(judge(before, state, input, way), before, at);
}

function judge(
  before: MachineState,
  state: MachineState,
  input: InputOf<'case-changed'>,
  way: WayRules | null,
): Step {
  const { stance, conference, version } = state;
  const isAhead = hasWayIn(stance) && stance.conference !== conference?.id && version < stance.version;
  // this device started it, and the log has yet to come to that
  if (isAhead) return stay(state);
  if (!conference) return onNone(state, input.at);
  if (conference.status === 'ended') return onEnded(before, state, conference, input);
  return onRunning(state, conference, input.at, way);
}

/** Nothing has begun, or the log was set back to before it had. */
function onNone(state: MachineState, at: string): Step {
  if (hasWayIn(state.stance)) return moveOutside(state, at, { ending: null });
  if (state.stance.name === 'asking') return stay(state);
  return move(state, at, { stance: outside(state), ending: null });
}

/** As before anything was heard, with nothing alive. The counter stays: answers to what was asked before mean nothing. */
export function onAccessLost({ device, counter }: MachineState): Step {
  return [{ ...initialState(device), counter }, [{ type: 'clear-timers' }, { type: 'close-media' }]];
}

/** An answer of the server named the end before the feed did. */
export function onEndTold(
  state: MachineState,
  { conference: id, ended, at }: InputOf<'end-told'>,
  way: WayRules | null,
): Step {
  const next: MachineState = { ...state, ends: { ...state.ends, [id]: ended } };
  const { conference, version, person, capabilities } = next;
  if (conference?.id !== id || person === null) {
    return stay(next.ending?.conference === id ? { ...next, ending: null } : next);
  }
  const told = {
    type: 'case-changed',
    at,
    version,
    conference,
    person,
    capabilities,
    missed: false,
  } as const;
  return onCaseChanged(next, told, way);
}

/** Final: local media stops at once and no stance but a press for a new conference survives (R-E8, R-E14). */
function onEnded(
  before: MachineState,
  state: MachineState,
  conference: Conference,
  { at, missed }: InputOf<'case-changed'>,
): Step {
  const { stance } = state;
  if (stance.name === 'asking' && stance.after === conference.id) return move(state, at, {});
  if (stance.name === 'ended' && stance.conference === conference.id) return move(state, at, {});

  const isFirstWord = before.conference === undefined;
  const byMyself = conference.ended?.by?.id === state.person && state.ending !== null;
  return moveOutside(state, at, {
    endedWhileAway: !isFirstWord && !byMyself && (missed || (inTrouble(stance) && !stance.byServer)),
    ending: null,
    problem: null,
  });
}

function onRunning(state: MachineState, conference: Conference, at: string, way: WayRules | null): Step {
  const { stance } = state;
  const ending = state.ending?.conference === conference.id ? state.ending : null;
  if (stance.name !== 'asking' && stance.name !== 'ended' && stance.name !== 'outside') {
    // nobody comes to stand there without these rules
    return way ? way.onRunning({ ...state, ending }, stance, conference, at) : stay(state);
  }
  switch (stance.name) {
    case 'asking':
      return move(state, at, { ending });
    case 'ended':
      // a new conference has begun (edge case 12)
      return move(state, at, { ending, stance: outside(state), endedWhileAway: false, problem: null });
    case 'outside': {
      const { assume } = stance;
      const own = ownParticipation(state, conference);
      const movedAway = own !== undefined && isPresent(own) && own.device !== state.device;
      const stands = assume && (assume.why === 'moved' ? movedAway : state.version < assume.until);
      return move(state, at, { ending, ...(!stands && { stance: outside(state) }) });
    }
  }
}

/** The phase may have changed by what the log says alone; its beginning is now. */
function settled([next, effects]: Step, before: MachineState, at: string): Step {
  const [dated] = move(before, at, next);
  return [dated, effects];
}
