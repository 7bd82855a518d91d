import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { checkClock } from '../../../server/doctor/checks/clock.js';
import { checkDatabase } from '../../../server/doctor/checks/database.js';
import { lockDataDirectory } from '../../../server/store/data-dir-lock.js';
import { openDatabase } from '../../../server/store/database.js';
import { SILENT_LOG } from '../../support/log.js';
import { withoutNotifications } from '../../support/deaf-postgres.js';
import { complaints, contextOf, lines, PRODUCTION } from '../../support/doctor.js';
import { startPostgres } from '../../support/postgres.js';
import { TOKEN_SECRET } from '../../support/tokens.js';

const postgres = await startPostgres();
after(() => postgres?.close());

async function check(url: string, more: Record<string, string> = {}): Promise<string[]> {
  return lines(
    await checkDatabase(await contextOf({ DATABASE_URL: url, NOTARY_TOKEN_SECRET: TOKEN_SECRET, ...more })),
  );
}

async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results = [];
    for (const statement of statements) results.push((await client.query(statement)).rows);
    return results;
  } finally {
    await client.end();
  }
}

async function migrated(url: string): Promise<void> {
  await (await openDatabase({ settings: { kind: 'postgres', url }, log: SILENT_LOG })).close();
}

describe('the doctor and a PostgreSQL', { skip: !postgres }, () => {
  let url = '';
  before(async () => {
    url = await postgres!.newDatabase();
  });

  it('finds nothing to change with an empty one, and leaves it empty', async () => {
    const found = await check(url);
    assert.deepEqual(
      found.filter((line) => !line.startsWith('ok ')),
      [],
    );
    assert.match(
      found.join('\n'),
      /ok PostgreSQL \d+[^]*first start sets it up[^]*Notifications get through/,
    );
    const [tables] = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
    assert.deepEqual(tables, []);
  });

  it('knows one that is up to date, behind, and ahead', async () => {
    const own = await postgres!.newDatabase();
    await migrated(own);
    assert.match((await check(own)).join('\n'), /ok The database is up to date/);
    await query(own, `insert into kysely_migration (name, timestamp) values ('29990101T0000-later', '')`);
    assert.match(
      (await check(own)).join('\n'),
      /problem [^]*newer version \(29990101T0000-later\)[^]*restore/,
    );
    await query(own, `delete from kysely_migration`);
    assert.match((await check(own)).join('\n'), /warning \d+ changes [^]*pending[^]*backup/);
  });

  it('says that nobody listens, and that nobody answers', async () => {
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    assert.match(
      (await check(`postgres://u:p@127.0.0.1:${port}/x`)).join(),
      /^problem [^]*in time[^]*DATABASE_URL/,
    );
    await new Promise((resolve) => silent.close(resolve));
    assert.match(
      (await check(`postgres://u:p@127.0.0.1:${port}/x`)).join(),
      /^problem [^]*nothing listens[^]*DATABASE_URL/,
    );
    assert.match((await check('postgres://u:p@db.invalid/x')).join(), /^problem [^]*db\.invalid[^]*resolved/);
  });

  it('says that the user, the database or TLS is not there, and shows no password', async () => {
    const other = (change: (address: URL) => void) => {
      const address = new URL(url);
      address.password = 'geheim';
      change(address);
      return check(address.href);
    };
    const user = await other((address) => (address.username = 'nobody_here'));
    assert.match(user.join(), /^problem [^]*does not let this user in[^]*pg_hba/);
    const database = await other((address) => (address.pathname = '/nothing_here'));
    assert.match(database.join(), /^problem [^]*no such database[^]*createdb/);
    const tls = await other((address) => address.searchParams.set('sslmode', 'verify-full'));
    assert.match(tls.join(), /^problem [^]*does not speak TLS/);
    assert.doesNotMatch([...user, ...database, ...tls].join(), /geheim/);
  });

  it('says which right is missing', async () => {
    const own = await postgres!.newDatabase();
    await migrated(own);
    const role = `weak_${Date.now()}`;
    await query(own, `create role ${role} login`, `grant usage on schema public to ${role}`);
    const address = new URL(own);
    address.username = role;
    await query(own, `grant select on kysely_migration to ${role}`);
    assert.match((await check(address.href)).join('\n'), /problem [^]*may not create tables[^]*GRANT CREATE/);
    await query(own, `grant create on schema public to ${role}`);
    assert.match((await check(address.href)).join('\n'), /problem [^]*does not own cases[^]*OWNER TO/);
    await query(own, `drop owned by ${role}`, `drop role ${role}`);
  });

  it('says that names would not fit an old encoding', async () => {
    const name = `latin_${Date.now()}`;
    await query(
      url,
      `create database ${name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`,
    );
    const address = new URL(url);
    address.pathname = `/${name}`;
    assert.match((await check(address.href)).join('\n'), /problem [^]*encoding LATIN1[^]*--encoding=UTF8/);
    await query(url, `drop database ${name}`);
  });

  it('warns when notifications get lost on the way', async () => {
    const pooler = await withoutNotifications(url);
    assert.match(
      (await check(pooler.url)).join('\n'),
      /warning Notifications do not get through[^]*pool_mode/,
    );
    const healed = await check(pooler.url, { NOTARY_DIRECT_DATABASE_URL: url });
    assert.match(healed.join('\n'), /ok Notifications get through/);
    const nowhere = await check(url, { NOTARY_DIRECT_DATABASE_URL: 'postgres://127.0.0.1:1/x' });
    assert.match(nowhere.join('\n'), /problem [^]*NOTARY_DIRECT_DATABASE_URL: is it the right host/);
    await pooler.close();
  });

  it('compares the clocks', async () => {
    const context = await contextOf({ DATABASE_URL: url, NOTARY_TOKEN_SECRET: TOKEN_SECRET });
    assert.deepEqual(lines(await checkClock(context)), ['ok The clock agrees with that of the database.']);
  });
});

