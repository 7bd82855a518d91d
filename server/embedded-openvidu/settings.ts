import { isIPv4 } from 'node:net';
import { z } from 'zod';
import type { EmbeddedOpenViduOptions } from './options.js';

/** A whole number from the environment, where everything is text. */
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

const list = z.string().transform((text) => text.split(',').map((item) => item.trim()));

const json = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    ctx.addIssue('must be JSON');
    return z.NEVER;
  }
});

const iceServers = json.pipe(
  z.array(
    z.strictObject({ url: z.string(), username: z.string().optional(), credential: z.string().optional() }),
    'must be [{"url":"turn:…","username":"…","credential":"…"}]',
  ),
);

const environmentSchema = z.object({
  OPENVIDU_SECRET: z
    .string('is missing: choose a long random text, and give the same to the backend')
    .min(8, 'must have at least 8 characters'),
  EMBEDDED_OPENVIDU_PORT: integer(0, 65_535).default(4443),
  EMBEDDED_OPENVIDU_HOST: z.string().default('127.0.0.1'),
  EMBEDDED_OPENVIDU_UDP_PORT: integer(0, 65_535).default(0),
  EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES: list
    .refine(
      (addresses) => addresses.every((address) => isIPv4(address.replace(/:\d{1,5}$/, ''))),
      'must be IPv4 addresses, each with or without a port, with commas between them',
    )
    .optional(),
  EMBEDDED_OPENVIDU_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be http(s)://host[:port]' })
    .optional(),
  EMBEDDED_OPENVIDU_ICE_SERVERS: iceServers.optional(),
  EMBEDDED_OPENVIDU_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  EMBEDDED_OPENVIDU_WEBHOOK_HEADERS: json
    .pipe(z.record(z.string(), z.string(), 'must be {"Name":"value"}'))
    .optional(),
  EMBEDDED_OPENVIDU_RECONNECT_GRACE_SECONDS: integer(1, 600).default(20),
  EMBEDDED_OPENVIDU_TLS: z
    .enum(['off', 'self-signed', 'files'], 'must be off, self-signed or files')
    .default('off'),
  EMBEDDED_OPENVIDU_TLS_CERT_FILE: z.string().optional(),
  EMBEDDED_OPENVIDU_TLS_KEY_FILE: z.string().optional(),
  EMBEDDED_OPENVIDU_ALLOW_PRODUCTION: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
});

/** The environment is not usable. The message has a line for everything that is wrong with it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(problems: readonly string[]) {
    super(['The embedded OpenVidu cannot start:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/** An empty variable counts as unset. @throws SettingsError */
export function readSettings(environment: Readonly<NodeJS.ProcessEnv>): EmbeddedOpenViduOptions {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const [certFile, keyFile] = [set['EMBEDDED_OPENVIDU_TLS_CERT_FILE'], set['EMBEDDED_OPENVIDU_TLS_KEY_FILE']];
  const wantsFiles = set['EMBEDDED_OPENVIDU_TLS'] === 'files';
  if (wantsFiles && certFile === undefined) problems.push('EMBEDDED_OPENVIDU_TLS_CERT_FILE is missing');
  if (wantsFiles && keyFile === undefined) problems.push('EMBEDDED_OPENVIDU_TLS_KEY_FILE is missing');
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);

  const { data } = parsed;
  const webhookUrl = data.EMBEDDED_OPENVIDU_WEBHOOK_URL;
  return {
    secret: data.OPENVIDU_SECRET,
    port: data.EMBEDDED_OPENVIDU_PORT,
    host: data.EMBEDDED_OPENVIDU_HOST,
    udpPort: data.EMBEDDED_OPENVIDU_UDP_PORT,
    announcedAddresses: data.EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES,
    publicUrl: data.EMBEDDED_OPENVIDU_PUBLIC_URL,
    iceServers: data.EMBEDDED_OPENVIDU_ICE_SERVERS,
    webhook:
      webhookUrl === undefined
        ? undefined
        : { url: webhookUrl, headers: data.EMBEDDED_OPENVIDU_WEBHOOK_HEADERS ?? {} },
    reconnectGraceMs: data.EMBEDDED_OPENVIDU_RECONNECT_GRACE_SECONDS * 1000,
    tls:
      certFile !== undefined && keyFile !== undefined && wantsFiles
        ? { certFile, keyFile }
        : data.EMBEDDED_OPENVIDU_TLS === 'self-signed'
          ? 'self-signed'
          : undefined,
    allowProduction: data.EMBEDDED_OPENVIDU_ALLOW_PRODUCTION === '1',
  };
}
