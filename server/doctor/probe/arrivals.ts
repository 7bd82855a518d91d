import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { sameText } from '../../http/same-text.js';
import { DOCTOR_CHANNEL, type Arrival } from '../announce.js';

/** Where webhooks can be seen to arrive. */
export interface Arrivals {
  /** Whether a webhook with this event of this session arrives, or has arrived, in time. */
  saw(session: string, event: string, patience: number): Promise<'arrived' | 'unauthorized' | 'nothing'>;
  close(): Promise<void>;
}

type Seen = Arrival & { readonly authorized: boolean };

/** Remembers what came, so that it does not matter whether it is asked for before or after. */
class Notebook {
  readonly #seen: Seen[] = [];
  readonly #emitter = new EventEmitter();

  add(seen: Seen): void {
    this.#seen.push(seen);
    this.#emitter.emit('seen');
  }

  async saw(
    session: string,
    event: string,
    patience: number,
  ): Promise<'arrived' | 'unauthorized' | 'nothing'> {
    const deadline = AbortSignal.timeout(patience);
    for (;;) {
      const seen = this.#seen.find((each) => each.session === session && each.event === event);
      if (seen) return seen.authorized ? 'arrived' : 'unauthorized';
      try {
        await once(this.#emitter, 'seen', { signal: deadline });
      } catch {
        return 'nothing';
      }
    }
  }
}

/** Hears from the running backend, through the database, whichever node it was that the webhook reached. */
export async function arrivalsAtBackend(databaseUrl: string, patience: number): Promise<Arrivals> {
  const notebook = new Notebook();
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patience });
  client.on('error', () => undefined);
  client.on('notification', ({ payload = '' }) => {
    notebook.add({ ...(JSON.parse(payload) as Arrival), authorized: true });
  });
  await client.connect();
  await client.query(`listen ${DOCTOR_CHANNEL}`);
  return { saw: (...what) => notebook.saw(...what), close: () => client.end() };
}

/**
 * Takes the place of a backend that does not run, on its port. Everything but webhooks gets a 503, so that no load
 * balancer takes it for a backend.
 * @throws when the port is taken
 */
export async function arrivalsInPlace(host: string, port: number, token: string): Promise<Arrivals> {
  const notebook = new Notebook();
  const server = createServer((request, response) => {
    void receive(request, response, token, notebook);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    saw: (...what) => notebook.saw(...what),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  notebook: Notebook,
): Promise<void> {
  const isWebhook = request.method === 'POST' && request.url?.endsWith('/v1/webhooks/openvidu') === true;
  const authorized = sameText(request.headers.authorization ?? '', `Bearer ${token}`);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunks.length > 100) break;
    }
    const body: unknown = isWebhook ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    if (typeof body === 'object' && body && 'sessionId' in body && 'event' in body) {
      notebook.add({ session: String(body.sessionId), event: String(body.event), authorized });
    }
  } catch {
    // whatever it was, it was not a webhook
  }
  response.writeHead(isWebhook ? (authorized ? 200 : 401) : 503, { connection: 'close' }).end();
}
