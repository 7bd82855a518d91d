import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSettings } from '../../server/index.js';
import { layDatabase } from './database.js';
import { startPostgres, type TestPostgres } from './postgres.js';

const chosen = process.env['TEST_DATABASE'] ?? 'embedded';
if (chosen !== 'embedded' && chosen !== 'postgres') {
  throw new Error(`TEST_DATABASE is ${chosen}: write embedded or postgres, or leave it out for embedded.`);
}

/** The database that tests of the server run on, for titles. */
export const DATABASE = chosen === 'postgres' ? 'PostgreSQL' : 'PGlite';

export interface ChosenDatabase {
  readonly settings: DatabaseSettings;
  /** For a process of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** After whoever uses it has closed it. */
  readonly drop: () => Promise<void>;
}

let postgres: Promise<TestPostgres | undefined> | undefined;

/** A new one on what `TEST_DATABASE` says. `kept`: without any table, and still there when it is opened a second time. */
export async function newChosenDatabase({ kept = false } = {}): Promise<ChosenDatabase> {
  if (chosen === 'embedded') {
    const directory = kept ? await mkdtemp(join(tmpdir(), 'notary-database-')) : 'memory:';
    if (kept) await layDatabase(directory);
    return {
      settings: { kind: 'embedded', directory },
      environment: { NOTARY_DATA_DIR: directory },
      drop: async () => {
        if (kept) await rm(directory, { recursive: true });
      },
    };
  }
  const server = await (postgres ??= startPostgres());
  if (!server) throw new Error('TEST_DATABASE is postgres, and there is none.');
  const url = await (kept ? server.newDatabase() : server.newMigratedDatabase());
  return {
    settings: { kind: 'postgres', url },
    environment: { DATABASE_URL: url },
    drop: () => server.drop(url),
  };
}
