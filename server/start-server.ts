import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROBLEMS, type Problem } from '../protocol/index.js';
import { createApp } from './app.js';
import { problemType } from './http/app-error.js';
import { createServices, type Services, type ServicesOptions } from './services.js';

/** Milliseconds that requests under way and streams saying goodbye have. */
const GRACE = 2_000;
/** Milliseconds between looks for connections on which nothing is under way any more. */
const SWEEP = 50;

export interface ServerOptions extends ServicesOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly services: Services;
  /** Takes no new requests, says `bye` to streams, lets work under way finish. Safe to call twice. */
  close(): Promise<void>;
}

/** The port is taken by somebody else. */
export class PortTakenError extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Choose another one with NOTARY_PORT.`);
    this.name = 'PortTakenError';
  }
}

/**
 * The backend, listening.
 * @throws PortTakenError · and all that `createServices` throws
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer();
  server.on('request', answerNotYet);
  // first the port: without it there is no reason to open the database
  await listen(server, options.port, host);
  try {
    const services = await createServices(options);
    const handle = createApp(services).callback();
    server.off('request', answerNotYet);
    server.on('request', (request, response) => void handle(request, response));
    let closing: Promise<void> | undefined;
    return { url: urlOf(server), services, close: () => (closing ??= stop(server, services)) };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

/** Between the port and the database nothing is served, but nobody is left waiting either. */
function answerNotYet(_request: IncomingMessage, response: ServerResponse): void {
  const { status, title } = PROBLEMS.unavailable;
  const problem: Problem = { type: problemType('unavailable'), title, status, code: 'unavailable' };
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
  response.end(JSON.stringify(problem));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    server.listen(port, host, () => {
      resolve();
    });
  });
}

async function stop(server: Server, services: Services): Promise<void> {
  services.lifecycle.stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  services.streams.close();
  const impatient = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE);
  // a connection is idle only once its stream has said goodbye, and then would be kept for a next request
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP);
  await closed;
  clearTimeout(impatient);
  clearInterval(sweep);
  await services.close();
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
