import { lanAddresses } from './addresses.js';
import { SILENT_LOG, type Log } from './log.js';
import type { SocketTimings } from './rpc/client-socket.js';
import type { IceServer } from './sessions/connection.js';
import type { Faults } from './sfu/context.js';
import type { TlsOptions } from './tls.js';
import type { WebhookOptions } from './webhooks.js';

export interface EmbeddedOpenViduOptions {
  /** Shared with the backend: whoever has it can do everything. */
  readonly secret: string;
  /** TCP port for REST and WebSocket. Default 0, which takes a free one. */
  readonly port?: number | undefined;
  /** Address to listen on. Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /**
   * UDP port for all media. Default 0, which takes a free one. It listens on every interface, whatever `host` is,
   * because Firefox does not send media to loopback; without the keys agreed in signalling it answers nothing.
   */
  readonly udpPort?: number | undefined;
  /** IPv4 addresses that browsers are told to send media to. Default: those of this machine, and 127.0.0.1. */
  readonly announcedAddresses?: readonly string[] | undefined;
  /** Origin under which browsers reach this server, for instance behind a proxy. Default: derived from `host`. */
  readonly publicUrl?: string | undefined;
  /** STUN and TURN servers for browsers, unless a connection brings its own. Default none. */
  readonly iceServers?: readonly IceServer[] | undefined;
  readonly webhook?: WebhookOptions | undefined;
  readonly tls?: TlsOptions | undefined;
  /** How long a participant without a socket is kept. Default 20 000; CE has 10 000. */
  readonly reconnectGraceMs?: number | undefined;
  readonly log?: Log | undefined;
  /** Starts although NODE_ENV is `production`. */
  readonly allowProduction?: boolean | undefined;
  readonly limits?: Partial<ServerLimits> | undefined;
  /** For tests: shorter waits. */
  readonly timings?: Partial<SocketTimings> | undefined;
  /** For tests: loses packets. */
  readonly faults?: Faults | undefined;
}

export interface ServerLimits {
  readonly maxSessions: number;
  readonly maxConnectionsPerSession: number;
  readonly maxSockets: number;
}

const DEFAULT_LIMITS: ServerLimits = { maxSessions: 500, maxConnectionsPerSession: 50, maxSockets: 1000 };

const DEFAULT_TIMINGS: SocketTimings = { joinDeadlineMs: 10_000, heartbeatMs: 5_000, silenceMs: 15_000 };

const MIN_SECRET_LENGTH = 8;

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly secret: string;
  readonly port: number;
  readonly host: string;
  readonly udpPort: number;
  readonly announcedAddresses: readonly string[];
  readonly publicUrl: string | undefined;
  readonly iceServers: readonly IceServer[];
  readonly webhook: WebhookOptions | undefined;
  readonly tls: TlsOptions | undefined;
  readonly reconnectGraceMs: number;
  readonly log: Log;
  readonly limits: ServerLimits;
  readonly timings: SocketTimings;
  readonly faults: Faults | undefined;
}

/** @throws when the secret is too short, or in production without consent */
export function resolveOptions(options: EmbeddedOpenViduOptions): ResolvedOptions {
  if (process.env['NODE_ENV'] === 'production' && options.allowProduction !== true) {
    throw new Error(
      'The embedded OpenVidu is for demos, tests and small trials and does not start in production. ' +
        'Use a real OpenVidu 2 deployment, or set EMBEDDED_OPENVIDU_ALLOW_PRODUCTION=1 if you know better.',
    );
  }
  if (options.secret.length < MIN_SECRET_LENGTH) {
    throw new Error(`The secret of the embedded OpenVidu needs at least ${MIN_SECRET_LENGTH} characters.`);
  }
  return {
    secret: options.secret,
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    udpPort: options.udpPort ?? 0,
    announcedAddresses: options.announcedAddresses ?? [...lanAddresses(), '127.0.0.1'],
    publicUrl: options.publicUrl,
    iceServers: options.iceServers ?? [],
    webhook: options.webhook,
    tls: options.tls,
    reconnectGraceMs: options.reconnectGraceMs ?? 20_000,
    log: options.log ?? SILENT_LOG,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    timings: { ...DEFAULT_TIMINGS, ...options.timings },
    faults: options.faults,
  };
}
