import { readFile } from 'node:fs/promises';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

/**
 * The names that a browser has looked up, its own and those of WebRTC included, from the log that Chromium writes with
 * `--log-net-log`. What it resolves by itself (`localhost`, addresses) is among them.
 */
export async function namesLookedUp(path: string): Promise<ReadonlySet<string>> {
  const { constants, events } = JSON.parse(await readFile(path, 'utf8')) as NetLog;
  const lookUps = new Set(
    Object.entries(constants.logEventTypes)
      .filter(([name]) => name.startsWith('HOST_RESOLVER') || name.startsWith('DNS_TRANSACTION'))
      .map(([, type]) => type),
  );
  const names = events
    .filter(({ type }) => lookUps.has(type))
    .map(({ params }) => params?.['host'] ?? params?.['hostname'])
    .filter((host): host is string => typeof host === 'string');
  return new Set(names.map((host) => new URL(host.includes('://') ? host : `http://${host}`).hostname));
}