/** A file system of its own that is small. */
function mayMount(): boolean {
  const may = process.platform === 'linux' && process.getuid?.() === 0;
  if (!may)
    console.log('SKIPPED: making a small disk needs root on Linux; nothing is said here about a full one');
  return may;
}

describe('the doctor and the embedded database', () => {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'notary-doctor-'));
  });
  after(() => rm(directory, { recursive: true }));

  const look = async (environment: Record<string, string>) =>
    lines(await checkDatabase(await contextOf(environment)));

  it('finds nothing to change with a directory that is still to be made, and does not make it', async () => {
    const found = await look({ NOTARY_DATA_DIR: join(directory, 'not', 'yet') });
    assert.match(found.join('\n'), /^ok The directory [^]* is free[^]*\nok \d+ GB are free/);
    assert.deepEqual(await readdir(directory), []);
  });

  it('says who holds it', async () => {
    const unlock = await lockDataDirectory(directory);
    assert.match(
      (await look({ NOTARY_DATA_DIR: directory })).join(),
      new RegExp(`ok [^]*by process ${process.pid}`),
    );
    await unlock();
    await writeFile(join(directory, 'lock'), '7 another-machine\n');
    const found = await look({ NOTARY_DATA_DIR: directory });
    assert.match(found.join(), /skipped [^]*process 7 on another-machine[^]*delete the file lock/);
    await rm(join(directory, 'lock'));
  });

  it('says that it cannot be written, that nothing is kept, and that it is not for production', async () => {
    await writeFile(join(directory, 'file'), '');
    const blocked = await look({ NOTARY_DATA_DIR: join(directory, 'file', 'data') });
    assert.match(blocked.join(), /^problem [^]*file is no directory[^]*NOTARY_DATA_DIR/);
    assert.match((await look({ NOTARY_DATA_DIR: 'memory:' })).join(), /^warning Nothing is kept/);
    const context = await contextOf({ NOTARY_DATA_DIR: directory, ...PRODUCTION });
    assert.match(complaints(await checkDatabase(context)).join(), /^warning [^]*power cut[^]*DATABASE_URL/);
  });

  it('says that there is no room', { skip: !mayMount() }, async () => {
    const disk = await mkdtemp(join(directory, 'disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]);
    try {
      const found = await look({ NOTARY_DATA_DIR: join(disk, 'data') });
      assert.match(found.join(), /problem Only \d+ MB are free[^]*Make room/);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });

  it('has no clock to compare', async () => {
    const found = lines(await checkClock(await contextOf({ NOTARY_DATA_DIR: directory })));
    assert.match(found.join(), /^skipped /);
  });
});
