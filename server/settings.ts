import { z } from 'zod';
import { nearestName } from './nearest-name.js';
import {
  Addresses,
  BearerToken,
  IceServers,
  oneOf,
  Origins,
  OriginUrl,
  Port,
  PostgresUrl,
  Secret,
  Url,
} from './setting-values.js';
import type { IceServer } from '../protocol/index.js';
import { ADMISSIONS, type Admission } from './cases/rules/decisions.js';

/** Everything the process can be told from outside, checked. Only the commands of `cli/` read the environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where browsers reach this backend; `null` when it is only known locally. */
  readonly publicUrl: string | null;
  /** Origins of the portals that may call; `*` for any. Requests without an origin are not affected. */
  readonly allowedOrigins: readonly string[];
  /** `null`: make one and keep it beside the embedded database. */
  readonly tokenSecret: string | null;
  readonly tokenAudience: string;
  readonly database: DatabaseSettings;
  /** `null`: `cli/serve.ts` starts the embedded media server. */
  readonly openvidu: OpenViduSettings | null;
  /** `null`: webhooks are refused, the reconciler alone observes the media server. */
  readonly webhookToken: string | null;
  readonly iceServers: readonly IceServer[];
  readonly admission: Admission;
  readonly embedded: EmbeddedSettings;
  readonly logLevel: string;
}

export type DatabaseSettings =
  | { readonly kind: 'postgres'; readonly url: string }
  /** PGlite in this process; the directory `memory:` keeps nothing. */
  | { readonly kind: 'embedded'; readonly directory: string };

export interface OpenViduSettings {
  readonly url: string;
  readonly secret: string;
}

export interface EmbeddedSettings {
  readonly host: string;
  readonly port: number;
  readonly udpPort: number;
  readonly publicUrl: string | null;
  readonly announcedAddresses: readonly string[];
}

/** The environment is wrong; `problems` lists everything that is, so that one look is enough. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings are not usable:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

export const DEFAULT_AUDIENCE = 'notary-conference';

/** Every variable, once. Durations and sizes that nobody has needed to change are constants in the code. */
const Environment = z.object({
  /** TCP port of the backend. */
  NOTARY_PORT: Port.default(8081),
  /** Address it listens on; `0.0.0.0` or `::` for all. */
  NOTARY_HOST: z.string().default('127.0.0.1'),
  /** Address browsers use, for example behind a proxy. */
  NOTARY_PUBLIC_URL: Url.optional(),
  /** Comma list of portal origins that may call from a browser, or `*`. None: same origin only. */
  NOTARY_ALLOWED_ORIGINS: Origins.default([]),
  /** Shared secret of the participant tokens (HS256). */
  NOTARY_TOKEN_SECRET: Secret.optional(),
  /** `aud` that participant tokens must carry. */
  NOTARY_TOKEN_AUDIENCE: z.string().min(1).default(DEFAULT_AUDIENCE),
  /** PostgreSQL 15 or newer. Without it, an embedded database in NOTARY_DATA_DIR. */
  DATABASE_URL: PostgresUrl.optional(),
  /** Directory of the embedded database; `memory:` keeps nothing. */
  NOTARY_DATA_DIR: z.string().min(1).default('./.data'),
  /** OpenVidu 2 deployment, both or neither. Without them an embedded media server for trials starts. */
  NOTARY_OPENVIDU_URL: OriginUrl.optional(),
  NOTARY_OPENVIDU_SECRET: z.string().min(1).optional(),
  /** OpenVidu must send `Authorization: Bearer <this>` with its webhooks. */
  NOTARY_WEBHOOK_TOKEN: BearerToken.optional(),
  /** JSON list of `{"urls", "username", "credential"}`, complete: nothing else is contacted. */
  NOTARY_ICE_SERVERS: IceServers.default([]),
  /** Who lets people of side C into a conference: `office`, side N does, or `open`, nobody has to wait. */
  NOTARY_ADMISSION: oneOf(ADMISSIONS).default('open'),
  /** The embedded media server: signalling port, media port, address, how browsers reach it. */
  NOTARY_EMBEDDED_PORT: Port.default(8082),
  NOTARY_EMBEDDED_UDP_PORT: Port.default(8083),
  NOTARY_EMBEDDED_HOST: z.string().default('127.0.0.1'),
  NOTARY_EMBEDDED_PUBLIC_URL: OriginUrl.optional(),
  /** Comma list of IP addresses under which browsers reach the media port. */
  NOTARY_ANNOUNCED_ADDRESSES: Addresses.default([]),
  /** Of the log on standard output, JSON lines. */
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Every setting by name, with what it is when it is not set: a value as text, or `null`. */
export const SETTINGS: ReadonlyMap<string, string | null> = new Map(
  Object.entries(Environment.shape).map(([name, value]) => [
    name,
    value instanceof z.ZodDefault ? asText(value.def.defaultValue) : null,
  ]),
);

/**
 * The settings in `environment`; empty values count as absent.
 * @throws SettingsError with the full list of what is wrong.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`) ?? [];
  const problems = [...misspelled(given), ...wrong, ...contradictions(given)];
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  return toSettings(parsed.data);
}

/** Variables of ours by their name that mean nothing here, for example those that Kubernetes makes for a service. */
export function unknownSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith('NOTARY_') && !SETTINGS.has(name));
}

