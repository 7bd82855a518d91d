import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { ServerProcess } from '../support/process.js';
import { findPostgres } from '../support/postgres/find.js';
import { eventually } from '../support/wait.js';
import { program } from '../support/program.js';

/** Those that `pid` has started and that run; not what compiles its own sources, before it has begun. */
function childrenOf(pid: number | undefined): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, child, parent, program = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isOurs = Number(parent) === pid && !program.includes('esbuild') && isRunning(Number(child));
    return isOurs ? [Number(child)] : [];
  });
}

/** Whether it runs: one that has ended and is remembered by its parent does not. */
function isRunning(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return !state.trim().startsWith('Z');
  } catch {
    return false;
  }
}

const nodes = findPostgres() ? 3 : 1;

describe('a soak that is broken off', { timeout: 120_000 }, () => {
  for (const { signal, code, when, holds } of [
    { signal: 'SIGINT', code: 130, when: 'in a round', holds: (said: string) => said.includes('round 0') },
    { signal: 'SIGTERM', code: 143, when: 'while it starts', holds: () => true },
  ] as const) {
    it(`by ${signal} ${when} ends, and so does every process that it has started`, async () => {
      const soak = new ServerProcess(
        [...program('test/chaos/soak.ts'), '--minutes', '1', ...(nodes === 1 ? ['--embedded'] : [])],
        { TEST_DATABASE_URL: undefined },
      );
      let children: number[] = [];
      try {
        await soak.start(() => {
          children = childrenOf(soak.pid);
          return Promise.resolve(children.length > 0 && holds(soak.output));
        });
        if (signal === 'SIGINT') assert.ok(children.length > nodes, `${children.length} processes`);
        assert.equal(await soak.stop(signal), code);
        await eventually(
          'all have ended',
          () => children.filter(isRunning),
          (left) => left.length === 0,
        );
      } finally {
        await soak.stop('SIGKILL');
        for (const pid of children.filter(isRunning)) process.kill(pid, 'SIGKILL');
      }
    });
  }
});
