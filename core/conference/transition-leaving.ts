import type { InputOf } from './inputs.js';
import { hasWayIn, type MachineState } from './machine-state.js';
import { move, outside, stay, type Step } from './steps.js';

/** Steps out. Camera and microphone stop before anybody is asked (R-L1). */
export function onLeavePressed(state: MachineState, { at }: InputOf<'leave-pressed'>): Step {
  const { stance, conference } = state;
  if (hasWayIn(stance)) {
    const { conference: id, entry } = stance;
    const leaving = { name: 'leaving', conference: id, entry } as const;
    const leave = { type: 'leave-with-media', conference: id, entry } as const;
    return move(state, at, { stance: leaving, problem: null }, { type: 'clear-timers' }, leave);
  }
  if (stance.name === 'waiting') {
    const { conference: id, entry } = stance;
    const leaving = { name: 'leaving', conference: id, entry } as const;
    return move(state, at, { stance: leaving }, { type: 'leave', conference: id, entry });
  }
  if (stance.name !== 'asking') return stay(state);

  // the request goes on: only its answer tells which entry has to be left
  const called = { cancelled: stance.attempt, problem: null };
  if (conference?.status !== 'running') return move(state, at, { ...called, stance: outside(state) });
  const leaving = { name: 'leaving', conference: conference.id, entry: null } as const;
  const leave = { type: 'leave', conference: conference.id, entry: null } as const;
  return move(state, at, { ...called, stance: leaving }, leave);
}

export function onLeaveConfirmed(state: MachineState, input: InputOf<'leave-confirmed'>): Step {
  const { stance } = state;
  if (stance.name !== 'leaving' || stance.conference !== input.conference) return stay(state);
  const why = state.version < input.version ? 'left' : null;
  return move(state, input.at, { stance: outside(state, why, input.version), problem: null });
}

/** The server does not count this person in, or knows no such conference: what is true is read from it. */
export function onLeaveRefused(state: MachineState, input: InputOf<'leave-refused'>): Step {
  const { stance } = state;
  if (stance.name !== 'leaving' || stance.conference !== input.conference) return stay(state);
  return move(state, input.at, { stance: outside(state) }, { type: 'refresh', trouble: null });
}
