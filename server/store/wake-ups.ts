import { sql, type Kysely } from 'kysely';
import type { DirectConnection } from './direct-connection.js';
import type { Schema } from './schema.js';

/** What other nodes are told of. Nothing is carried but the id of the case: who is told reads the database. */
const CHANNELS = {
  /** Its log has gone on. */
  events: 'notary_case',
  /** Who is there and who has read what has changed. */
  readers: 'notary_readers',
  /** Somebody has told what they found out about their devices. */
  checks: 'notary_checks',
  /** It was deleted. */
  deletions: 'notary_deleted',
} as const;

/** In a transaction the others are told once it is committed, and never when it is not. */
export async function tellNodes(
  db: Kysely<Schema>,
  what: keyof typeof CHANNELS,
  caseId: string,
): Promise<void> {
  await sql`select pg_notify(${CHANNELS[what]}, ${caseId})`.execute(db);
}

export interface WakeUpOptions {
  readonly connection: DirectConnection;
  /** Who commits here has told this node already. */
  readonly isOwn: (processId: number) => boolean;
  readonly feed: { wake(caseId: string): void; forget(caseId: string): void; catchUp(): Promise<void> };
  readonly readers: Beside;
  readonly checks: Beside;
}

/** What is kept beside the log. */
interface Beside {
  heard(caseId: string): void;
  missed(): void;
}

/** Passes on what other nodes tell. What was missed while the connection was away is caught up on. */
export function hearNodes({ connection, isOwn, feed, readers, checks }: WakeUpOptions): void {
  connection.listen(CHANNELS.events, (caseId, processId) => {
    if (!isOwn(processId)) feed.wake(caseId);
  });
  connection.listen(CHANNELS.readers, (caseId, processId) => {
    if (!isOwn(processId)) readers.heard(caseId);
  });
  connection.listen(CHANNELS.checks, (caseId, processId) => {
    if (!isOwn(processId)) checks.heard(caseId);
  });
  connection.listen(CHANNELS.deletions, (caseId) => feed.forget(caseId));
  connection.onUp(() => {
    readers.missed();
    checks.missed();
    return feed.catchUp();
  });
}
