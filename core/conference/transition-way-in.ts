import type { ConferenceProblemCode } from '../case-view.js';
import type { EntryFailure, InputOf } from './inputs.js';
import { hasWayIn, inTrouble, type MachineState } from './machine-state.js';
import { move, moveOutside, outside, problem, stay, type Step } from './steps.js';
import { attemptOf, moveChecking, moveInterrupted, moveReturning, troubleOf, wayOf } from './way-steps.js';

export function onEntryGranted(state: MachineState, input: InputOf<'entry-granted'>): Step {
  const { stance } = state;
  const { at, attempt, conference, entry, version, credentials } = input;
  if (state.cancelled === attempt) {
    const leaving = { name: 'leaving', conference, entry } as const;
    const stillOut = stance.name === 'outside' || stance.name === 'leaving';
    return move(
      state,
      at,
      { cancelled: null, ...(stillOut && { stance: leaving }) },
      { type: 'leave', conference, entry },
    );
  }
  const known = state.conference;
  const isOver =
    state.ends[conference] !== undefined || (known?.id === conference && known.status === 'ended');
  if (attemptOf(stance) !== attempt || isOver) return stay(state);
  const way = { attempt, conference, entry, version };
  const open = { type: 'open-media', attempt, credentials } as const;
  if (stance.name === 'asking') {
    const isNews = known?.id !== conference;
    const read = isNews ? [{ type: 'refresh', trouble: null } as const] : [];
    return move(state, at, { stance: { name: 'joining', ...way } }, open, ...read);
  }
  if (stance.name !== 'returning') return stay(state);
  return move(state, at, { stance: { name: 'returning', ...way, ...troubleOf(stance) } }, open);
}

/** Asked for, and side N has to admit: nothing is opened until the log says so (edge case 25). */
export function onEntryWaits(state: MachineState, input: InputOf<'entry-waits'>): Step {
  const { stance } = state;
  const { at, attempt, conference, entry, version } = input;
  if (state.cancelled === attempt) {
    return move(state, at, { cancelled: null }, { type: 'leave', conference, entry });
  }
  const known = state.conference;
  const isOver =
    state.ends[conference] !== undefined || (known?.id === conference && known.status === 'ended');
  if (attemptOf(stance) !== attempt || isOver) return stay(state);
  const read = { type: 'refresh', trouble: null } as const;
  // who came back by itself waits too: the host lets nobody back in unseen (R-I10)
  const letGo =
    stance.name === 'asking' ? [] : ([{ type: 'clear-timers' }, { type: 'close-media' }] as const);
  return move(state, at, { stance: { name: 'waiting', conference, entry, version } }, ...letGo, read);
}

/** Nothing has changed anywhere; the next press is the answer. */
export function onEntryAsked(state: MachineState, input: InputOf<'entry-asked'>): Step {
  const { at, attempt, conference, title } = input;
  if (attemptOf(state.stance) !== attempt) return stay(state);
  return moveOutside(state, at, { asked: { conference, title } }, { type: 'refresh', trouble: null });
}

export function onEntryFailed(state: MachineState, { at, attempt, why }: InputOf<'entry-failed'>): Step {
  const { stance } = state;
  if (attemptOf(stance) !== attempt) return stay(state);
  if (why === 'identify') {
    const identify = state.conference?.id ?? null;
    return moveOutside(state, at, { identify, problem: null }, { type: 'refresh', trouble: null });
  }
  if (stance.name === 'returning') {
    switch (why) {
      case 'moved':
        return moveOutside(
          state,
          at,
          { stance: outside(state, 'moved') },
          { type: 'refresh', trouble: null },
        );
      case 'not-allowed':
      case 'client-outdated':
        return moveOutside(state, at, { problem: problem(why) });
      case 'gone':
        return moveChecking(state, at, stance, stance.cause);
      case 'unreachable': {
        const checking = { ...stance, name: 'checking', cause: 'server-unreachable' } as const;
        return move(state, at, { stance: checking }, { type: 'schedule-retry', trouble: stance.trouble });
      }
      case 'media-unavailable':
      case 'too-many-requests':
        return move(
          state,
          at,
          { stance: { ...stance, cause: why } },
          { type: 'schedule-retry', trouble: stance.trouble },
        );
    }
  }
  if (stance.name !== 'asking') return stay(state);
  const code = ENTRY_PROBLEMS[why];
  return moveOutside(state, at, { problem: code && problem(code) }, { type: 'refresh', trouble: null });
}

