import type { Conference, Participation } from './case-state.js';

/**
 * Why somebody was not connected.
 * - `not-yet`: had not come in · `waiting`: waited to be let in
 * - `lost`: an interruption · `left`: by own command · `moved`: came in anew, from another device or after a reload
 * - `excluded`: by the official person · `readmitted`: that was taken back, they had not returned yet
 */
export const ABSENCE_CAUSES = [
  'not-yet',
  'waiting',
  'lost',
  'left',
  'moved',
  'excluded',
  'readmitted',
] as const;
export type AbsenceCause = (typeof ABSENCE_CAUSES)[number];
export const STAYS = ['present', ...ABSENCE_CAUSES] as const;
export type Stay = (typeof STAYS)[number];

/** From when on somebody was present, or absent and why; lasts until the next turn of the same person. */
export interface PresenceTurn {
  readonly person: string;
  /** UTC, the time of the event. */
  readonly from: string;
  readonly stay: Stay;
}

/** UTC; `to: null` lasts beyond what the log knows. */
export interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

/** One person in one conference: `present` and `absent` together fill it without gap or overlap. */
export interface Stretches {
  readonly person: string;
  /** The connection for sound and picture was up; camera and microphone may have been off. */
  readonly present: readonly Stretch[];
  /** The gap ledger: what was said meanwhile did not reach them (domain 2.5). */
  readonly absent: readonly (Stretch & { readonly cause: AbsenceCause })[];
}

/** The turns of a conference after that participation has changed; the same list when it means nothing new. */
export function turnsAfter(
  turns: readonly PresenceTurn[],
  { person, presence }: Participation,
  at: string,
): readonly PresenceTurn[] {
  const last = turns.findLast((turn) => turn.person === person)?.stay;
  const stay = stayOf(presence, last);
  return stay === last ? turns : [...turns, { person, from: at, stay }];
}

/** A conference from start to end, or to now, divided for each person; in the order of their first sign. */
export function stretchesOf({ startedAt, ended, turns }: Conference): readonly Stretches[] {
  const people = [...new Set(turns.map(({ person }) => person))];
  return people.map((person) => {
    const own = turns.filter((turn) => turn.person === person);
    const all = own[0]?.stay === 'not-yet' ? own : [{ from: startedAt, stay: 'not-yet' as const }, ...own];
    const present: Stretch[] = [];
    const absent: Stretches['absent'][number][] = [];
    all.forEach(({ stay, ...turn }, index) => {
      const from = index === 0 ? startedAt : turn.from;
      const to = all[index + 1]?.from ?? ended?.at ?? null;
      if (from === to) return;
      if (stay === 'present') present.push({ from, to });
      else absent.push({ from, to, cause: stay });
    });
    return { person, present, absent };
  });
}

function stayOf(presence: Participation['presence'], last: Stay | undefined): Stay {
  switch (presence) {
    case 'connected':
      return 'present';
    case 'entering':
      // on the way in, and still away for the reason of before
      return last === 'present' ? 'moved' : (last ?? 'not-yet');
    case 'left':
    case 'waiting':
    case 'lost':
    case 'excluded':
    case 'readmitted':
      return presence;
    case 'over':
      return last ?? 'not-yet';
  }
}
