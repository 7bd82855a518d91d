import type { FakeOpenVidu } from './fake-openvidu.js';
import { program } from './program.js';
import { freePort, ServerProcess } from './process.js';
import { TOKEN_SECRET } from './tokens.js';

/** One node of several on a database, in a process of its own so that it can be killed. */
export interface BackendProcess {
  readonly url: string;
  readonly child: ServerProcess;
  /** Starts it, also again after it was killed, and waits until it serves. */
  start(): Promise<void>;
}

/** A node that is not started yet. */
export async function backendProcess(
  databaseUrl: string,
  openvidu: FakeOpenVidu,
  settings: Readonly<Record<string, string>> = {},
): Promise<BackendProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = new ServerProcess(program('server/main.ts'), {
    DATABASE_URL: databaseUrl,
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
    NOTARY_PORT: String(port),
    NOTARY_OPENVIDU_URL: openvidu.settings.url,
    NOTARY_OPENVIDU_SECRET: openvidu.settings.secret,
    // those who write here are no people
    NOTARY_RATE_LIMITS: '1000',
    ...settings,
  });
  return { url, child, start: () => child.start(async () => (await fetch(`${url}/readyz`)).ok) };
}
