import type { Actor } from './events.js';
import type { Proceedings, ProceedingsTurn } from './proceedings.js';

/*
 * How the proceedings of a conference go from one state to the next.
 */

export function notOpened(since: string): Proceedings {
  return { state: 'not-opened', since, by: null, missing: [], earlier: [] };
}

/** The next turn; nothing where a conference has no proceedings. */
export function proceedingsAfter(before: Proceedings | null, turn: ProceedingsTurn): Proceedings | null {
  if (!before) return null;
  const { earlier, state, since, by, missing } = before;
  return { ...turn, earlier: [...earlier, { state, since, by, missing }] };
}

/** The end of the conference finishes what was opened. */
export function proceedingsAtEnd(before: Proceedings | null, since: string, by: Actor): Proceedings | null {
  if (!before || before.state === 'not-opened' || before.state === 'finished') return before;
  return proceedingsAfter(before, { state: 'finished', since, by, missing: [] });
}
