import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CuttableRelay } from './network.js';
import { freePort, freeUdpPort, ServerProcess } from './process.js';

const TOKEN_SECRET = 'only-for-tests-0123456789abcdef0123456789abcdef';
const OPENVIDU_SECRET = 'only-for-tests-media-secret';

/**
 * The real thing, as an operator would run it: media server, backend and demo, each in a process of its own so that
 * each can be killed, on free ports and a fresh data directory. Media goes through a relay that can be cut.
 */
export interface Stack {
  readonly demo: string;
  readonly backend: string;
  readonly tokenSecret: string;
  readonly openvidu: { readonly url: string; readonly secret: string };
  readonly relay: CuttableRelay;
  readonly backendProcess: ServerProcess;
  readonly mediaProcess: ServerProcess;
  startBackend(): Promise<void>;
  startMedia(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param rules - `default`: as an operator has them who sets nothing; most tests are about something else than waiting
 * @param portals - origins besides the demo
 * @param settings - further environment of the backend
 */
export async function startStack(
  rules: 'default' | 'none' = 'none',
  portals: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'notary-conference-'));
  const [backendPort, mediaPort, demoPort, udpPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freeUdpPort(),
  ]);
  const relay = await CuttableRelay.start(udpPort);
  const backend = `http://127.0.0.1:${String(backendPort)}`;
  const demo = `http://127.0.0.1:${String(demoPort)}`;
  const media = `http://127.0.0.1:${String(mediaPort)}`;
  const webhookToken = 'only-for-tests-webhook';

  const mediaProcess = new ServerProcess(['dist/server/embedded-openvidu/main.js'], {
    EMBEDDED_OPENVIDU_PORT: String(mediaPort),
    EMBEDDED_OPENVIDU_UDP_PORT: String(udpPort),
    OPENVIDU_SECRET,
    EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES: [...ownAddresses(), '127.0.0.1']
      .map((address) => `${address}:${String(relay.port)}`)
      .join(','),
    EMBEDDED_OPENVIDU_WEBHOOK_URL: `${backend}/v1/webhooks/openvidu`,
    EMBEDDED_OPENVIDU_WEBHOOK_HEADERS: JSON.stringify({ Authorization: `Bearer ${webhookToken}` }),
  });
  const backendProcess = new ServerProcess(['dist/server/main.js'], {
    NOTARY_PORT: String(backendPort),
    NOTARY_DATA_DIR: dataDir,
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
    NOTARY_ALLOWED_ORIGINS: [demo, ...portals].join(),
    NOTARY_OPENVIDU_URL: media,
    NOTARY_OPENVIDU_SECRET: OPENVIDU_SECRET,
    NOTARY_WEBHOOK_TOKEN: webhookToken,
    // nobody has to wait, and people of one test are left behind in its case
    ...(rules === 'none' ? { NOTARY_ADMISSION: 'open', NOTARY_CONFERENCES_PER_PERSON: 'many' } : {}),
    ...settings,
  });
  const demoProcess = new ServerProcess(['--import', 'tsx', 'demo/server.ts'], {
    DEMO_PORT: String(demoPort),
    DEMO_BACKEND: backend,
    DEMO_MEDIA: media.replace('http', 'ws'),
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
  });

  const answers = (url: string) => async () =>
    (await fetch(url, { signal: AbortSignal.timeout(2000) })).status < 500;
  const startBackend = () => backendProcess.start(answers(`${backend}/readyz`));
  const startMedia = () => mediaProcess.start(answers(`${media}/openvidu/api/sessions`));
  const close = async () => {
    await Promise.all([demoProcess.stop('SIGKILL'), backendProcess.stop(), mediaProcess.stop()]);
    relay.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all([startMedia(), startBackend()]);
    await demoProcess.start(answers(demo));
  } catch (error) {
    // whoever asked gets nothing that could be closed
    await close();
    throw error;
  }

  return {
    demo,
    backend,
    tokenSecret: TOKEN_SECRET,
    openvidu: { url: media, secret: OPENVIDU_SECRET },
    relay,
    backendProcess,
    mediaProcess,
    startBackend,
    startMedia,
    close,
  };
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
