import type { InputOf } from './inputs.js';
import type { MachineState } from './machine-state.js';
import { askedAbout } from './phase.js';
import { move, moveOutside, problem, stay, type Step } from './steps.js';

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
  const wanted = { ...state.wanted, microphone: false, camera: false };
  return move(state, at, { wanted }, { type: 'silence-media' });
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
  const { chosen } = wanted;
  return move(
    state,
    at,
    { wanted: { ...state.wanted, ...wanted } },
    chosen && chosen !== state.wanted.chosen
      ? { type: 'choose-devices', chosen }
      : { type: 'set-devices', wanted },
  );
}

/** The next press tries again; a page whose files have given way to newer ones has to be loaded anew. */
export function onWayMissing(state: MachineState, { at, attempt }: InputOf<'way-missing'>): Step {
  const { stance } = state;
  if (stance.name !== 'asking' || stance.attempt !== attempt) return stay(state);
  return moveOutside(state, at, { problem: problem('part-not-loaded') }, { type: 'refresh', trouble: null });
}
