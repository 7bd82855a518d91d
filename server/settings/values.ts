import { isIPv4 } from 'node:net';
import { z } from 'zod';
import type { IceServer } from '../../protocol/index.js';
import { CLIENT_VERSION, isOlder, RELEASE } from '../../protocol/client-version.js';
import { parseBasePath } from '../base-path.js';
import { parseMaintenanceWindow, type MaintenanceWindow } from '../cases/maintenance.js';
import { parseIceAddress } from '../media/ice-address.js';

/** How single values of the environment are written. Every message says what to write instead. */

export const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port from 0 to 65535, such as 8081')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a port from 0 to 65535, such as 8081');

export const Seconds = z
  .string()
  .regex(/^\d{1,3}$/, 'must be whole seconds from 0 to 999, such as 15')
  .transform(Number);

export const BasePath = z.string().transform((text, context): string => {
  const path = parseBasePath(text);
  if (path !== undefined) return path;
  context.addIssue('must be a path such as /conference, of letters, digits and -._~ alone');
  return z.NEVER;
});

export const Url = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https address, such as https://conference.example',
});

/** Of a server whose paths are fixed: one in the address would be dropped without a word. */
export const OriginUrl = Url.refine(
  (url) => new URL(url).pathname === '/',
  'must be an address without a path, such as https://openvidu.example',
);

export const PostgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error:
    'must be an address such as postgres://user:password@host:5432/database; special characters in the password are written as %XX',
});

export const Origins = listOf(
  (item) => item === '*' || Url.safeParse(item).success,
  'must be origins such as https://portal.example, with commas between them',
);

/** With a port where the media port is announced as another one, behind NAT. */
export const Addresses = listOf(
  (item) => isIPv4(item.replace(/:\d{1,5}$/, '')),
  'must be IPv4 addresses, each with or without a port, with commas between them',
);

/** What a header carries as it is (RFC 6750). */
export const BearerToken = z
  .string()
  .regex(
    /^[\w.~+/-]{16,}=*$/,
    'must have at least 16 characters, letters, digits and -._~+/ alone; try `openssl rand -hex 32`',
  );

/** Opens the host API, or the marks of the log: long, and no word. */
export const LongKey = BearerToken.refine(
  (key) => key.length >= 32 && new Set(key).size >= 10,
  'must have at least 32 characters that nobody can guess; try `openssl rand -hex 32`',
);

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

/** Of the page. A later one than this backend's own could be loaded from nowhere. */
export const Release = z
  .string()
  .regex(RELEASE, { error: 'must be a release such as 1.4.0', abort: true })
  .refine(
    (release) => !isOlder(CLIENT_VERSION, release),
    `must not be later than ${CLIENT_VERSION}, the release of the page that this backend serves`,
  );

const DAYS = 'must be official, never, or a number of whole days from 1 to 36500';

export const Retention = z.union(
  [z.enum(['official', 'never']), z.coerce.number().int(DAYS).min(1, DAYS).max(36_500, DAYS)],
  { error: DAYS },
);

const BEFORE = 'must be always, or a number of whole minutes from 0 to 525600';

/** `null`: always. */
export const MinutesBefore = z.union(
  [z.enum(['always']), z.coerce.number().int(BEFORE).min(0, BEFORE).max(525_600, BEFORE)],
  { error: BEFORE },
);

const FACTOR = 'must be off, or a number from 0.1 to 1000 by which all limits are multiplied';

export const RateLimits = z.union([z.enum(['off']), z.coerce.number().min(0.1, FACTOR).max(1_000, FACTOR)], {
  error: FACTOR,
});

export const MaintenanceWindows = z.string().transform((text, context): MaintenanceWindow[] => {
  const items = text.split(',').map((item) => item.trim());
  return items.filter(Boolean).flatMap((item) => {
    const window = parseMaintenanceWindow(item);
    if (!window)
      context.addIssue(`"${item}" is no time of the week: write it like Wed 12:00-14:00 Europe/Berlin`);
    return window ?? [];
  });
});

const ICE_EXAMPLE =
  'must be a JSON list such as [{"urls":"turn:turn.example:443?transport=tcp","username":"…","credential":"…"}]';

const IceServerList = z.array(
  z.strictObject({
    urls: z.union([z.string(), z.array(z.string()).min(1)]),
    username: z.string().exactOptional(),
    credential: z.string().exactOptional(),
  }),
) satisfies z.ZodType<IceServer[]>;

/** A browser refuses the whole list for one entry that it does not understand. */
export const IceServers = z.string().transform((text, context): IceServer[] => {
  const parsed = IceServerList.safeParse(fromJson(text));
  if (!parsed.success) {
    context.addIssue(ICE_EXAMPLE);
    return z.NEVER;
  }
  for (const { urls, username, credential } of parsed.data) {
    for (const url of [urls].flat()) {
      const address = parseIceAddress(url);
      if (!address) {
        context.addIssue(
          `"${url}" is no address of a STUN or TURN server: write stun:HOST:PORT, turn:HOST:PORT?transport=udp, turn:HOST:PORT?transport=tcp or turns:HOST:PORT`,
        );
      } else if (address.scheme.startsWith('turn') && (username === undefined || credential === undefined)) {
        context.addIssue(`"${url}" needs both "username" and "credential"`);
      }
    }
  }
  return parsed.data;
});

/** Whole seconds. */
export function seconds(least: number, most: number) {
  const message = `must be whole seconds, from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function listOf(isValid: (item: string) => boolean, message: string) {
  return z.string().transform((text, context): string[] => {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
    const wrong = items.filter((item) => !isValid(item));
    if (wrong.length > 0) context.addIssue(`${message}; ${wrong.join(', ')} cannot be used`);
    return items;
  });
}
