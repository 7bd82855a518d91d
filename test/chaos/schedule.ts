import type { Random } from './random.js';

/** What can go wrong. `ms` is how long it lasts, `node` which backend it hits where it hits one. */
export interface Fault {
  /** Milliseconds after the begin of the round. */
  readonly at: number;
  readonly kind: FaultKind;
  readonly node: number;
  readonly ms: number;
}

/**
 * How often each comes in one deck of faults.
 * - `cut-clients`, `cut-database`, `cut-media`: connections break in the middle of a frame
 * - `stall-clients`, `stall-database`: bytes stop, nothing is closed, until they flow again
 * - `kill-node` SIGKILL · `stop-node` SIGTERM · both come back
 * - `crash-database`, `restart-database`: PostgreSQL stops at once or in order, and comes back on the same data
 * - `kill-openvidu`, `restart-openvidu`: all media sessions are gone
 * - `lose-webhooks`: none arrives
 */
const DECK = {
  'cut-clients': 4,
  'cut-database': 2,
  'cut-media': 2,
  'stall-clients': 1,
  'stall-database': 1,
  'kill-node': 3,
  'stop-node': 1,
  'crash-database': 1,
  'restart-database': 1,
  'kill-openvidu': 1,
  'restart-openvidu': 1,
  'lose-webhooks': 1,
} as const;
export type FaultKind = keyof typeof DECK;

/** Faults of a database in a process of its own, on a wire of its own. */
const OF_DATABASE: ReadonlySet<FaultKind> = new Set([
  'cut-database',
  'stall-database',
  'crash-database',
  'restart-database',
]);

export interface Conditions {
  /** Milliseconds in which faults happen. */
  readonly duration: number;
  readonly nodes: number;
  /** Whether there is a database that can be disturbed. */
  readonly database: boolean;
  /** Mean milliseconds between two faults. */
  readonly pace: number;
}

/** Milliseconds without faults at the begin: people come in first. */
const CALM_BEGIN = 1_000;
/** Milliseconds without faults after each deck: what is always broken never gets far enough to break in new ways. */
const LULL = { least: 3_000, most: 8_000 };

/** All faults of one round in order. Deals from a deck, so that even a short round has some of everything. */
export function planFaults(
  random: Random,
  { duration, nodes, database, pace }: Conditions,
): readonly Fault[] {
  const faults: Fault[] = [];
  let deck: FaultKind[] = newDeck(random, database);
  let at = CALM_BEGIN;
  while (at < duration) {
    const kind = deck.pop();
    if (kind) {
      faults.push({ at, kind, node: random.between(0, nodes - 1), ms: random.between(100, 2_000) });
      at += random.between(pace / 3, (pace * 5) / 3);
    } else {
      deck = newDeck(random, database);
      at += random.between(LULL.least, LULL.most);
    }
  }
  return faults;
}

export function describeFault({ at, kind, node, ms }: Fault): string {
  return `${(at / 1000).toFixed(2).padStart(7)} s  ${kind.padEnd(17)} node ${node}, ${ms} ms`;
}

/** Each kind once before any comes again, so that a short round leaves none out. */
function newDeck(random: Random, database: boolean): FaultKind[] {
  const kinds = (Object.keys(DECK) as FaultKind[]).filter((kind) => database || !OF_DATABASE.has(kind));
  const again = kinds.flatMap((kind) => Array.from({ length: DECK[kind] - 1 }, () => kind));
  return [...random.shuffled(again), ...random.shuffled(kinds)];
}
