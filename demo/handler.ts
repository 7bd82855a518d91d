import { createParticipantToken } from 'notary-conference/server';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { loadPages } from './pages.js';
import { DEMO_CASE, DEMO_PEOPLE } from './people.js';
import type { DemoSettings } from './settings.js';

/** Pages and the token endpoint: all that a vendor's own backend has to add. */
export async function demoHandler(settings: DemoSettings): Promise<RequestListener> {
  const pages = await loadPages();

  return (request, response) => {
    const host = request.headers.host ?? 'localhost';
    const url = new URL(request.url ?? '/', `http://${host}`);
    const server = settings.https ? `https://${host}` : publicBackend(settings, url.hostname);

    const tokenFor = /^\/token\/(\w+)$/.exec(url.pathname)?.[1];
    if (tokenFor !== undefined) {
      void answerToken(settings, tokenFor, request, response);
      return;
    }
    const page =
      request.method === 'GET' || request.method === 'HEAD'
        ? pages(url.pathname, url.searchParams, server)
        : null;
    if (!page) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Diese Seite gibt es nicht.\n');
      return;
    }
    response.writeHead(200, {
      'content-type': page.type,
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy(server, settings, url.hostname),
      'permissions-policy': 'camera=(self), microphone=(self)',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(page.body);
  };
}

/**
 * Signs a token for one of the invented people. A real portal signs for whoever is logged in, and decides here
 * whether that person may see the case.
 */
async function answerToken(
  settings: DemoSettings,
  as: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = DEMO_PEOPLE[as];
  if (!person || request.method !== 'POST') {
    response.writeHead(person ? 405 : 404).end();
    return;
  }
  try {
    const body: unknown = JSON.parse(await readBody(request));
    const caseId =
      typeof body === 'object' && body !== null && 'case' in body && typeof body.case === 'string'
        ? body.case
        : '';
    const token = await createParticipantToken({
      secret: settings.tokenSecret,
      id: person.id,
      name: person.name,
      role: person.role,
      caseId: caseId || DEMO_CASE.id,
      caseTitle: DEMO_CASE.title,
      expiresIn: 300,
    });
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ token }));
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Send JSON: {"case": "…"}\n');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 4096) throw new Error('The body is too large.');
  }
  return body;
}

/** The backend under the name by which the page was opened: `localhost` and `127.0.0.1` are two origins. */
function publicBackend(settings: DemoSettings, hostname: string): string {
  const { protocol, port } = new URL(settings.backend);
  return `${protocol}//${hostname}:${port}`;
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
    "media-src 'self' blob: mediastream:",
    "img-src 'self' data:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
