import {
  evolve,
  whatFollows,
  type Actor,
  type CaseEvent,
  type CaseFact,
  type CaseState,
} from '../../protocol/index.js';

/** A case after something has happened, and what its log gained. */
export interface Happened {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/**
 * Gives facts their place in the log, together with what follows from them by itself, which nobody did (`by: null`).
 * Every writer of a log comes through here. Pure.
 */
export function happen(before: CaseState, facts: readonly CaseFact[], by: Actor, at: Date): Happened {
  const done = addAll({ state: before, events: [] }, facts, by, at);
  return addAll(done, whatFollows(before, done.state), null, at);
}

function addAll(happened: Happened, facts: readonly CaseFact[], by: Actor, at: Date): Happened {
  return facts.reduce(({ state, events }, fact) => {
    const event: CaseEvent = { ...fact, seq: state.version + 1, at: at.toISOString(), by };
    return { state: evolve(state, event), events: [...events, event] };
  }, happened);
}
