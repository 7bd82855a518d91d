import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DEMO_CASE } from '../../people.js';
import { readBody } from '../../read-body.js';
import { answerToken } from '../../token.js';
import { Sessions } from './sessions.js';
import { casePage, casesPage, conferencePage, loginPage, type PageFacts } from './templates.js';

const BASE = '/examples/server-rendered';
const FILES: Readonly<Record<string, string>> = {
  '/portal.js': 'text/javascript; charset=utf-8',
  '/portal.css': 'text/css; charset=utf-8',
};
const PAGES = { '/': casesPage, '/case': casePage, '/conference': conferencePage };

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL, server: string) => Promise<void>;

/**
 * A portal that makes its pages on the server and loads a new one with every click. `server` is the origin of the
 * backend as this browser reaches it; headers common to all pages have been set by the caller.
 */
export async function serverRenderedPortal(tokenSecret: string): Promise<Answer> {
  const sessions = new Sessions();
  const files = new Map<string, string>();
  for (const name of Object.keys(FILES))
    files.set(name, await readFile(join(import.meta.dirname, name), 'utf8'));

  return async (request, response, url, server) => {
    const path = url.pathname.slice(BASE.length) || '/';
    const facts: PageFacts = { server, caseId: url.searchParams.get('case') ?? DEMO_CASE.id };
    const file = files.get(path);
    if (file !== undefined) {
      send(response, 200, file, FILES[path]);
      return;
    }
    if (request.method === 'POST' && isFromElsewhere(request)) {
      send(response, 403, 'Dieses Formular gehört zu einer anderen Seite.\n', 'text/plain; charset=utf-8');
      return;
    }
    if (request.method === 'POST' && path === '/login') {
      const who = new URLSearchParams(await readBody(request)).get('person') ?? '';
      const cookie = sessions.begin(who, request, server.startsWith('https:'));
      if (cookie) {
        redirect(response, url, '/', { 'set-cookie': cookie });
        return;
      }
      send(response, 403, loginPage(facts, 'Diesen Benutzer gibt es nicht.'));
      return;
    }
    const person = sessions.of(request);
    if (path === '/token') {
      // the cookie is the login: it comes along with requests of this site alone (SameSite)
      if (person) return answerToken(tokenSecret, person, request, response);
      send(response, 401, 'Nicht angemeldet.\n', 'text/plain; charset=utf-8');
      return;
    }
    if (request.method === 'POST' && path === '/logout') {
      // the elements may have kept a draft on this device, and not every page has one of them to call `signOut()` of
      redirect(response, url, '/', {
        'set-cookie': sessions.end(request),
        'clear-site-data': '"storage"',
      });
      return;
    }
    if (!person) {
      send(response, 200, loginPage(facts));
      return;
    }
    if (path in PAGES) {
      send(response, 200, PAGES[path as keyof typeof PAGES](facts, person));
      return;
    }
    send(response, 404, 'Diese Seite gibt es nicht.\n', 'text/plain; charset=utf-8');
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/html; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** After a form: to a page that may be loaded again without sending it twice. */
function redirect(
  response: ServerResponse,
  url: URL,
  path: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(303, { location: `${BASE}${path}${url.search}`, ...headers }).end();
}

/** Another site could log somebody in or out with a form of its own; browsers say from where a form comes. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return /^(cross|same)-site$/.test(String(headers['sec-fetch-site']));
}
