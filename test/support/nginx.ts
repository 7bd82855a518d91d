import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate } from './certificates.js';
import { freePort } from './process.js';
import { eventually } from './wait.js';

/** Whether this machine has an nginx; says so, loudly, when it has none. */
export function hasNginx(): boolean {
  const found = spawnSync('nginx', ['-v'], { stdio: 'ignore' }).status === 0;
  if (!found) {
    console.warn(
      '\n!!! SKIPPED: no nginx found. Nothing is said here about deploy/nginx.\n' +
        '!!! Install it (Debian: apt-get install nginx-light) to run these tests.\n',
    );
  }
  return found;
}

export interface NginxOptions {
  /** Ports of the backends on 127.0.0.1. */
  readonly backends: readonly number[];
  /** Files of deploy/nginx that go to extra/. */
  readonly extra?: readonly string[];
  /** Further changes to the configuration. */
  readonly changes?: readonly (readonly [from: string | RegExp, to: string])[];
}

/** The nginx of this machine with the configuration of deploy/, at other ports and places. */
export class Nginx {
  readonly url: string;
  readonly httpUrl: string;
  readonly #directory: string;
  readonly #child: ChildProcess;

  private constructor(ports: { readonly http: number; readonly https: number }, directory: string) {
    this.url = `https://localhost:${ports.https}`;
    this.httpUrl = `http://localhost:${ports.http}`;
    this.#directory = directory;
    this.#child = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-g', 'daemon off;'], {
      stdio: 'ignore',
    });
  }

  static async start({ backends, extra = [], changes = [] }: NginxOptions): Promise<Nginx> {
    const directory = await mkdtemp(join(tmpdir(), 'notary-nginx-'));
    const ports = { http: await freePort(), https: await freePort() };
    const upstreams = backends.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s;`);
    const places: readonly (readonly [string | RegExp, string])[] = [
      [/server backend:\d+ [^;]*;/, upstreams.join('\n')],
      [/\/etc\/nginx\/notary\//g, `${directory}/`],
      [/\/etc\/nginx\/certificates\//g, `${directory}/`],
      ['pid /run/nginx.pid;', `pid ${directory}/nginx.pid;`],
      ['error_log stderr', `error_log ${directory}/error.log`],
      ['/dev/stdout', `${directory}/access.log`],
      ['listen 80;', `listen 127.0.0.1:${ports.http};`],
      ['listen 443 ', `listen 127.0.0.1:${ports.https} `],
      ...changes,
    ];
    const replaced = (text: string) => places.reduce((sofar, [from, to]) => sofar.replace(from, to), text);
    await writeFile(
      join(directory, 'nginx.conf'),
      replaced(await readFile('deploy/nginx/nginx.conf', 'utf8')),
    );
    await mkdir(join(directory, 'extra'));
    for (const name of extra) {
      await cp(`deploy/nginx/${name}`, join(directory, 'extra', name));
      const path = join(directory, 'extra', name);
      await writeFile(path, replaced(await readFile(path, 'utf8')));
    }
    const { cert, key } = await certificate();
    await writeFile(join(directory, 'fullchain.pem'), cert);
    await writeFile(join(directory, 'privkey.pem'), key);
    const nginx = new Nginx(ports, directory);
    await listening(ports.https, nginx.#child);
    return nginx;
  }

  /** What is written about requests. */
  accessLog(): Promise<string> {
    return readFile(join(this.#directory, 'access.log'), 'utf8');
  }

  errorLog(): Promise<string> {
    return readFile(join(this.#directory, 'error.log'), 'utf8');
  }

  /** Reads its configuration again, as after a new certificate: new workers, and the old ones for what is open. */
  async reload(): Promise<void> {
    const workers = () => workersOf(this.#child.pid ?? 0);
    const old = workers();
    this.#child.kill('SIGHUP');
    await eventually('new workers are there', workers, (now) => now.some((pid) => !old.includes(pid)));
  }

  async close(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
    await rm(this.#directory, { recursive: true });
  }
}

function workersOf(pid: number): readonly string[] {
  return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx stopped with ${child.exitCode}`);
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
