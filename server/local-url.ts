/** Where this machine reaches a server that listens like this, without a slash at the end. */
export function localUrl({ host, port, basePath }: Listening): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}${basePath}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${basePath}`;
}

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly basePath: string;
}
