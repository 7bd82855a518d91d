import { ask } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { directiveWith, type PolicyWatch } from '../policy-watch.js';
import { addressOf, type Subject } from '../subject.js';

/** What the portal gave: a token and when, or what is wrong with how it gives one. */
export type Given =
  | { readonly token: string; readonly portalNow: number | null; readonly findings: [] }
  | { readonly token: null; readonly findings: PortalFinding[] };

const ANSWER = '{"token": "…"} as application/json';

/** Asks the portal for a token as the SDK does, and looks at the answer more closely. */
export async function askForToken(subject: Subject, policies: PolicyWatch): Promise<Given> {
  if (subject.credentials) return fromFunction(subject.credentials);
  const address = subject.tokenUrl === '' ? null : addressOf(subject.tokenUrl);
  if (!address) {
    return none(
      'token-source-missing',
      '<notary-case> has neither `token-url` nor `credentials`.',
      'token-url="/conference-token"',
    );
  }
  const answer = await ask(address.href, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/plain' },
    body: JSON.stringify({ case: subject.caseId }),
  });
  return answer ? read(answer, address) : unanswered(address, policies);
}

async function fromFunction(credentials: () => Promise<string>): Promise<Given> {
  try {
    const token: unknown = await credentials();
    if (typeof token === 'string' && token !== '') return { token, portalNow: null, findings: [] };
    const found = `\`credentials\` gave ${token === '' ? 'an empty text' : typeof token} instead of a token.`;
    return none('credentials-failed', found, 'notaryCase.credentials = async () => token');
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return none(
      'credentials-failed',
      `\`credentials\` failed with ${name}.`,
      'notaryCase.credentials = async () => token',
    );
  }
}

async function unanswered(address: URL, policies: PolicyWatch): Promise<Given> {
  const refusal = await policies.refusalOf(address.href);
  const isOwn = address.origin === location.origin;
  if (refusal) {
    const source = isOwn ? "'self'" : address.origin;
    const found = `The page's policy refuses ${address.origin} (${refusal.directive}).`;
    return none('csp-connect-token', found, directiveWith(refusal, 'connect-src', source));
  }
  if (!isOwn && (await ask(address.href, { method: 'POST', mode: 'no-cors' }))) {
    return none(
      'token-url-other-origin',
      `${address.origin} answers, and does not let ${location.origin} read it.`,
      `token-url="${address.pathname}"`,
    );
  }
  // a redirect to another origin is an answer that no page may read, and what becomes of a login that has ended
  const stopped = isOwn
    ? await ask(address.href, { method: 'POST', credentials: 'same-origin', redirect: 'manual' })
    : null;
  if (stopped?.type === 'opaqueredirect') {
    return none(
      'token-url-redirected',
      `POST ${address.pathname} is redirected to another origin.`,
      whenLoggedOut(address),
    );
  }
  return none(
    'token-url-unreachable',
    `POST ${address.origin}${address.pathname} is not answered.`,
    isOwn
      ? `the route POST ${address.pathname} of the portal: it has to answer ${ANSWER}`
      : `token-url="${address.pathname}": a route of ${location.origin}, which sends the cookies of the login along`,
  );
}

async function read(answer: Response, address: URL): Promise<Given> {
  const path = `POST ${address.pathname}`;
  const type = answer.headers.get('content-type')?.split(';')[0] ?? 'no type';
  const body = answer.ok ? (await answer.text()).trim() : '';
  const token = tokenIn(body);
  // to a token the SDK lets itself be redirected
  if (token === null && answer.redirected) {
    const to = new URL(answer.url).pathname;
    const found = `${path} is redirected to ${to}, which answers ${answer.status} (${type}).`;
    return none('token-url-redirected', found, whenLoggedOut(address));
  }
  if (!answer.ok) {
    return none(
      'token-url-refused',
      `${path} answers ${answer.status} (${type}). ${whyRefused(answer.status)}`,
      changeFor(answer.status, address),
    );
  }
  if (token === null) {
    return none('token-answer', `${path} answers 200 (${type}) with ${described(body)}.`, ANSWER);
  }
  const date = Date.parse(answer.headers.get('date') ?? '');
  return { token, portalNow: Number.isNaN(date) ? null : date, findings: [] };
}

function whenLoggedOut({ pathname }: URL): string {
  return orFramed(`${pathname}: 401 where nobody is logged in, else ${ANSWER}`);
}

/** A frame of another site is sent no cookie of its portal but one that is made for it. */
function orFramed(line: string): string {
  return isForeignFrame()
    ? `${line}; or, if somebody is logged in, the cookie of the login: Set-Cookie: …; SameSite=None; Secure; Partitioned`
    : line;
}

function isForeignFrame(): boolean {
  try {
    return window.top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}

const OWN_REQUEST = 'notaryCase.credentials = async () => … (docs/embedding.md, “A request of your own”)';

/** The line, as far as the status tells which one it is. */
function changeFor(status: number, { pathname }: URL): string {
  if (status === 401) return orFramed(`log in; or, where the login is no cookie: ${OWN_REQUEST}`);
  if (status === 403) return `POST ${pathname} without a token against forged requests; or ${OWN_REQUEST}`;
  if (status === 404)
    return `token-url="${pathname}": the path of a route of the portal that answers ${ANSWER}`;
  if (status === 405) return `the route ${pathname} of the portal: for POST`;
  if (status === 415)
    return `the route ${pathname} of the portal: for Content-Type: application/json, {"case": "…"}`;
  if (status >= 500)
    return `no line of the page: the log of the portal names the failure of POST ${pathname}`;
  return `POST ${pathname}: ${ANSWER}`;
}

function whyRefused(status: number): string {
  if (status === 401) return 'Nobody is logged in, or the request carries no cookie of the login.';
  if (status === 403)
    return 'The portal refuses this person, or its protection against forged requests refuses the POST.';
  if (status === 404) return 'There is nothing at this address.';
  if (status === 405) return 'The route does not know POST.';
  if (status === 415) return 'The route does not take application/json.';
  return status >= 500 ? 'The log of the portal says why.' : '';
}

function tokenIn(body: string): string | null {
  if (!body.startsWith('{')) return /^[\w.-]+$/.test(body) ? body : null;
  const token = fieldsOf(body)?.['token'];
  return typeof token === 'string' && token !== '' ? token : null;
}

/** In words that quote nothing: the names of fields at most. */
function described(body: string): string {
  if (body === '') return 'an empty body';
  if (/^<(!doctype|html)/i.test(body)) return 'a page of HTML, as a form to log in is';
  const fields = fieldsOf(body);
  if (fields) return `JSON without \`token\`; it has ${Object.keys(fields).join(', ') || 'no field'}`;
  if (body.startsWith('"'))
    return 'a token in quotation marks: a JSON text, where an object or the bare token belongs';
  return 'something that is neither JSON nor a token';
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function none(...[code, found, change]: Parameters<typeof finding>): Given {
  return { token: null, findings: [finding(code, found, change)] };
}
