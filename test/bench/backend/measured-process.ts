import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { compiled } from './compile.js';
import { mortal } from './mortal.js';
import type { Usage, UsageRequest } from './probe.js';

/** Between two looks at memory that is to come to rest, in milliseconds. */
const REST = 500;
const STARTS_WITHIN = 30_000;
/** The young generation has its greatest size from the start: growing and shrinking it would look like memory of streams. */
const V8_OPTIONS = ['--expose-gc', '--min-semi-space-size=16', '--max-semi-space-size=16'];

/** A server in a process of its own that tells what it uses, and can be killed and started again. */
export class MeasuredProcess {
  readonly #script: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #readyUrl: string;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(script: string, env: NodeJS.ProcessEnv, readyUrl: string) {
    this.#script = script;
    this.#env = { ...process.env, NODE_ENV: 'production', ...env };
    this.#readyUrl = readyUrl;
  }

  /** Resolves when the server answers. */
  async start(): Promise<void> {
    const child = mortal(
      fork(this.#script, {
        execArgv: [...V8_OPTIONS, '--import', await compiled('probe')],
        env: this.#env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-5_000)));
    }
    const deadline = Date.now() + STARTS_WITHIN;
    while (!(await this.#answers())) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`${this.#script} does not serve:\n${this.#output}`);
      await setTimeout(10);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  usage(): Promise<Usage> {
    return this.#ask('usage');
  }

  /** What it needs when nothing is going on: after collecting, as soon as two looks in a row agree. */
  async usageAtRest(): Promise<Usage> {
    let before = await this.#ask('usage-after-gc');
    for (let look = 0; look < 12; look += 1) {
      await setTimeout(REST);
      const now = await this.#ask('usage-after-gc');
      const isAtRest =
        differs(now.resident, before.resident) < 0.003 && differs(now.heap, before.heap) < 0.003;
      before = now;
      if (isAtRest) break;
    }
    return before;
  }

  async #ask(request: UsageRequest): Promise<Usage> {
    if (!this.#child) throw new Error('the server was not started');
    const answer = once(this.#child, 'message');
    this.#child.send(request);
    return ((await answer) as [Usage])[0];
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(this.#readyUrl, { signal: AbortSignal.timeout(1_000) })).ok;
    } catch {
      return false;
    }
  }
}

function differs(one: number, other: number): number {
  return Math.abs(one - other) / other;
}
