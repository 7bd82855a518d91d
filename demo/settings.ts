/** What the demo needs to know; `npm start` passes all of it. Throws one error that lists everything missing. */
export interface DemoSettings {
  readonly port: number;
  readonly host: string;
  /** Where the backend answers on this machine. */
  readonly backend: string;
  /** Where the media server answers on this machine (WebSocket). */
  readonly media: string;
  /** The same secret as the backend's `NOTARY_TOKEN_SECRET`. */
  readonly tokenSecret: string;
  /** One TLS origin for pages, backend and media, so that a phone has to accept one certificate only. */
  readonly https: boolean;
  /** Names and addresses of this machine for the certificate. */
  readonly names: readonly string[];
}

export function demoSettings(env: NodeJS.ProcessEnv): DemoSettings {
  const missing = ['DEMO_BACKEND', 'DEMO_MEDIA', 'NOTARY_TOKEN_SECRET'].filter((name) => !env[name]);
  if (missing.length > 0)
    throw new Error(`The demo needs ${missing.join(', ')}. Start it with \`npm start\`.`);
  return {
    port: Number(env['DEMO_PORT'] ?? 8080),
    host: env['DEMO_HOST'] ?? '127.0.0.1',
    backend: env['DEMO_BACKEND'] ?? '',
    media: env['DEMO_MEDIA'] ?? '',
    tokenSecret: env['NOTARY_TOKEN_SECRET'] ?? '',
    https: env['DEMO_HTTPS'] === '1',
    names: (env['DEMO_NAMES'] ?? 'localhost').split(','),
  };
}
