import type { CaseState } from '../../protocol/case-state.js';
import type { Readers } from '../../protocol/http.js';

/** What became of a message at those who read along, as person ids. Everybody is in exactly one list. */
export interface MessageFate {
  readonly read: readonly string[];
  /** Arrived at one of their devices, not read. */
  readonly delivered: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * Who has received and read the message at `seq`: of all current members of the case but its author (domain 3.7). Whoever
 * came later reads earlier messages, too (edge case 70), and whoever was removed is not waited for (edge case 69).
 */
export function fateOf(
  { people }: Pick<CaseState, 'people'>,
  readers: Readers,
  { seq, author }: { readonly seq: number; readonly author: string },
): MessageFate {
  const fate = { read: [] as string[], delivered: [] as string[], waiting: [] as string[] };
  for (const { id, removedAt } of Object.values(people)) {
    if (id === author || removedAt !== undefined) continue;
    const { delivered = 0, read = 0 } = readers[id] ?? {};
    fate[read >= seq ? 'read' : delivered >= seq ? 'delivered' : 'waiting'].push(id);
  }
  return fate;
}
