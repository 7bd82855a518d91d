import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { program } from '../../support/program.js';

const MAIN = program('server/main.ts');

/** Runs `notary-conference` with `args` in an empty environment until it exits. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('tells with --help which commands there are', () => {
    for (const flag of ['--help', '-h']) {
      const { status, stdout, stderr } = run(flag);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^Usage: notary-conference[^]*\n {2}serve /);
    }
  });

  it('tells more about one command with its --help, without starting it', () => {
    const { status, stdout } = run('serve', '--help');
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: notary-conference serve/);
  });

  it('prints the version of the package with --version', async () => {
    const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    const { status, stdout } = run('--version');
    assert.deepEqual([status, stdout], [0, `${version}\n`]);
  });

  for (const [title, args, message] of [
    ['an unknown command', ['sevre'], /^There is no command "sevre"\. The commands are: serve/],
    ['a name that every object has', ['constructor'], /^There is no command "constructor"/],
    ['an unknown flag', ['--port=1'], /^Unknown option '--port'/],
    ['an unknown flag of a command', ['serve', '--port'], /^Unknown option '--port'/],
    ['an argument too many', ['serve', 'now'], /^Unexpected argument 'now'/],
  ] as const) {
    it(`refuses ${title} with exit code 2 and says where to look`, () => {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      assert.match(stderr, /notary-conference --help/);
      assert.doesNotMatch(stderr, /at .*\.ts/);
    });
  }
});
