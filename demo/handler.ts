import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { loadExamples } from './examples/examples.js';
import { loadPages } from './pages.js';
import { demoPerson } from './people.js';
import type { DemoSettings } from './settings.js';
import { answerToken } from './token.js';

const TEXT = 'text/plain; charset=utf-8';

/** Pages and the token endpoint: all that a vendor's own backend has to add. */
export async function demoHandler(settings: DemoSettings): Promise<RequestListener> {
  const [pages, examples] = await Promise.all([loadPages(), loadExamples(settings.tokenSecret)]);

  return (request, response) => {
    const host = request.headers.host ?? 'localhost';
    // whoever writes a request by hand may name what is no address: `//`
    if (!URL.canParse(request.url ?? '/', `http://${host}`)) {
      response.writeHead(400).end();
      return;
    }
    const url = new URL(request.url ?? '/', `http://${host}`);
    const server = settings.https ? `https://${host}` : publicBackend(settings, url.hostname);

    const tokenFor = /^\/token\/(\w+)$/.exec(url.pathname)?.[1];
    if (tokenFor !== undefined) {
      const person = demoPerson(tokenFor);
      if (person) void answerToken(settings.tokenSecret, person, request, response);
      else response.writeHead(404).end();
      return;
    }
    for (const [name, value] of Object.entries(pageHeaders(server, settings, url.hostname)))
      response.setHeader(name, value);
    examples(request, response, url, server).then(
      (isAnswered) => isAnswered || answerPage(request, response, url, server),
      (error: unknown) => {
        console.error('An example could not be compiled:', error);
        response.writeHead(500, { 'content-type': TEXT }).end('This example could not be compiled.\n');
      },
    );
  };

  function answerPage(request: IncomingMessage, response: ServerResponse, url: URL, server: string): void {
    const page =
      request.method === 'GET' || request.method === 'HEAD'
        ? pages(url.pathname, url.searchParams, server)
        : null;
    if (page === 'nobody') response.writeHead(303, { location: `/${url.search}` }).end();
    else if (page) response.writeHead(200, { 'content-type': page.type }).end(page.body);
    else response.writeHead(404, { 'content-type': TEXT }).end('Diese Seite gibt es nicht.\n');
  }
}

/** The backend under the name by which the page was opened: `localhost` and `127.0.0.1` are two origins. */
function publicBackend(settings: DemoSettings, hostname: string): string {
  const { protocol, port } = new URL(settings.backend);
  return `${protocol}//${hostname}:${port}`;
}

function pageHeaders(server: string, settings: DemoSettings, hostname: string): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy(server, settings, hostname),
    'permissions-policy':
      'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), picture-in-picture=(self)',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** As strict as a portal would want it: the elements need no exception for styles or scripts. */
function contentSecurityPolicy(server: string, settings: DemoSettings, hostname: string): string {
  const media = new URL(settings.media);
  const socket = settings.https ? server.replace('https:', 'wss:') : '';
  const sockets = settings.https ? socket : `${media.protocol}//${hostname}:${media.port} ${media.origin}`;
  return [
    "default-src 'none'",
    `script-src 'self' ${server}`,
    "style-src 'self'",
    `connect-src 'self' ${server} ${sockets}`,
    "img-src 'self' data:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
