import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../../support/postgres.js';
import { TestServer } from '../../support/server.js';

const postgres = await startPostgres();
const servers: TestServer[] = [];
after(async () => {
  for (const server of servers) await server.close();
  await postgres?.close();
});

async function serve(url: string): Promise<TestServer> {
  const server = await TestServer.start({ database: { kind: 'postgres', url } });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A copy of the database as it is, with nobody connected. */
async function backup(url: string): Promise<string> {
  const copy = await postgres!.newDatabase();
  const nameOf = (address: string) => new URL(address).pathname.slice(1);
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  await query(elsewhere.href, `drop database ${nameOf(copy)}`);
  await query(elsewhere.href, `create database ${nameOf(copy)} template ${nameOf(url)}`);
  return copy;
}

describe('a restored backup', { skip: !postgres }, () => {
  it('is noticed by every reader, with the line that docs/operations.md gives', async () => {
    const [, line = ''] =
      /<!-- restore:[^]*?```sql\n([^]*?)```/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
    assert.match(line, /^UPDATE meta/);
    const original = await postgres!.newDatabase();
    const before = await serve(original);
    const caseId = before.newCase();
    await before.as('notary', caseId).write(['one', 'two']);
    await before.running.close();
    const restored = await backup(original);

    // life goes on after the backup, and somebody sees it
    const later = await serve(original);
    await later.as('notary', caseId).write(['three', 'four']);
    const { version } = (await later.as('citizen', caseId).snapshot()).state;
    const { epoch } = later.running.app.services;
    await later.running.close();

    await query(restored, line);
    const after = await serve(restored);
    // as many others as were lost: by its number alone, nothing would be missing
    await after.as('notary', caseId).write(['drei', 'vier', 'fünf']);
    const reader = await after.as('citizen', caseId).read(`${epoch}:${version}`);
    assert.equal((await reader.next()).event, 'hello');
    assert.equal((await reader.next()).event, 'reset');
  });
});
