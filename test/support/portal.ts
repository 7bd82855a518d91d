import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/**
 * A portal whose pages and headers a test writes itself. Listens on the loopback, so that it has two names and with them
 * two origins that are strangers to each other: a page and what it holds in a frame.
 */
export class TestPortal {
  readonly #port: number;
  readonly #scheme: string;
  readonly #close: () => Promise<void>;
  readonly #answers = new Map<string, RequestListener>();

  private constructor(port: number, scheme: string, close: () => Promise<void>) {
    this.#port = port;
    this.#scheme = scheme;
    this.#close = close;
  }

  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<TestPortal> {
    const answer: RequestListener = (request, response) => portal.#answer(request, response);
    const server = tls ? createTlsServer(tls, answer) : createPlainServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    };
    const portal = new TestPortal((server.address() as AddressInfo).port, tls ? 'https' : 'http', close);
    return portal;
  }

  get origin(): string {
    return `${this.#scheme}://127.0.0.1:${this.#port}`;
  }

  /** The same pages under another name: another site for the browser. */
  get otherOrigin(): string {
    return `${this.#scheme}://localhost:${this.#port}`;
  }

  /** @param path - with nothing behind it: a query is not looked at */
  answer(path: string, answer: RequestListener): void {
    this.#answers.set(path, answer);
  }

  page(path: string, html: string, headers: Readonly<Record<string, string>> = {}): void {
    this.answer(path, (_request, response) => send(response, 'text/html; charset=utf-8', html, headers));
  }

  /** A file of this project, of JavaScript. */
  file(path: string, name: string): void {
    this.script(path, readFileSync(name, 'utf8'));
  }

  script(path: string, code: string): void {
    this.answer(path, (_request, response) => send(response, 'text/javascript', code));
  }

  style(path: string, css: string): void {
    this.answer(path, (_request, response) => send(response, 'text/css; charset=utf-8', css));
  }

  close(): Promise<void> {
    return this.#close();
  }

  readonly #answer: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const answer = this.#answers.get(pathname);
    if (answer) answer(request, response);
    // the browser asks for one by itself
    else if (pathname === '/favicon.ico') response.writeHead(204).end();
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
  };
}

function send(
  response: ServerResponse,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(text);
}
