import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAppointment } from '../../demo/first-appointment.js';
import { demoHandler } from '../../demo/handler.js';
import { demoSettings, type DemoSettings } from '../../demo/settings.js';
import { layDatabase } from './database.js';
import { freePort, freeUdpPort, ServerProcess } from './process.js';

const TOKEN_SECRET = 'only-for-tests-0123456789abcdef0123456789abcdef';
const OPENVIDU_SECRET = 'only-for-tests-media-secret';

/**
 * The real thing, as an operator would run it: media server and backend, each in a process of its own so that each can
 * be killed, on free ports and with a new database, and the pages of the demo.
 */
export interface Stack {
  readonly demo: string;
  readonly backend: string;
  readonly tokenSecret: string;
  readonly openvidu: { readonly url: string; readonly secret: string };
  readonly backendProcess: ServerProcess;
  readonly mediaProcess: ServerProcess;
  startBackend(): Promise<void>;
  startMedia(): Promise<void>;
  close(): Promise<void>;
}

/** Two UDP ports: the one of the media server, and the one that browsers are told. */
export interface MediaPorts {
  readonly own: number;
  readonly announced: number;
}

/**
 * @param rules - `default`: as an operator has them who sets nothing; most tests are about something else than waiting
 * @param portals - origins besides the demo
 * @param settings - further environment of the backend
 * @param mediaPorts - where something stands between browsers and media server
 */
export async function startStack(
  rules: 'default' | 'none' = 'none',
  portals: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
  mediaPorts?: MediaPorts,
): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'notary-conference-'));
  await layDatabase(dataDir);
  const [backendPort, mediaPort, demoPort, udpPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    mediaPorts?.own ?? freeUdpPort(),
  ]);
  const backend = `http://127.0.0.1:${String(backendPort)}`;
  const demo = `http://127.0.0.1:${String(demoPort)}`;
  const media = `http://127.0.0.1:${String(mediaPort)}`;
  const webhookToken = 'only-for-tests-webhook';

  const mediaProcess = new ServerProcess(['dist/server/embedded-openvidu/main.js'], {
    EMBEDDED_OPENVIDU_PORT: String(mediaPort),
    EMBEDDED_OPENVIDU_UDP_PORT: String(udpPort),
    OPENVIDU_SECRET,
    EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES: [...ownAddresses(), '127.0.0.1']
      .map((address) => `${address}:${String(mediaPorts?.announced ?? udpPort)}`)
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
  let pages: Server | undefined;

  const answers = (url: string) => async () =>
    (await fetch(url, { signal: AbortSignal.timeout(2000) })).status < 500;
  const startBackend = () => backendProcess.start(answers(`${backend}/readyz`));
  const startMedia = () => mediaProcess.start(answers(`${media}/openvidu/api/sessions`));
  const close = async () => {
    pages?.closeAllConnections();
    await Promise.all([
      pages && new Promise((resolve) => pages?.close(resolve)),
      backendProcess.stop(),
      mediaProcess.stop(),
    ]);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all([startMedia(), startBackend()]);
    pages = await servePages(
      demoSettings({
        DEMO_PORT: String(demoPort),
        DEMO_BACKEND: backend,
        DEMO_MEDIA: media.replace('http', 'ws'),
        NOTARY_TOKEN_SECRET: TOKEN_SECRET,
      }),
    );
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
    backendProcess,
    mediaProcess,
    startBackend,
    startMedia,
    close,
  };
}

async function servePages(settings: DemoSettings): Promise<Server> {
  const server = createServer(await demoHandler(settings));
  await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve));
  await firstAppointment(settings);
  return server;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