/** `null`: the log tells what happened. */
const ENTRY_PROBLEMS: Readonly<Record<Exclude<EntryFailure, 'identify'>, ConferenceProblemCode | null>> = {
  unreachable: 'server-unreachable',
  'media-unavailable': 'media-unavailable',
  'too-many-requests': 'too-many-requests',
  'not-allowed': 'not-allowed',
  'client-outdated': 'client-outdated',
  moved: null,
  gone: null,
};

export function onMediaEntered(state: MachineState, { at, attempt }: InputOf<'media-entered'>): Step {
  const { stance } = state;
  if (!hasWayIn(stance) || stance.attempt !== attempt) return stay(state);
  if (stance.name !== 'joining' && stance.name !== 'returning') return stay(state);
  return move(
    state,
    at,
    { stance: { name: 'inside', ...wayOf(stance) }, problem: null },
    { type: 'clear-timers' },
  );
}

export function onMediaReconnecting(
  state: MachineState,
  { at, attempt }: InputOf<'media-reconnecting'>,
): Step {
  const { stance } = state;
  if (stance.name !== 'inside' || stance.attempt !== attempt) return stay(state);
  const trouble = state.counter + 1;
  return move(
    state,
    at,
    {
      counter: trouble,
      stance: { ...stance, name: 'mending', trouble, troubleSince: at, cause: null, byServer: false },
    },
    { type: 'start-deadline', trouble },
  );
}

export function onMediaReconnected(state: MachineState, { at, attempt }: InputOf<'media-reconnected'>): Step {
  const { stance } = state;
  if (stance.name !== 'mending' || stance.attempt !== attempt) return stay(state);
  return move(state, at, { stance: { name: 'inside', ...wayOf(stance) } }, { type: 'clear-timers' });
}

/** The room is gone. Why is not known here, so nothing is claimed before the server was asked (domain 3.8). */
export function onMediaClosed(state: MachineState, { at, attempt, reason }: InputOf<'media-closed'>): Step {
  const { stance } = state;
  if (!hasWayIn(stance) || stance.attempt !== attempt || reason === 'left') return stay(state);
  switch (stance.name) {
    case 'joining':
      if (reason === 'removed') return moveChecking(state, at, stance, null, { byServer: true });
      return moveOutside(
        state,
        at,
        { problem: problem(reason === 'browser-not-supported' ? reason : 'connection-failed') },
        { type: 'refresh', trouble: null },
      );
    case 'inside':
    case 'mending':
      return moveChecking(state, at, stance, null, { byServer: reason === 'removed' });
    case 'returning': {
      const failed = { ...stance, cause: 'connection-failed' } as const;
      const retry = { type: 'schedule-retry', trouble: stance.trouble } as const;
      return move(state, at, { stance: failed }, { type: 'close-media' }, retry);
    }
    case 'checking':
      return stay(state);
  }
}

/** The server has been asked. Had it ended or been taken over, the stance would be another by now: so it runs. */
export function onChecked(state: MachineState, { at, trouble, reached }: InputOf<'checked'>): Step {
  const { stance } = state;
  if (stance.name !== 'checking' || stance.trouble !== trouble) return stay(state);
  if (reached) return moveReturning(state, at, stance);
  const unreached = { ...stance, cause: 'server-unreachable' } as const;
  return move(state, at, { stance: unreached }, { type: 'schedule-retry', trouble });
}

export function onRetryDue(state: MachineState, { at, trouble }: InputOf<'retry-due'>): Step {
  const { stance } = state;
  if (!inTrouble(stance) || stance.trouble !== trouble) return stay(state);
  if (stance.name === 'checking') return move(state, at, {}, { type: 'refresh', trouble });
  return stance.name === 'returning' ? moveReturning(state, at, stance) : stay(state);
}

export function onGaveUp(state: MachineState, { at, trouble }: InputOf<'gave-up'>): Step {
  const { stance } = state;
  if (!inTrouble(stance) || stance.trouble !== trouble) return stay(state);
  return moveInterrupted(state, at, stance);
}

/** This device was asleep: whatever looked alive before is not trusted, and nothing goes live by itself (edge case 31). */
export function onSlept(state: MachineState, { at, since }: InputOf<'slept'>): Step {
  const { stance } = state;
  return hasWayIn(stance) ? moveChecking(state, at, stance, null, { since }) : stay(state);
}
