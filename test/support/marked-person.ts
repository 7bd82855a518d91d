import { randomUUID } from 'node:crypto';
import type { Role } from '../../protocol/index.js';
import { signParticipantToken } from '../../server/auth/create-token.js';
import { EventReader } from './event-reader.js';
import type { Markers } from './markers.js';

/** Where a marked life takes place. */
export interface MarkedWorld {
  readonly url: string;
  readonly markers: Markers;
  readonly tokenSecret: string;
  readonly hostKey: string;
  readonly webhookToken: string;
}

export interface MarkedAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Of a documentation network (RFC 5737), as a proxy reports the address of a person. */
export const ADDRESS = '203.0.113.187';

/**
 * Asks with a marker in everything that a client can choose, and marks whatever it learns: every id in the answer, and tokens.
 * @param path - below the address of the backend
 */
export async function askMarked(
  { url, markers }: MarkedWorld,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<MarkedAnswer> {
  const word = (what: string) => markers.word(`${what} of ${method} ${path}`);
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'user-agent': word('user agent'),
      referer: `https://${word('referer')}.example/`,
      cookie: `${word('cookie')}=1`,
      'x-request-id': word('request id'),
      'x-forwarded-for': ADDRESS,
      forwarded: `for=${ADDRESS}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const rest = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  // the one id that stands in the log on purpose
  delete rest['requestId'];
  markers.addIds(`an id that ${method} ${path} gave`, JSON.stringify(rest));
  const { media } = rest as { media?: { token?: string } };
  if (media?.token) markers.add('a way into the media server', media.token, 40);
  return { status: response.status, body: rest };
}

/** A person of a case, all of whose data are markers. */
export class MarkedPerson {
  readonly id: string;
  readonly #world: MarkedWorld;
  readonly #caseId: string;
  readonly #title: string;
  readonly #name: string;
  readonly #role: Role;

  constructor(world: MarkedWorld, role: Role, caseId: string, title: string) {
    const { markers } = world;
    this.#world = world;
    this.#caseId = caseId;
    this.#title = title;
    this.#role = role;
    this.id = `${markers.word(`local part of the e-mail address of the ${role}`)}@${markers.word('its host')}.example`;
    this.#name = `Dr. Jörg "${markers.word(`name of the ${role}`)}" O’Größe`;
  }

  /** @param changes - to make it a bad one */
  async token(changes: { secret?: string; expiresIn?: number; at?: Date } = {}): Promise<string> {
    const { at = new Date(), ...others } = changes;
    const token = await signParticipantToken(
      {
        secret: this.#world.tokenSecret,
        id: this.id,
        name: this.#name,
        role: this.#role,
        caseId: this.#caseId,
        caseTitle: this.#title,
        ...others,
      },
      at,
    );
    const [, claims = '', signature = ''] = token.split('.');
    this.#world.markers.add(`claims of a token of the ${this.#role}`, claims, 40);
    this.#world.markers.add(`signature of a token of the ${this.#role}`, signature, 12);
    return token;
  }

  async get(path = ''): Promise<MarkedAnswer> {
    return this.#ask('GET', path);
  }

  async post(path: string, body: unknown = {}, key: string = randomUUID()): Promise<MarkedAnswer> {
    this.#world.markers.add('key of a command', key, 13);
    return this.#ask('POST', path, { body, headers: { 'idempotency-key': key } });
  }

  async say(): Promise<MarkedAnswer> {
    const { markers } = this.#world;
    const text = `Überweisung "${markers.word('text of a message')}", UR-Nr. ${markers.word('file number')} <b>\\`;
    return this.post('/messages', { text });
  }

  async read(): Promise<EventReader> {
    return new EventReader(`${this.#world.url}${this.path()}/events`, await this.token());
  }

  path(rest = ''): string {
    return `/v1/cases/${encodeURIComponent(this.#caseId)}${rest}`;
  }

  async #ask(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<MarkedAnswer> {
    return askMarked(this.#world, method, this.path(path), {
      body,
      headers: { authorization: `Bearer ${await this.token()}`, ...headers },
    });
  }
}
