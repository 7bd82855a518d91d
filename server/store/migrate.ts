import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { Schema } from './schema.js';
import * as foldVersion from './migrations/20261125T1900-fold-version.js';
import * as readers from './migrations/20261125T2000-readers.js';
import * as retention from './migrations/20261125T2030-retention.js';
import * as formerEpochs from './migrations/20261125T2200-former-epochs.js';
import * as rateLimits from './migrations/20261125T2300-rate-limits.js';
import * as whereabouts from './migrations/20261125T2350-whereabouts.js';
import * as deviceChecks from './migrations/20261126T0230-device-checks.js';
import * as createLog from './migrations/20261123T1500-create-log.js';

/** In order; a migration that has landed is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '20261123T1500-create-log': createLog,
  '20261125T1900-fold-version': foldVersion,
  '20261125T2000-readers': readers,
  '20261125T2030-retention': retention,
  '20261125T2200-former-epochs': formerEpochs,
  '20261125T2300-rate-limits': rateLimits,
  '20261125T2350-whereabouts': whereabouts,
  '20261126T0230-device-checks': deviceChecks,
};

/** Every migration that this code has, in order. */
export const KNOWN_MIGRATIONS: readonly string[] = Object.keys(MIGRATIONS);

/**
 * Brings the schema up to this code, never back. Of several nodes that start at once one does it, and the others wait.
 * @throws Error when the database has been used by a newer version: starting an old one on it could lose data.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await demandNotNewer(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  // a newer node may have been quicker while this one waited
  await demandNotNewer(db);
  throw new Error('The database could not be brought up to date.', { cause: error });
}

async function demandNotNewer(db: Kysely<Schema>): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) return;
  throw new Error(
    `The database is newer than this version of notary-conference (it has ${unknown.join(', ')}). ` +
      'Start the newer version, or restore the backup made before the update.',
  );
}

async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const exists = await sql<{ found: string | null }>`select to_regclass('kysely_migration') as found`.execute(
    db,
  );
  if (!exists.rows[0]?.found) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return applied.rows.map((row) => row.name);
}
