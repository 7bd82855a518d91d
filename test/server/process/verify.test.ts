import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CaseExport } from '../../../protocol/index.js';
import { exportOf, Story } from '../evidence/story.js';
import { program } from '../../support/program.js';

const MAIN = program('server/main.ts');

let directory: string;
const { log } = Story.told().paper;
let exported: CaseExport;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verify-'));
  exported = await exportOf(log);
});
after(() => rm(directory, { recursive: true }));

/** Runs `notary-conference verify` on a file with that content. */
async function verify(content: unknown, ...args: string[]) {
  const file = join(directory, 'case-export.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return run(file, ...args);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, 'verify', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
}

describe('notary-conference verify', () => {
  it('0 and the head to write down for a valid export', async () => {
    const { status, stdout, stderr } = await verify(exported);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^Valid: all 33 events of case case are as they were written\.$/m);
    assert.ok(stdout.includes(`Head: event 33, hash ${exported.head.hash}`));
    assert.match(stdout, /^Note: .*cut off.*--head HASH\.$/m);
  });

  it('0 without a word about the end when the head is the known one, in capitals too', async () => {
    const { status, stdout } = await verify(exported, '--head', exported.head.hash.toUpperCase());
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /Note/);
  });

  it('1 and the first wrong event in plain words', async () => {
    const events = exported.events.toSpliced(16, 1);
    const { status, stdout } = await verify({ ...exported, events });
    assert.deepEqual(
      [status, stdout],
      [1, 'Not valid: Event 17 is missing: event 16 is followed by event 18.\n'],
    );
  });

  it('1 when the end was cut off and the known head tells', async () => {
    const cut = await exportOf(log.slice(0, -2));
    assert.equal((await verify(cut)).status, 0);
    const { status, stdout } = await verify(cut, '--head', exported.head.hash);
    assert.equal(status, 1);
    assert.match(stdout, /^Not valid: .*cut off/);
  });

  it('2 for a file that is not there, not JSON, the page, another format or a newer version', async () => {
    for (const [answer, message] of [
      [run(join(directory, 'nothing.json')), /cannot be read/],
      [await verify('{"format":'), /is not JSON\.$/m],
      [await verify('<!doctype html>'), /is not JSON\. The page is for reading/],
      [await verify({ hello: 'world' }), /not the export of a case/],
      [await verify({ ...exported, version: exported.version + 1 }), /newer version.*Use a newer/],
    ] as const) {
      assert.deepEqual([answer.status, answer.stdout], [2, '']);
      assert.match(answer.stderr, message);
      assert.doesNotMatch(answer.stderr, /at .*\.ts/);
    }
  });

  it('2 for a command line that cannot be understood', async () => {
    assert.match(run().stderr, /Name one file/);
    assert.match(run('a.json', 'b.json').stderr, /Name one file/);
    const answer = await verify(exported, '--head', 'abc');
    assert.equal(answer.status, 2);
    assert.match(answer.stderr, /64 hexadecimal digits/);
    assert.match(run('--help').stdout, /^Usage: notary-conference verify FILE/);
  });

  it('lets no forged file steer the terminal', async () => {
    const { status, stdout } = await verify({ ...exported, '\u001b]0;owned\u0007': 1 });
    assert.equal(status, 1);
    assert.ok(!stdout.includes('\u001b'));
  });
});
