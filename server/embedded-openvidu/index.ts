import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { lanAddresses } from './addresses.js';
import { resolveOptions, type EmbeddedOpenViduOptions, type ResolvedOptions } from './options.js';
import { createRestApp } from './rest/app.js';
import { RpcServer } from './rpc/server.js';
import { SessionRegistry } from './sessions/registry.js';
import type { SfuStats } from './sfu/context.js';
import { Sfu } from './sfu/sfu.js';
import { loadTls } from './tls.js';
import { Webhooks } from './webhooks.js';

export type { EmbeddedOpenViduOptions } from './options.js';
export type { Log } from './log.js';
export type { Faults } from './sfu/context.js';

/** How long closing waits for webhooks that are still to be delivered. */
const WEBHOOK_PATIENCE_MS = 1_500;
/** How long closing waits for browsers to take note. */
const SOCKET_PATIENCE_MS = 500;

export interface EmbeddedOpenViduStats extends SfuStats {
  readonly sessions: number;
  readonly participants: number;
}

export interface EmbeddedOpenVidu {
  /** What a backend passes to openvidu-node-client, with the secret. */
  readonly url: string;
  readonly udpPort: number;
  stats(): EmbeddedOpenViduStats;
  /** Tells every participant, delivers what is left of the webhooks, and gives the ports back. */
  close(): Promise<void>;
}

/**
 * Starts an OpenVidu 2.32 compatible media server in this process: REST, WebSocket, webhooks and an SFU.
 * For demos, tests and small trials. Unmodified openvidu-browser and openvidu-node-client can use it.
 *
 * @throws when a port is taken, a certificate cannot be read, or in production without consent
 */
export async function startEmbeddedOpenVidu(options: EmbeddedOpenViduOptions): Promise<EmbeddedOpenVidu> {
  const settings = resolveOptions(options);
  const { log } = settings;
  const http = await createServer(settings);
  const sfu = await startSfu(settings);
  let url: string;
  try {
    url = await listen(http, settings);
  } catch (error) {
    await sfu.close();
    throw error;
  }

  const webhooks = settings.webhook && new Webhooks(settings.webhook, log);
  const registry = new SessionRegistry(
    {
      sfu,
      reconnectGraceMs: settings.reconnectGraceMs,
      log,
      onEvent: (event) => {
        log.info({ event: event.event }, 'session event');
        webhooks?.push(event);
      },
    },
    settings.limits,
  );
  const publicUrl = settings.publicUrl ?? url;
  const app = createRestApp({
    registry,
    secret: settings.secret,
    publicUrl,
    webhook: settings.webhook,
    log,
  });
  http.on('request', app.callback() as RequestListener);
  const { iceServers, timings, limits } = settings;
  const rpc = new RpcServer(http, { registry, iceServers, timings, maxSockets: limits.maxSockets, log });
  log.warn(
    { url, udpPort: sfu.udpPort },
    'embedded OpenVidu started: for demos, tests and small trials only',
  );

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    registry.close('openviduServerStopped');
    await Promise.all([rpc.close(SOCKET_PATIENCE_MS), webhooks?.close(WEBHOOK_PATIENCE_MS)]);
    http.closeAllConnections();
    await closed;
    await sfu.close();
  };
  let closing: Promise<void> | undefined;
  return {
    url,
    udpPort: sfu.udpPort,
    stats: () => ({
      ...sfu.stats,
      sessions: registry.all.length,
      participants: registry.all.reduce((sum, { participants }) => sum + participants.size, 0),
    }),
    close: () => (closing ??= close()),
  };
}

async function createServer({ tls }: ResolvedOptions): Promise<Server> {
  return tls ? createHttpsServer(await loadTls(tls)) : createHttpServer();
}

async function startSfu({ udpPort, announcedAddresses, faults }: ResolvedOptions): Promise<Sfu> {
  try {
    return await Sfu.start({ udpPort, addresses: announcedAddresses, faults });
  } catch (cause) {
    throw new Error(`UDP port ${udpPort} is taken: set EMBEDDED_OPENVIDU_UDP_PORT (option udpPort).`, {
      cause,
    });
  }
}

/** Returns the origin under which this machine reaches the server. */
async function listen(http: Server, { host, port, tls }: ResolvedOptions): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, host, () => {
        http.off('error', reject);
        resolve();
      });
    });
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    if (!taken) throw cause;
    throw new Error(`TCP port ${port} is taken: set EMBEDDED_OPENVIDU_PORT (option port).`, { cause });
  }
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? (lanAddresses()[0] ?? '127.0.0.1') : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${(http.address() as AddressInfo).port}`;
}
