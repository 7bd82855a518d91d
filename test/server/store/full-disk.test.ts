import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sql } from 'kysely';
import { TestServer } from '../../support/server.js';

/** A file system of its own that can really be full; `undefined` where this process may not make one. */
async function smallDisk(): Promise<string | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'notary-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', directory], { stdio: 'ignore' });
    return directory;
  } catch {
    await rm(directory, { recursive: true });
    console.log('SKIPPED: making a small disk needs root on Linux; nothing is said here about a full one');
    return undefined;
  }
}

const disk = await smallDisk();
after(async () => {
  if (!disk) return;
  execFileSync('umount', ['-l', disk]);
  await rm(disk, { recursive: true });
});

async function fill(directory: string, leaving: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  await writeFile(join(directory, 'ballast'), Buffer.alloc(bavail * bsize - leaving));
}

describe('a full disk', { skip: !disk, timeout: 60_000 }, () => {
  for (const [what, leaving] of [
    ['to the last byte', 0],
    ['up to less than a log segment', 4 * 1024 * 1024],
  ] as const) {
    it(`507 ${what}: nothing half written, reads work, and writes as soon as there is room`, async () => {
      assert.ok(disk);
      const directory = join(disk, randomUUID());
      const server = await TestServer.start({ database: { kind: 'embedded', directory } });
      try {
        const notary = server.as('notary', 'case');
        const conference = await notary.start();
        const before = await notary.snapshot();
        await fill(disk, leaving);

        // without a reserve the next segment of the write-ahead log would take the engine down
        await sql`select pg_switch_wal()`.execute(server.services.db);
        const key = randomUUID();
        for (let time = 0; time < 3; time += 1) {
          const answer = await notary.post('/messages', { text: 'Hallo' }, key);
          assert.deepEqual([answer.status, answer.body.code], [507, 'storage_full']);
        }
        assert.equal((await notary.post(`/conferences/${conference}/end`, {})).status, 507);
        assert.deepEqual((await notary.snapshot()).state, before.state, 'nothing was changed');
        assert.equal((await notary.get('/messages')).status, 200);

        await rm(join(disk, 'ballast'));
        assert.equal(
          (await notary.post('/messages', { text: 'Hallo' }, key)).status,
          201,
          'no restart needed',
        );
        assert.equal((await notary.post(`/conferences/${conference}/end`, {})).status, 200);
      } finally {
        await rm(join(disk, 'ballast'), { force: true });
        await server.close();
        await rm(directory, { recursive: true });
      }
    });
  }
});
