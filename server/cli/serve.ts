import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { startEmbeddedOpenVidu } from '../embedded-openvidu/index.js';
import { localUrl } from '../local-url.js';
import { OpenViduMediaServer } from '../media/openvidu-media-server.js';
import { Log } from '../operation/log.js';
import { readSettings, unknownSettings, type OpenViduSettings, type Settings } from '../settings.js';
import { startServer } from '../start-server.js';

export const help = `Usage: notary-conference serve

Runs the backend until SIGINT or SIGTERM. Settings come from the environment; without any it listens on
http://127.0.0.1:8081, keeps its data in ./.data and runs the embedded media server for trials.`;

/**
 * The process: settings, the embedded media server when none is configured, the backend, an orderly stop.
 * Resolves as soon as it serves.
 * @throws SettingsError · PortTakenError · DataDirectoryLockedError
 */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const logger = pino({ level: settings.logLevel, base: { service: 'notary-conference' } });
  const log = new Log(logger, settings.logKey);
  dieQuietly(log);
  for (const name of unknownSettings(process.env)) {
    log.warn({ setting: name }, 'this is no setting of this version and means nothing');
  }
  const webhookToken =
    settings.webhookToken ?? (settings.openvidu ? null : randomBytes(32).toString('base64url'));
  if (!webhookToken) {
    log.warn(
      'NOTARY_WEBHOOK_TOKEN is not set: webhooks are refused, OpenVidu is only asked every few seconds',
    );
  }

  const embedded = settings.openvidu ? null : await startEmbedded(settings, webhookToken, log);
  const openvidu = settings.openvidu ?? embedded?.openvidu;
  if (!openvidu) throw new Error('there is no media server');
  try {
    const server = await startServer({
      ...settings,
      webhookToken,
      log: logger,
      media: new OpenViduMediaServer(openvidu),
    });
    log.info({ url: server.url, openvidu: openvidu.url }, 'notary-conference is ready');
    stopOnSignal(log, settings.drainSeconds, async () => {
      await server.close();
      await embedded?.close();
    });
    return 0;
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function startEmbedded(settings: Settings, webhookToken: string | null, log: Log) {
  const { host, port, udpPort, publicUrl, announcedAddresses } = settings.embedded;
  const secret = randomBytes(32).toString('base64url');
  const server = await startEmbeddedOpenVidu({
    secret,
    host,
    port,
    udpPort,
    iceServers: settings.iceServers.flatMap(({ urls, ...rest }) =>
      [urls].flat().map((url) => ({ url, ...rest })),
    ),
    ...(publicUrl ? { publicUrl } : {}),
    ...(announcedAddresses.length > 0 ? { announcedAddresses } : {}),
    // with any free port the address is not known yet; then the reconciler alone observes
    ...(webhookToken && settings.port !== 0
      ? {
          webhook: {
            url: `${localUrl(settings)}/v1/webhooks/openvidu`,
            headers: { Authorization: `Bearer ${webhookToken}` },
          },
        }
      : {}),
    log: log.part('embedded-openvidu'),
  });
  const openvidu: OpenViduSettings = { url: server.url, secret };
  return { openvidu, close: () => server.close() };
}

/** Node would print the whole error, with what it quotes. */
function dieQuietly(log: Log): void {
  process.on('uncaughtException', (error: unknown) => {
    log.fatal({ err: error, alarm: true }, 'a fault that nobody foresaw: the process ends');
    process.exit(1);
  });
}

/** Milliseconds after the drain after which a stop that hangs, for whatever reason, is one that failed. */
const STOP_LIMIT = 10_000;

/** The first signal stops in order; a second one, from somebody who cannot wait, kills. */
function stopOnSignal(log: Log, drainSeconds: number, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(130);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(
      () => {
        log.error('stopping took too long');
        process.exit(1);
      },
      drainSeconds * 1_000 + STOP_LIMIT,
    ).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
