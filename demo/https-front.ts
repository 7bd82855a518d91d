import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import type { DemoSettings } from './settings.js';

/** Paths that belong to the backend; `/openvidu` belongs to the media server; everything else is the demo's. */
const BACKEND_PATHS = /^\/(v1|sdk)\/|^\/(healthz|readyz|openapi\.json)$/;

/**
 * One TLS origin in front of everything. Browsers give camera and microphone to a phone over TLS only, and a self-signed
 * certificate has to be accepted by hand for each origin: so there is one.
 */
export async function httpsFront(settings: DemoSettings, demo: RequestListener): Promise<Server> {
  const { private: key, cert } = await selfSigned(settings.names);
  const server = createServer({ key, cert }, (request, response) => {
    if (!BACKEND_PATHS.test(request.url ?? '')) {
      demo(request, response);
      return;
    }
    const forwarded = forward(settings.backend, request);
    forwarded.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // The event stream must not wait for a full buffer.
      response.flushHeaders();
      answer.pipe(response);
    });
    forwarded.on('error', () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) =>
    tunnel(settings.media, request, socket, head),
  );
  return server;
}

function forward(target: string, request: IncomingMessage) {
  const { hostname, port } = new URL(target);
  return httpRequest({ hostname, port, method: request.method, path: request.url, headers: request.headers });
}

function tunnel(target: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const upstream = forward(target, request);
  upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
    const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
    socket.write(upstreamHead);
    upstreamSocket.write(head);
    upstreamSocket.pipe(socket).pipe(upstreamSocket);
    upstreamSocket.on('error', () => socket.destroy());
    socket.on('close', () => upstreamSocket.destroy());
  });
  upstream.on('response', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  upstream.on('error', () => socket.destroy());
  socket.on('error', () => upstream.destroy());
  upstream.end();
}

function selfSigned(names: readonly string[]) {
  const altNames = names.map((name) =>
    /^[\d.]+$/.test(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const),
  );
  return generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames },
    ],
  });
}
