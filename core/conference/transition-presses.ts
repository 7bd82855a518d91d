import type { InputOf } from './inputs.js';
import { hasWayIn, type MachineState } from './machine-state.js';
import { askedAbout } from './phase.js';
import { move, outside, problem, stay, type Step } from './steps.js';

/** *Videokonferenz starten*: starts a conference, or enters the one that runs and takes over (R-I3, R-L2). */
export function onStartPressed(state: MachineState, { at }: InputOf<'start-pressed'>): Step {
  const { conference, stance } = state;
  if (conference === undefined || (stance.name !== 'outside' && stance.name !== 'ended')) return stay(state);
  const running = conference?.status === 'running';
  if (!running && !state.capabilities.includes('start'))
    return move(state, at, { problem: problem('not-allowed') });

  const attempt = state.counter + 1;
  const after = running ? null : (conference?.id ?? null);
  return move(
    state,
    at,
    {
      counter: attempt,
      stance: { name: 'asking', attempt, after },
      problem: null,
      asked: null,
      identify: null,
    },
    {
      type: 'enter',
      attempt,
      conference: running ? conference.id : null,
      resumes: null,
      leaveOther: askedAbout(state) !== null,
    },
  );
}

/** Steps out. Camera and microphone stop before anybody is asked (R-L1). */
export function onLeavePressed(state: MachineState, { at }: InputOf<'leave-pressed'>): Step {
  const { stance, conference } = state;
  const letGo = [{ type: 'clear-timers' }, { type: 'close-media' }] as const;
  if (hasWayIn(stance)) {
    const { conference: id, entry } = stance;
    const leaving = { name: 'leaving', conference: id, entry } as const;
    return move(state, at, { stance: leaving, problem: null }, ...letGo, {
      type: 'leave',
      conference: id,
      entry,
    });
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

/** Ends for everyone. The same wish keeps its key over every press (R-E15, edge cases 8 and 10). */
export function onEndPressed(state: MachineState, { at, key }: InputOf<'end-pressed'>): Step {
  const { conference, ending } = state;
  if (conference?.status !== 'running' || ending?.state === 'pending') return stay(state);
  if (!state.capabilities.includes('end')) return move(state, at, { problem: problem('not-allowed') });

  const wish = { state: 'pending', conference: conference.id, key: ending?.key ?? key } as const;
  return move(
    state,
    at,
    { ending: wish, problem: null },
    { type: 'end', conference: wish.conference, key: wish.key },
  );
}

/** The server cannot be reached: own camera and microphone stop at once, and nothing is pretended (edge case 10). */
export function onEndDelayed(state: MachineState, { at, key }: InputOf<'end-delayed'>): Step {
  if (state.ending?.key !== key) return stay(state);
  return move(state, at, { wanted: { microphone: false, camera: false } }, { type: 'silence-media' });
}

export function onEndFailed(state: MachineState, { at, key, why }: InputOf<'end-failed'>): Step {
  const { ending } = state;
  if (ending?.key !== key) return stay(state);
  switch (why) {
    case 'unreachable':
      return move(state, at, {
        ending: { ...ending, state: 'failed' },
        problem: problem('server-unreachable'),
      });
    case 'not-allowed':
      return move(state, at, { ending: null, problem: problem('not-allowed') });
    case 'gone':
      return move(state, at, { ending: null }, { type: 'refresh', trouble: null });
  }
}

export function onDevicesWanted(state: MachineState, { at, wanted }: InputOf<'devices-wanted'>): Step {
  return move(state, at, { wanted }, { type: 'set-devices', wanted });
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
