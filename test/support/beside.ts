import { spawn, type ChildProcess } from 'node:child_process';
import { eventually } from './wait.js';

/** Commands that keep running, as in terminals of their own, until all are stopped together. */
export class Beside {
  readonly #running: ChildProcess[] = [];

  constructor() {
    process.on('exit', () => this.stop());
  }

  /** Resolves once `until` answers. */
  async start(command: string, until: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
    // a group of its own, so that what the shell has started ends with it
    const child = spawn('sh', ['-e', '-c', command], { cwd, env, stdio: 'pipe', detached: true });
    // before it answers: one that never does has to be stopped as well
    this.#running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(
      `${until} answers`,
      async () => {
        if (child.exitCode !== null) throw new Error(`It stopped: ${output}`);
        return (await fetch(until)).ok;
      },
      Boolean,
      60_000,
    );
  }

  stop(): void {
    // each once: a process that is gone cannot be stopped again
    for (const { pid, exitCode } of this.#running.splice(0)) {
      if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
    }
  }
}
