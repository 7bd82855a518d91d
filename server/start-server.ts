import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { PROBLEMS, type Problem, type ProblemCode } from '../protocol/index.js';
import { createConferenceApp, type ConferenceApp } from './conference-app.js';
import { problemType } from './http/app-error.js';
import type { ServicesOptions } from './services-options.js';

/** Milliseconds for connections to end once nothing is served any more. */
const GRACE = 1_000;
/** Milliseconds between looks for connections on which nothing is under way any more. */
const SWEEP = 50;

export interface ServerOptions extends ServicesOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Seconds between `/readyz` turning and the end of service. Default 0. */
  readonly drainSeconds?: number;
}

export interface RunningServer {
  /** Where it listens, with the base path, without a slash at the end. */
  readonly url: string;
  readonly app: ConferenceApp;
  /** Drains, takes no new requests, says `bye` to streams, lets work under way finish. Safe to call twice. */
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
 * @throws PortTakenError · and all that `createConferenceApp` throws
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer();
  // between the port and the database nothing is served, but nobody is left waiting either
  const answerNotYet = (_request: IncomingMessage, response: ServerResponse) =>
    answerProblem(response, 'unavailable', { 'Retry-After': '1' });
  server.on('request', answerNotYet);
  // first the port: without it there is no reason to open the database
  await listen(server, options.port, host);
  try {
    const app = await createConferenceApp(options);
    server.off('request', answerNotYet);
    server.on('request', (request, response) => {
      if (!app.handler(request, response)) answerProblem(response, 'not_found');
    });
    let closing: Promise<void> | undefined;
    return {
      url: `${urlOf(server)}${app.basePath}`,
      app,
      close: () => (closing ??= stop(server, app, options.drainSeconds ?? 0)),
    };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

function answerProblem(
  response: ServerResponse,
  code: ProblemCode,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { status, title } = PROBLEMS[code];
  const problem: Problem = { type: problemType(code), title, status, code };
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
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

/** The port stays open until the work is done: whoever comes meanwhile is told to come again, not left without an answer. */
async function stop(server: Server, app: ConferenceApp, drainSeconds: number): Promise<void> {
  app.drain();
  if (drainSeconds > 0) await setTimeout(drainSeconds * 1_000);
  await app.close();
  const closed = new Promise((resolve) => server.close(resolve));
  const impatient = globalThis.setTimeout(() => {
    server.closeAllConnections();
  }, GRACE);
  // a connection is idle only once its last answer is written, and then would be kept for a next request
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP);
  await closed;
  clearTimeout(impatient);
  clearInterval(sweep);
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
