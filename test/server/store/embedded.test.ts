import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { DataDirectoryLockedError } from '../../../server/index.js';
import { lockDataDirectory } from '../../../server/store/data-dir-lock.js';
import { openDatabase } from '../../../server/store/database.js';
import { LogStore } from '../../../server/store/log-store.js';
import { keptTokenSecret } from '../../../server/store/token-secret.js';
import { SILENT_LOG } from '../../support/log.js';
import { databaseTemplate } from '../../support/database.js';
import { program } from '../../support/program.js';

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'notary-data-'));
});
after(() => rm(directory, { recursive: true, force: true }));

describe('the data directory', () => {
  it('is for one process at a time', async () => {
    const path = join(directory, 'locked');
    const unlock = await lockDataDirectory(path);
    await assert.rejects(lockDataDirectory(path), DataDirectoryLockedError);
    await assert.rejects(lockDataDirectory(path), /in use by process \d+.*NOTARY_DATA_DIR/s);
    await unlock();
    await (
      await lockDataDirectory(path)
    )();
  });

  it('is taken over from a process that is dead, or from a lock that says nothing', async () => {
    const path = join(directory, 'stale');
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    // the last but one: in a container the process that crashed had the number of the one that follows it
    for (const content of [`${child.pid}\n`, '', `${process.pid} ${hostname()}\n`, 'nonsense']) {
      await (
        await lockDataDirectory(path)
      )();
      await writeFile(join(path, 'lock'), content);
      const unlock = await lockDataDirectory(path);
      assert.equal(await readFile(join(path, 'lock'), 'utf8'), `${process.pid} ${hostname()}\n`);
      await unlock();
    }
  });

  it('is not taken over from another machine or container, whose processes cannot be seen', async () => {
    const path = join(directory, 'elsewhere');
    await (
      await lockDataDirectory(path)
    )();
    await writeFile(join(path, 'lock'), `${process.pid} another-host\n`);
    await assert.rejects(lockDataDirectory(path), /on another-host.*NOTARY_DATA_DIR.*delete .*lock/s);
  });

  it('keeps a token secret that only its owner can read', async () => {
    const path = join(directory, 'secret');
    await (
      await lockDataDirectory(path)
    )();
    const made = await keptTokenSecret(path);
    assert.ok(Buffer.byteLength(made) >= 32);
    assert.equal(await keptTokenSecret(path), made);
    assert.equal((await stat(join(path, 'token-secret'))).mode & 0o077, 0);
  });
});

describe('a process that is killed while it writes', () => {
  it('R-C7 loses no acknowledged message and doubles none', async () => {
    const path = join(directory, 'killed');
    const acknowledged = new Set<string>();
    // the template first, so that the child does not spend its time on making a database
    const log = SILENT_LOG;
    const settings = { kind: 'embedded', directory: path } as const;
    await (await openDatabase({ settings, log, template: await databaseTemplate() })).close();

    for (let round = 0; round < 3; round += 1) {
      const child = spawn(
        process.execPath,
        [...program('test/server/store/writer.ts'), path, String(round)],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const exit = once(child, 'exit');
      const lines = createInterface(child.stdout);
      let count = 0;
      for await (const id of lines) {
        acknowledged.add(id);
        if ((count += 1) === 40 + round * 7) child.kill('SIGKILL');
      }
      // its lock counts for as long as the process is there, which is longer than its output
      await exit;
      assert.ok(count >= 40, 'the child wrote until it was killed');
    }

    const database = await openDatabase({ settings, log });
    const store = new LogStore(database.db);
    const stored: string[] = [];
    for (let seq = 0; ;) {
      const events = await store.eventsAfter('killed', seq);
      if (events.length === 0) break;
      for (const event of events) {
        assert.equal(event.seq, seq + 1, 'no gap');
        seq = event.seq;
        if (event.type === 'message-sent') stored.push(event.message.id);
      }
    }
    const { version } = await store.state('killed');
    await database.close();
    assert.equal(new Set(stored).size, stored.length, 'none doubled');
    for (const id of acknowledged) assert.ok(stored.includes(id), 'none lost');
    assert.ok(version >= stored.length);
  });
});
