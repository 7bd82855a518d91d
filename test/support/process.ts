import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once, type EventEmitter } from 'node:events';
import { createServer } from 'node:net';
import { setPriority } from 'node:os';

/** The embedded database as this process has it, if `scripts/node-test.js` has started that. */
const COMPILED_ALIKE = process.execArgv.filter((flag) => flag === '--liftoff-only');

/** What nobody sends who wants a process to end. */
const CRASHES: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP']);

/** A server in its own process, for tests that kill it. Dies with the test run, also when that fails. */
export class ServerProcess {
  readonly #command: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  /** Everything printed, for the message of a failing test. */
  output = '';
  /** Is given everything printed, from before the next start on. */
  onOutput: (text: string) => void = () => undefined;

  constructor(command: readonly string[], env: NodeJS.ProcessEnv) {
    this.#command = command;
    this.#env = { ...process.env, NODE_ENV: 'test', ...env };
    process.on('exit', () => this.#child?.kill('SIGKILL'));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Starts the process and waits until `ready` says yes. */
  async start(ready: () => Promise<boolean>): Promise<void> {
    const child = spawn(process.execPath, [...COMPILED_ALIKE, ...this.#command], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    letGoFirst(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-20_000);
        this.onOutput(chunk.toString());
      });
    }
    child.once('exit', (code, signal) => {
      // that the people of a test are left alone says nothing of why
      if (code || (signal !== null && CRASHES.has(signal)))
        console.error(`${this.#command.join(' ')} ended with ${signal ?? String(code)}:\n${this.output}`);
    });
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${this.#command.join(' ')} stopped:\n${this.output}`);
      if (await ready().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Resolves with the exit code; `null` when a signal ended it. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }
}

/**
 * Where Chromium runs as root it puts its threads of sound and network before all others, and on a busy machine a media
 * server beside them, which has a machine of its own elsewhere, gets what is left. Where this is not allowed, neither is that.
 */
function letGoFirst(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, -10);
  } catch {
    // not allowed: then they are equals
  }
}

/**
 * Below those that systems give to whoever asks for any: between the look and the use, a browser or a test beside this one
 * would get one of those.
 */
const PORTS = { first: 12_000, count: 20_000 };

/** A TCP port that is free, and stays so but for another test that draws the same one. */
export function freePort(): Promise<number> {
  return drawPort(async (port) => {
    const server = createServer();
    await listening(server, () => server.listen(port, '127.0.0.1'));
    await new Promise((resolve) => server.close(resolve));
  });
}

/** The same of UDP. */
export function freeUdpPort(): Promise<number> {
  return drawPort(async (port) => {
    const socket = createSocket('udp4');
    try {
      await listening(socket, () => socket.bind(port));
    } finally {
      await new Promise<void>((resolve) => socket.close(resolve));
    }
  });
}

async function drawPort(tryIt: (port: number) => Promise<void>): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    try {
      await tryIt(port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function listening(socket: EventEmitter, open: () => void): Promise<void> {
  open();
  await once(socket, 'listening');
}
