import type pg from 'pg';
import type { DirectConnection } from './direct-connection.js';

/** Milliseconds; the same for both kinds of database. */
export const CONNECT_TIMEOUT = 5_000;
export const STATEMENT_TIMEOUT = 15_000;

/** Where the database is: what `openDatabase` builds on. */
export interface Source {
  readonly pool: pg.Pool;
  /** Not opened yet; `null` when no other process can write to the database. */
  readonly direct: DirectConnection | null;
  /** Whether a connection of this pool is served by that process of the database server. */
  readonly isOwn: (processId: number) => boolean;
  /** To be asked before writing. @throws Error with the code `ENOSPC` */
  readonly demandSpace: () => Promise<void>;
  /** What is left to do once the pool has ended. */
  close(): Promise<void>;
}

export async function nothing(): Promise<void> {
  // a server elsewhere, or memory, has nothing to be looked after here
}