/** One that is almost a setting was meant to be one: starting without it could be unsafe. */
function misspelled(given: Readonly<Record<string, unknown>>): string[] {
  return unknownSettings(given as Record<string, string>).flatMap((name) => {
    const meant = nearestName(name, [...SETTINGS.keys()]);
    return meant === undefined ? [] : [`${name}: is no setting; write ${meant}, or take it away`];
  });
}

function asText(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value);
}

function contradictions(given: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string) => given[name] !== undefined;
  const problems: string[] = [];
  if (has('NOTARY_OPENVIDU_URL') !== has('NOTARY_OPENVIDU_SECRET')) {
    problems.push('NOTARY_OPENVIDU_URL and NOTARY_OPENVIDU_SECRET: set both or neither');
  } else if (!has('NOTARY_OPENVIDU_URL') && given['NODE_ENV'] === 'production') {
    problems.push(
      'NOTARY_OPENVIDU_URL and NOTARY_OPENVIDU_SECRET: must be set in production (NODE_ENV); the embedded media server is for trials',
    );
  }
  if (has('DATABASE_URL') && !has('NOTARY_TOKEN_SECRET')) {
    problems.push('NOTARY_TOKEN_SECRET: must be set together with DATABASE_URL, so that all nodes share it');
  }
  return problems;
}

function toSettings(env: z.infer<typeof Environment>): Settings {
  return {
    host: env.NOTARY_HOST,
    port: env.NOTARY_PORT,
    publicUrl: withoutSlash(env.NOTARY_PUBLIC_URL),
    allowedOrigins: env.NOTARY_ALLOWED_ORIGINS.map((origin) =>
      origin === '*' ? origin : new URL(origin).origin,
    ),
    tokenSecret: env.NOTARY_TOKEN_SECRET ?? null,
    tokenAudience: env.NOTARY_TOKEN_AUDIENCE,
    database: env.DATABASE_URL
      ? { kind: 'postgres', url: env.DATABASE_URL }
      : { kind: 'embedded', directory: env.NOTARY_DATA_DIR },
    openvidu:
      env.NOTARY_OPENVIDU_URL !== undefined && env.NOTARY_OPENVIDU_SECRET !== undefined
        ? { url: env.NOTARY_OPENVIDU_URL, secret: env.NOTARY_OPENVIDU_SECRET }
        : null,
    webhookToken: env.NOTARY_WEBHOOK_TOKEN ?? null,
    iceServers: env.NOTARY_ICE_SERVERS,
    admission: env.NOTARY_ADMISSION,
    embedded: {
      host: env.NOTARY_EMBEDDED_HOST,
      port: env.NOTARY_EMBEDDED_PORT,
      udpPort: env.NOTARY_EMBEDDED_UDP_PORT,
      publicUrl: withoutSlash(env.NOTARY_EMBEDDED_PUBLIC_URL),
      announcedAddresses: env.NOTARY_ANNOUNCED_ADDRESSES,
    },
    logLevel: env.LOG_LEVEL,
  };
}

function withoutSlash(url: string | undefined): string | null {
  return url?.replace(/\/+$/, '') ?? null;
}
