import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface ReverseProxyOptions {
  /** Certificate and key, and whatever else `node:https` takes. */
  readonly tls?: ServerOptions;
  /** Holds answers back until they are whole, as nginx does by default. */
  readonly buffers?: boolean;
  /** The beginning of the path that is taken out of requests. */
  readonly strips?: string;
  /** Headers that are taken out of requests. */
  readonly swallows?: readonly string[];
  /** Sets, or with `null` takes away, headers of answers. */
  readonly answers?: Readonly<Record<string, string | null>>;
  /** Answers some requests itself. */
  readonly own?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A reverse proxy as operators set them up, with the mistakes that they make. */
export interface ReverseProxy {
  readonly url: string;
  readonly port: number;
  /** What it was asked, as `GET /path`. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

export async function startReverseProxy(
  target: string,
  options: ReverseProxyOptions = {},
): Promise<ReverseProxy> {
  const seen: string[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (options.own?.(request, response) !== true) pass(request, response, target, options);
  };
  const server = options.tls ? createTlsServer(options.tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://localhost:${port}`,
    port,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  { buffers, strips = '', swallows = [], answers = {} }: ReverseProxyOptions,
): void {
  const headers = { ...request.headers };
  for (const name of swallows) Reflect.deleteProperty(headers, name);
  const upstream = forward(
    new URL((request.url ?? '/').slice(strips.length), target),
    { method: request.method ?? 'GET', headers },
    (answer) => {
      const given = Object.fromEntries(
        Object.entries({ ...answer.headers, ...answers }).filter(([, value]) => value !== null),
      ) as Record<string, string>;
      response.writeHead(answer.statusCode ?? 502, given);
      if (buffers) {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => response.end(Buffer.concat(chunks)));
      } else {
        response.flushHeaders();
        answer.pipe(response);
      }
    },
  );
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
