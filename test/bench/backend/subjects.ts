import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPostgres } from '../../support/postgres.js';
import { freePort } from '../../support/process.js';
import { compiled } from './compile.js';
import { MeasuredProcess } from './measured-process.js';
import { RemoteCrowd } from './remote-crowd.js';

const TOKEN_SECRET = 'only-for-the-bench-0123456789abcdef0123456789abcdef';

/** A server that does the same work as the others of a run, in its way. */
export interface Subject {
  readonly name: string;
  /** What it leaves out that the backend does, for whoever compares the figures. */
  readonly without: string;
  start(): Promise<Running>;
}

/** A server and the people who use it, each in a process of its own. */
export interface Running {
  readonly server: MeasuredProcess;
  readonly crowd: RemoteCrowd;
  readonly stop: () => Promise<void>;
}

/** The backend as it is published, with everything on, on PostgreSQL or on the embedded database. */
export function backend(postgres: TestPostgres | undefined): Subject {
  return {
    name: `notary-conference, ${postgres ? 'PostgreSQL' : 'embedded database'}`,
    without: '',
    async start() {
      const port = await freePort();
      const directory = await mkdtemp(join(tmpdir(), 'notary-bench-'));
      const running = await start('dist/server/main.js', port, 'sse', {
        NOTARY_PORT: String(port),
        NOTARY_TOKEN_SECRET: TOKEN_SECRET,
        // no media server: chat and streams do not need one
        NOTARY_OPENVIDU_URL: 'http://127.0.0.1:9',
        NOTARY_OPENVIDU_SECRET: 'none',
        NOTARY_DATA_DIR: directory,
        // one person of the crowd writes more than a person can: counted, but far from the limit
        NOTARY_RATE_LIMITS: '1000',
        LOG_LEVEL: 'silent',
        ...(postgres ? { DATABASE_URL: await postgres.newDatabase() } : {}),
      });
      return {
        ...running,
        stop: async () => {
          await running.stop();
          await rm(directory, { recursive: true, force: true });
        },
      };
    },
  };
}

export const BARE_SSE: Subject = {
  name: 'bare Node SSE server',
  without: 'no tokens, no rights, no repetition noticed, nothing stored: a restart forgets everything',
  async start() {
    const port = await freePort();
    return start(await compiled('peers/bare-sse'), port, 'sse', { PORT: String(port) });
  },
};

export const SOCKET_IO: Subject = {
  name: 'Socket.IO 4.8.4, state recovery',
  without:
    'no tokens, no rights, no repetition noticed; what it recovers is in memory and ends with the process',
  async start() {
    const port = await freePort();
    return start(await compiled('peers/socket-io'), port, 'socket.io', { PORT: String(port) });
  },
};

async function start(
  script: string,
  port: number,
  line: 'sse' | 'socket.io',
  env: NodeJS.ProcessEnv,
): Promise<Running> {
  const origin = `http://127.0.0.1:${port}`;
  const server = new MeasuredProcess(script, env, `${origin}/readyz`);
  await server.start();
  const crowd = await RemoteCrowd.start({ line, origin, tokenSecret: TOKEN_SECRET });
  return {
    server,
    crowd,
    stop: async () => {
      crowd.stop();
      await server.kill();
    },
  };
}
