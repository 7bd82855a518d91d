import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../../../server/store/database.js';
import { SILENT_LOG } from '../log.js';

export interface Databases {
  /** An empty one. @returns its address */
  readonly newDatabase: () => Promise<string>;
  /** One with our tables, copied: making them takes longer. @returns its address */
  readonly newMigratedDatabase: () => Promise<string>;
  /** Name of what is copied; other processes may copy it too, when they find it in `TEST_DATABASE_TEMPLATE`. */
  readonly template: () => Promise<string>;
  readonly drop: (url: string) => Promise<void>;
}

/** Databases of a server that the user of this address may create. */
export function databasesAt(
  url: string,
): Databases & { readonly version: () => Promise<string>; readonly dropAll: () => Promise<void> } {
  const made = new Set<string>();
  let kept: Promise<string> | undefined;

  const create = async (more = '') => {
    const name = `notary_test_${randomUUID().replaceAll('-', '')}`;
    await query(url, `create database ${name} ${more}`);
    const address = new URL(url);
    address.pathname = `/${name}`;
    made.add(address.href);
    return address.href;
  };
  const makeTemplate = async () => {
    const address = await create();
    const log = SILENT_LOG;
    await (await openDatabase({ settings: { kind: 'postgres', url: address }, log })).close();
    return nameOf(address);
  };
  const template = async () => process.env['TEST_DATABASE_TEMPLATE'] ?? (await (kept ??= makeTemplate()));
  const drop = async (address: string) => {
    made.delete(address);
    await query(url, `drop database if exists ${nameOf(address)} with (force)`);
  };

  return {
    newDatabase: () => create(),
    async newMigratedDatabase() {
      const address = await create(`template ${await template()}`);
      // two databases are never the same one
      await query(address, 'update meta set epoch = gen_random_uuid()');
      return address;
    },
    template,
    drop,
    async version() {
      const [row] = await query(url, `select current_setting('server_version') as version`);
      return `PostgreSQL ${String(row?.['version'])}`;
    },
    async dropAll() {
      for (const address of made) await drop(address);
    },
  };
}

function nameOf(address: string): string {
  return new URL(address).pathname.slice(1);
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
