import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { demoHandler } from '../../demo/handler.js';

export interface Served {
  readonly address: string;
  close(): void;
}

/** The demo's pages and the SDK from one address: all that a rehearsal needs. */
export async function serveRehearsal(): Promise<Served> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const demo = await demoHandler({
    port: 0,
    host: '127.0.0.1',
    backend: address,
    media: address.replace('http', 'ws'),
    tokenSecret: 'the gallery signs nothing, and needs no secret',
    https: false,
    names: [],
  });
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', address);
    if (!pathname.startsWith('/sdk/')) {
      demo(request, response);
      return;
    }
    readFile(join('dist', normalize(pathname))).then(
      (body) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  return {
    address,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
