import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const MODULE = new URL('../../../server/store/data-dir-lock.ts', import.meta.url).href;
/** More than any machine gives to a process. */
const DEAD = 2 ** 30;

/** Tries for one directory after the other, each at the same moment as the others; prints for each who got it. */
const RACER = `
  import { readdirSync } from 'node:fs';
  import { join } from 'node:path';
  const { lockDataDirectory, DataDirectoryLockedError } = await import(process.argv[1]);
  const [root, begin] = process.argv.slice(2);
  const got = [];
  for (const [index, name] of readdirSync(root).sort().entries()) {
    while (Date.now() < Number(begin) + index * 20);
    try {
      await lockDataDirectory(join(root, name));
      got.push(name);
    } catch (error) {
      if (!(error instanceof DataDirectoryLockedError)) throw error;
    }
  }
  process.stdout.write(JSON.stringify(got));
  // whoever holds lives until all have tried
  while (Date.now() < Number(begin) + 3_000);
`;

describe('the lock of a data directory', () => {
  for (const left of ['nothing', 'the lock of a dead process'] as const) {
    it(`has one holder when several processes start at once and find ${left}`, async () => {
      const root = await mkdtemp(join(tmpdir(), 'lock-race-'));
      try {
        const names = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
        for (const name of names) {
          const directory = await mkdtemp(join(root, `${name}-`));
          if (left !== 'nothing') await writeFile(join(directory, 'lock'), `${DEAD} ${hostname()}\n`);
        }
        const begin = String(Date.now() + 3_000);
        const racers = await Promise.all(
          [1, 2].map(() =>
            promisify(execFile)(process.execPath, [
              ...['--import', 'tsx', '--input-type=module', '--eval', RACER],
              ...[MODULE, root, begin],
            ]),
          ),
        );
        const got = racers.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
        assert.deepEqual(got.sort(), (await readdir(root)).sort());
        for (const name of got) assert.deepEqual(await readdir(join(root, name)), ['lock']);
      } finally {
        await rm(root, { recursive: true });
      }
    });
  }
});
