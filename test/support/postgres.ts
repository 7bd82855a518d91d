import { startCluster } from './postgres/cluster.js';
import { databasesAt, type Databases } from './postgres/databases.js';
import { findPostgres } from './postgres/find.js';

/** A real PostgreSQL for tests. */
export interface TestPostgres extends Databases {
  /** Which one, for a headline: `PostgreSQL 15.14 (/usr/lib/postgresql/15/bin)`. */
  readonly name: string;
  /** Address of a user who may create databases. */
  readonly url: string;
  /** Stops the server and starts it again on the same port and data; `undefined` for one that is not ours. */
  readonly restart: ((how: 'in order' | 'as in a crash') => Promise<void>) | undefined;
  readonly close: () => Promise<void>;
}

export interface PostgresOptions {
  /** A cluster of its own in any case, for tests that restart it. */
  readonly own?: boolean;
  /** Each commit waits for the disk, as in production. Default: it does not, since tests are in a hurry. */
  readonly fsync?: boolean;
}

/**
 * `TEST_DATABASE_URL` (a user who may create databases), or a cluster of its own. `undefined`, loudly, when there is none.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given && !options.own) {
    const databases = databasesAt(given);
    return {
      ...databases,
      name: await databases.version(),
      url: given,
      restart: undefined,
      close: databases.dropAll,
    };
  }
  const binaries = findPostgres();
  if (!binaries) {
    sayMissing();
    return undefined;
  }
  const cluster = await startCluster(binaries, { fsync: options.fsync ?? false });
  const databases = databasesAt(cluster.url);
  return {
    ...databases,
    name: `${await databases.version()} (${binaries.name})`,
    url: cluster.url,
    restart: cluster.restart,
    close: cluster.close,
  };
}

/** Cannot be missed between the lines of passing tests. */
export function sayMissing(): void {
  const line = '!'.repeat(100);
  console.warn(
    `\n${line}\n!!! SKIPPED: no PostgreSQL found. Nothing is said here about several nodes on one database.\n` +
      `!!! Install PostgreSQL 15 or newer, or set TEST_DATABASE_URL.\n${line}\n`,
  );
}
