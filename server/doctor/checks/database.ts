import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type pg from 'pg';
import { KNOWN_MIGRATIONS } from '../../store/migrate.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { withDatabase } from '../probe/database.js';
import { networkFailure } from '../probe/network-failure.js';
import { checkEmbeddedDatabase } from './embedded-database.js';

const { ok, warning, problem } = findingsOf('database');

/** PostgreSQL 15, as `server_version_num`. */
const OLDEST = 150_000;
/** Milliseconds in which a notification has to be back; mostly it takes one. */
const NOTIFICATION = 2_000;

/** Whether the database is there, new enough, ours to change, up to date, and wakes us up. */
export async function checkDatabase(context: DoctorContext): Promise<readonly Finding[]> {
  const { settings, patience } = context;
  if (settings.database.kind === 'embedded')
    return checkEmbeddedDatabase(context, settings.database.directory);
  const { url, directUrl = url } = settings.database;
  try {
    return await withDatabase(url, patience, async (client) => [
      await serverFinding(client, place(url)),
      ...(await rightsFindings(client)),
      await migrationsFinding(client),
      await wakeUpFinding(client, directUrl, patience),
    ]);
  } catch (error) {
    return [refusal(error, place(url))];
  }
}

/** Without user and password. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'localhost'}${pathname}`;
}

function refusal(error: unknown, where: string, setting = 'DATABASE_URL'): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const what = `PostgreSQL at ${where}`;
  switch (code) {
    case '28P01':
    case '28000':
      return problem(
        `${what} does not let this user in.`,
        `${setting}: check user and password, and pg_hba.conf of the server.`,
      );
    case '3D000':
      return problem(
        `${what}: there is no such database.`,
        `Create it (\`createdb --encoding=UTF8 …\`), or name another one in ${setting}.`,
      );
    case '53300':
      return problem(
        `${what} has no connection left.`,
        'Raise max_connections; each backend node takes up to 12.',
      );
    case '08P01':
      return problem(
        `${what} is a pooler that refuses what the backend asks for at the beginning.`,
        'PgBouncer: ignore_startup_parameters = extra_float_digits,statement_timeout,idle_in_transaction_session_timeout',
      );
    case '57P03':
      return problem(`${what} is starting up or shutting down.`, 'Wait, and run the doctor again.');
    default:
      if (error instanceof Error && /does not support SSL/.test(error.message)) {
        return problem(
          `${what} does not speak TLS, which ${setting} asks for.`,
          `Turn ssl on in postgresql.conf, or take sslmode out of ${setting}.`,
        );
      }
      return problem(
        `${what} does not answer: ${timedOut(error) ? 'it did not answer in time' : networkFailure(error).why}.`,
        `${setting}: is it the right host and port, does PostgreSQL listen there (listen_addresses), and does a firewall let this machine through?`,
      );
  }
}

function timedOut(error: unknown): boolean {
  return error instanceof Error && /timeout/i.test(error.message);
}

async function serverFinding(client: pg.Client, where: string): Promise<Finding> {
  const { rows } = await client.query<{
    number: number;
    version: string;
    encoding: string;
    standby: boolean;
  }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`,
  );
  const { number = 0, version = '', encoding = '', standby = false } = rows[0] ?? {};
  if (number < OLDEST) {
    return problem(`PostgreSQL at ${where} has version ${version}.`, 'Update it to version 15 or newer.');
  }
  if (standby) {
    return problem(
      `PostgreSQL at ${where} is a standby: nothing can be written.`,
      'DATABASE_URL: name the primary.',
    );
  }
  if (encoding !== 'UTF8') {
    return problem(
      `The database at ${where} has the encoding ${encoding}: not every name and message fits.`,
      'Create it anew with `createdb --encoding=UTF8 --template=template0 …`.',
    );
  }
  return ok(`PostgreSQL ${version} answers at ${where}.`);
}

async function rightsFindings(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{
    user: string;
    schema: string | null;
    create: boolean | null;
    foreign: string | null;
  }>(
    `select current_user as user, current_schema() as schema,
       has_schema_privilege(current_schema(), 'CREATE') as create,
       (select string_agg(tablename, ', ' order by tablename) from pg_tables
         where schemaname = current_schema() and not pg_has_role(tableowner, 'USAGE')) as foreign`,
  );
  const { user = '', schema = null, create = false, foreign = null } = rows[0] ?? {};
  if (schema === null || create !== true) {
    const name = schema ?? 'public';
    return [
      problem(
        `The user ${user} may not create tables: the backend cannot set up or update its schema.`,
        `As owner of the database: GRANT CREATE, USAGE ON SCHEMA ${name} TO "${user}";`,
      ),
    ];
  }
  if (foreign !== null) {
    return [
      problem(
        `The user ${user} does not own ${foreign}: an update could not change them.`,
        `As their owner: REASSIGN OWNED, or ALTER TABLE … OWNER TO "${user}"; a database of its own is better.`,
      ),
    ];
  }
  return [ok(`The user ${user} may create and change tables.`)];
}

async function migrationsFinding(client: pg.Client): Promise<Finding> {
  const { rows: tables } = await client.query<{ found: string | null }>(
    `select to_regclass('kysely_migration') as found`,
  );
  if (!tables[0]?.found) return ok('The database is empty: the first start sets it up.');
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration');
  const applied = new Set(rows.map(({ name }) => name));
  const newer = [...applied].filter((name) => !KNOWN_MIGRATIONS.includes(name));
  const pending = KNOWN_MIGRATIONS.filter((name) => !applied.has(name));
  if (newer.length > 0) {
    return problem(
      `The database has been used by a newer version (${newer.join(', ')}): this one refuses to start.`,
      'Start the newer version, or restore the backup made before the update.',
    );
  }
  if (pending.length > 0) {
    return warning(
      `${pending.length} changes to the database are pending (${pending.join(', ')}): the next start makes them.`,
      'Make a backup before you start this version.',
    );
  }
  return ok('The database is up to date.');
}

/** Nodes wake each other up by notifications; a pooler that hands out another session per transaction loses them. */
async function wakeUpFinding(client: pg.Client, directUrl: string, patience: number): Promise<Finding> {
  const channel = `doctor_${randomUUID().replaceAll('-', '')}`;
  try {
    return await withDatabase(directUrl, patience, async (listener) => {
      await listener.query(`listen ${channel}`);
      const heard = once(listener, 'notification', { signal: AbortSignal.timeout(NOTIFICATION) }).then(
        () => true,
        () => false,
      );
      await client.query('select pg_notify($1, $2)', [channel, 'ring']);
      if (await heard) return ok('Notifications get through (LISTEN/NOTIFY).');
      return warning(
        'Notifications do not get through: with several nodes, messages arrive seconds late, and no node may lead.',
        'NOTARY_DIRECT_DATABASE_URL: an address of the same database past the pooler; or a pooler in session mode (PgBouncer: pool_mode = session).',
      );
    });
  } catch (error) {
    return refusal(error, place(directUrl), 'NOTARY_DIRECT_DATABASE_URL');
  }
}
