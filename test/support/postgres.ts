import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL for tests, with a new database for each that asks. */
export interface TestPostgres {
  newDatabase(): Promise<string>;
  /** Stops the server and starts it again on the same port and data; `undefined` for one that is not ours. */
  readonly restart: ((how: 'in order' | 'as in a crash') => Promise<void>) | undefined;
  close(): Promise<void>;
}

/**
 * `TEST_DATABASE_URL` (a user who may create databases), or a cluster of its own from the machine's binaries.
 * `undefined`, loudly, when there is neither.
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return databasesOf(given, undefined, () => Promise.resolve());
  const binaries = findBinaries();
  if (!binaries) {
    console.warn(
      '\n!!! SKIPPED: no PostgreSQL found. These tests ran on the embedded database only.\n' +
        '!!! Install PostgreSQL 15 or newer, or set TEST_DATABASE_URL.\n',
    );
    return undefined;
  }
  return startCluster(binaries);
}

function findBinaries(): string | undefined {
  const places = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  return [...places, '/usr/local/bin', '/opt/homebrew/bin'].find((place) =>
    existsSync(join(place, 'initdb')),
  );
}

async function startCluster(binaries: string): Promise<TestPostgres> {
  const owner = unprivilegedUser();
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
  const directory = await mkdtemp(join(tmpdir(), 'notary-postgres-'));
  await chmod(directory, 0o700);
  if (owner) await chown(directory, owner.uid, owner.gid);

  const data = join(directory, 'data');
  const port = await freePort();
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8'],
    {
      stdio: 'ignore',
      cwd: directory,
      ...as,
    },
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  // also when the test run fails in a way that asks nobody
  process.on('exit', () => server.kill('SIGQUIT'));
  const start = async () => {
    server = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory, '-c', 'fsync=off'],
      { stdio: 'ignore', cwd: directory, ...as },
    );
    await answering(url);
  };
  await start();
  return databasesOf(
    url,
    async (how) => {
      await stopped(server, how === 'in order' ? 'SIGINT' : 'SIGQUIT');
      await start();
    },
    async () => {
      await stopped(server, 'SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  );
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function databasesOf(
  url: string,
  restart: TestPostgres['restart'],
  close: () => Promise<void>,
): TestPostgres {
  const made: string[] = [];
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    restart,
    async newDatabase() {
      const name = `notary_test_${randomUUID().replaceAll('-', '')}`;
      await query(`create database ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async close() {
      for (const name of made) await query(`drop database if exists ${name} with (force)`);
      await close();
    },
  };
}

async function stopped(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await exit;
}
