import { stretchesOf, type AbsenceCause, type Stretch } from './attendance.js';
import type { Conference } from './case-state.js';
import type { ProceedingsTurn } from './proceedings.js';

/** Somebody who had been there was not connected. */
export interface Gap extends Stretch {
  readonly cause: AbsenceCause;
  /** Milliseconds; of one that is not over, so far. */
  readonly lasted: number;
  /** How much of it lay between the opening and the finish of the proceedings, milliseconds. */
  readonly inProceedings: number;
}

export interface PersonGaps {
  readonly person: string;
  /** When they were connected for the first time (edge case 49). */
  readonly since: string;
  /** Oldest first; the last one may not be over (`to: null`). */
  readonly gaps: readonly Gap[];
}

/** From a pause to the press that ended it. */
export interface Pause extends Stretch {
  readonly missing: readonly string[];
  readonly lasted: number;
}

/** The account of absences of one conference (gap ledger): who, from when to when, why, and what the proceedings did. */
export interface GapLedger {
  /** In the order of their first sign. Who was never connected is not here. */
  readonly people: readonly PersonGaps[];
  readonly pauses: readonly Pause[];
}

/**
 * From the log alone, to the millisecond of its events; server and browser get the same.
 *
 * @param now - UTC by the server's clock; up to then is counted what is not over
 */
export function gapLedgerOf(conference: Conference, now: string): GapLedger {
  const end = conference.ended?.at ?? now;
  const turns = turnsOf(conference);
  const opened = stretchesIn(turns, ({ state }) => state === 'open' || state === 'paused');
  return {
    people: stretchesOf(conference).flatMap(({ person, present, absent }) => {
      const since = present[0]?.from;
      if (since === undefined) return [];
      const gaps = absent
        .filter(({ from }) => from >= since)
        .map((absence) => ({
          ...absence,
          lasted: lengthOf(absence, end),
          inProceedings: opened.reduce((sum, stretch) => sum + overlap(absence, stretch, end), 0),
        }));
      return [{ person, since, gaps }];
    }),
    pauses: turns.flatMap(({ state, since, missing }, index) => {
      if (state !== 'paused') return [];
      const stretch = { from: since, to: turns[index + 1]?.since ?? null };
      return [{ ...stretch, missing, lasted: lengthOf(stretch, end) }];
    }),
  };
}

function turnsOf({ proceedings }: Conference): readonly ProceedingsTurn[] {
  return proceedings ? [...proceedings.earlier, proceedings] : [];
}

/** Turns of a kind that follow one another are one stretch. */
function stretchesIn(
  turns: readonly ProceedingsTurn[],
  isIn: (turn: ProceedingsTurn) => boolean,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  turns.forEach((turn, index) => {
    if (!isIn(turn)) return;
    const to = turns[index + 1]?.since ?? null;
    const before = turns[index - 1];
    const from = before && isIn(before) ? stretches.pop()?.from : undefined;
    stretches.push({ from: from ?? turn.since, to });
  });
  return stretches;
}

function lengthOf({ from, to }: Stretch, end: string): number {
  return Math.max(0, Date.parse(to ?? end) - Date.parse(from));
}

function overlap(one: Stretch, other: Stretch, end: string): number {
  const from = Math.max(Date.parse(one.from), Date.parse(other.from));
  const to = Math.min(Date.parse(one.to ?? end), Date.parse(other.to ?? end));
  return Math.max(0, to - from);
}
