import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import type { DatabaseSettings } from '../../../server/index.js';
import { startPostgres } from '../../support/postgres.js';
import { TestServer } from '../../support/server.js';
import { TOKEN_SECRET } from '../../support/tokens.js';
import { program } from '../../support/program.js';

const postgres = await startPostgres();
const servers: TestServer[] = [];
const directories: string[] = [];
after(async () => {
  for (const server of servers) await server.close();
  await postgres?.close();
  for (const directory of directories) await rm(directory, { recursive: true });
});

/** Where the database is, how it is copied while nobody uses it, and what the process is told of it. */
interface Place {
  readonly settings: DatabaseSettings;
  readonly environment: Record<string, string>;
  copy(): Promise<Place>;
}

function onPostgres(url: string): Place {
  const nameOf = (address: string) => new URL(address).pathname.slice(1);
  return {
    settings: { kind: 'postgres', url },
    environment: { DATABASE_URL: url },
    async copy() {
      const copy = await postgres!.newDatabase();
      const elsewhere = new URL(url);
      elsewhere.pathname = '/postgres';
      const client = new pg.Client({ connectionString: elsewhere.href });
      await client.connect();
      await client.query(`drop database ${nameOf(copy)}`);
      await client.query(`create database ${nameOf(copy)} template ${nameOf(url)}`);
      await client.end();
      return onPostgres(copy);
    },
  };
}

async function embedded(from?: string): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'notary-restore-'));
  directories.push(directory);
  if (from !== undefined) await cp(from, directory, { recursive: true });
  return {
    settings: { kind: 'embedded', directory },
    environment: { NOTARY_DATA_DIR: directory },
    copy: () => embedded(directory),
  };
}

async function serve({ settings }: Place): Promise<TestServer> {
  const server = await TestServer.start({ database: settings });
  servers.push(server);
  return server;
}

async function restored({ environment }: Place): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...program('server/main.ts'), 'restored'], {
    env: { PATH: process.env['PATH'], NOTARY_TOKEN_SECRET: TOKEN_SECRET, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return { code: await new Promise((resolve) => child.once('close', resolve)), said };
}

const places = {
  'on PostgreSQL': postgres && (async () => onPostgres(await postgres.newDatabase())),
  'of an embedded database': () => embedded(),
};

for (const [where, make] of Object.entries(places)) {
  describe(`a restored backup ${where}`, { skip: !make, timeout: 60_000 }, () => {
    it('is noticed by every reader, and what was deleted stays deleted', async () => {
      const original = await make!();
      const before = await serve(original);
      const [caseId, gone] = [before.newCase(), before.newCase()];
      await before.as('notary', caseId).write(['one', 'two']);
      await before.as('notary', gone).write(['to be forgotten']);
      await before.running.app.services.retention.delete(gone);
      await before.running.close();
      const backup = await original.copy();

      // life goes on after the backup, and somebody sees it
      const later = await serve(original);
      await later.as('notary', caseId).write(['three', 'four']);
      const { version } = (await later.as('citizen', caseId).snapshot()).state;
      const { epoch } = later.running.app.services;
      await later.running.close();

      assert.deepEqual(await restored(backup), {
        code: 0,
        said: 'The database has a new identity: whoever has read it before reads it anew.\n',
      });
      const after = await serve(backup);
      // as many others as were lost: by its number alone, nothing would be missing
      await after.as('notary', caseId).write(['drei', 'vier', 'fünf']);
      const reader = await after.as('citizen', caseId).read(`${epoch}:${version}`);
      assert.equal((await reader.next()).event, 'hello');
      for (;;) {
        const { event } = await reader.next();
        assert.notEqual(event, 'event', 'nothing is read on from a place in another history');
        if (event === 'reset') break;
      }
      assert.deepEqual((await after.as('notary', gone).get()).body.code, 'case_deleted');
    });

    it('is refused while a backend runs on it', async () => {
      const place = await make!();
      const running = await serve(place);
      const { code, said } = await restored(place);
      assert.equal(code, 1);
      assert.match(said, /A backend is running on this database|is in use by process/);
      await running.running.close();
    });
  });
}
