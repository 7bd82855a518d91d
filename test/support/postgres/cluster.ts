import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../process.js';
import type { PostgresBinaries } from './find.js';

/** A PostgreSQL server of our own, gone without a trace when it is closed or the test run ends. */
export interface Cluster {
  readonly url: string;
  readonly restart: (how: 'in order' | 'as in a crash') => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startCluster(
  binaries: PostgresBinaries,
  { fsync }: { readonly fsync: boolean },
): Promise<Cluster> {
  const owner = unprivilegedUser();
  const directory = await mkdtemp(join(tmpdir(), 'notary-postgres-'));
  await chmod(directory, 0o700);
  const bin = binaries.copyFrom ? await copied(binaries.copyFrom, directory) : binaries.bin;
  if (owner) await chown(directory, owner.uid, owner.gid);

  const data = join(directory, 'data');
  const port = await freePort();
  const options = { stdio: 'ignore', cwd: directory, ...owner } as const;
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    options,
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  const start = async () => {
    server = spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        '-k',
        directory,
        '-c',
        `fsync=${fsync ? 'on' : 'off'}`,
      ],
      options,
    );
    // nobody waits for it
    server.unref();
    await answering(url);
  };
  // also when the test run fails in a way that asks nobody
  process.on('exit', () => {
    server.kill('SIGQUIT');
    rmSync(directory, { recursive: true, force: true });
  });
  await start();
  return {
    url,
    async restart(how) {
      await stopped(server, how === 'in order' ? 'SIGINT' : 'SIGQUIT');
      await start();
    },
    async close() {
      await stopped(server, 'SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Where another user can read it, with the links that the package makes in its install script, which may not have run.
 * @returns the directory of the programs
 */
async function copied(from: string, directory: string): Promise<string> {
  await cp(join(from, 'native'), join(directory, 'native'), { recursive: true, verbatimSymlinks: true });
  execFileSync(process.execPath, [join(from, 'scripts', 'hydrate-symlinks.js')], {
    cwd: directory,
    stdio: 'ignore',
  });
  return join(directory, 'native', 'bin');
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // not on this machine
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
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

async function stopped(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.ref();
  server.kill(signal);
  await exit;
}
