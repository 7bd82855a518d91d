import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionData } from '../../protocol/index.js';

interface FakeConnection {
  readonly id: string;
  readonly serverData: string;
  status: 'pending' | 'active';
}

/** What `openvidu-node-client` asked, as `POST /sessions`. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

const SECRET = 'fake-secret';

/**
 * A FAKE of OpenVidu's REST interface, for faults that a real one shows only rarely: unreachable, slow, answering
 * nonsense, losing sessions. No media, no WebSocket: tests say who is in with `join` and `leave`. The contract with the
 * real protocol is tested against the embedded server.
 */
export class FakeOpenVidu {
  readonly sessions = new Map<string, FakeConnection[]>();
  readonly seen: SeenRequest[] = [];
  /** `down`: cuts every connection · `silent`: never answers · `broken`: answers 500. */
  fault: 'down' | 'silent' | 'broken' | null = null;
  /** What it tells of its setup; `null`: that address is not known. */
  config: Record<string, unknown> | null = { VERSION: '2.32.1' };
  /** Milliseconds that its clock is ahead. */
  dateAhead = 0;
  /** Called before a request is answered, for what happens in between. */
  before: ((request: SeenRequest) => Promise<void> | void) | undefined;
  readonly #server: Server;
  #webhook: { url: string; token: string } | undefined;
  #count = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FakeOpenVidu> {
    const fake = new FakeOpenVidu();
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get settings(): { url: string; secret: string } {
    const { port } = this.#server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, secret: SECRET };
  }

  sendWebhooksTo(url: string, token: string): void {
    this.#webhook = { url, token };
  }

  stopWebhooks(): void {
    this.#webhook = undefined;
  }

  connectionsIn(session: string): readonly FakeConnection[] {
    return this.sessions.get(session) ?? [];
  }

  /** The browser that holds this token comes in. @returns the connection */
  async join(token: string): Promise<{ session: string; connection: string }> {
    const { session, connection } = this.#byToken(token);
    connection.status = 'active';
    await this.#report('participantJoined', session, connection);
    return { session, connection: connection.id };
  }

  /** The connection is gone, for whatever reason; a session that is empty then is gone too, as at OpenVidu CE. */
  async leave(session: string, id: string): Promise<void> {
    const connections = this.connectionsIn(session);
    const connection = connections.find((each) => each.id === id);
    if (!connection) return;
    const rest = connections.filter((each) => each.id !== id);
    const empty = !rest.some((each) => each.status === 'active');
    if (empty) this.sessions.delete(session);
    else this.sessions.set(session, rest);
    await this.#report('participantLeft', session, connection);
    if (empty) await this.#report('sessionDestroyed', session);
  }

  /** OpenVidu was restarted: nothing is there any more, and nobody is told. */
  forgetEverything(): void {
    this.sessions.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #byToken(token: string): { session: string; connection: FakeConnection } {
    for (const [session, connections] of this.sessions) {
      const connection = connections.find((each) => token.endsWith(`tok_${each.id}`));
      if (connection) return { session, connection };
    }
    throw new Error('there is no such token at the fake');
  }

  async #report(event: string, session: string, connection?: FakeConnection): Promise<void> {
    if (!this.#webhook) return;
    await fetch(this.#webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#webhook.token}` },
      body: JSON.stringify({
        event,
        timestamp: 0,
        sessionId: session,
        uniqueSessionId: `${session}_0`,
        ...(connection
          ? { connectionId: connection.id, serverData: connection.serverData, clientData: 'untrusted' }
          : {}),
      }),
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/openvidu/api', '').replace(/\?.*/, '');
    const seen: SeenRequest = { method: request.method ?? '', path };
    this.seen.push(seen);
    if (this.fault === 'down') {
      request.socket.destroy();
      return;
    }
    if (this.fault === 'silent') return;
    let body = '';
    for await (const chunk of request) body += String(chunk);
    await this.before?.(seen);
    const authorized =
      request.headers.authorization === `Basic ${Buffer.from(`OPENVIDUAPP:${SECRET}`).toString('base64')}`;
    const [status, answer] = !authorized
      ? [401]
      : this.fault === 'broken'
        ? [500]
        : this.#route(seen, body === '' ? {} : (JSON.parse(body) as Record<string, unknown>));
    response.writeHead(status, {
      'content-type': 'application/json',
      date: new Date(Date.now() + this.dateAhead).toUTCString(),
    });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  }

  #route({ method, path }: SeenRequest, body: Record<string, unknown>): [number, unknown?] {
    const [, , session, kind, id] = path.split('/');
    if (path === '/config') return this.config ? [200, this.config] : [404];
    if (path === '/sessions' && method === 'GET') {
      const content = [...this.sessions.keys()].map((name) => this.#sessionJson(name));
      return [200, { numberOfElements: content.length, content }];
    }
    if (path === '/sessions') {
      const name = String(body['customSessionId']);
      if (this.sessions.has(name)) return [409];
      this.sessions.set(name, []);
      void this.#report('sessionCreated', name).catch(() => undefined);
      return [200, this.#sessionJson(name)];
    }
    const connections = this.sessions.get(session ?? '');
    if (session === undefined || !connections) return [id === undefined ? 404 : 400];
    if (kind === undefined && method === 'GET') return [200, this.#sessionJson(session)];
    if (kind === undefined && method === 'DELETE') {
      this.sessions.delete(session);
      return [204];
    }
    if (kind === 'connection' && method === 'POST') {
      const connection: FakeConnection = {
        id: `con_${(this.#count += 1)}`,
        serverData: String(body['data']),
        status: 'pending',
      };
      connections.push(connection);
      return [200, connectionJson(session, connection)];
    }
    const index = connections.findIndex((each) => each.id === id);
    if (index === -1) return [404];
    connections.splice(index, 1);
    return [204];
  }

  #sessionJson(name: string) {
    const content = this.connectionsIn(name).map((connection) => connectionJson(name, connection));
    return {
      id: name,
      sessionId: name,
      object: 'session',
      createdAt: 0,
      mediaMode: 'ROUTED',
      customSessionId: name,
      connections: { numberOfElements: content.length, content },
    };
  }
}

/** What a connection of ours carries. */
export function dataOf({ serverData }: { serverData: string }): ConnectionData {
  return JSON.parse(serverData) as ConnectionData;
}

function connectionJson(session: string, { id, status, serverData }: FakeConnection) {
  return {
    id,
    connectionId: id,
    object: 'connection',
    status,
    sessionId: session,
    createdAt: 0,
    token: `wss://fake.invalid?sessionId=${session}&token=tok_${id}`,
    type: 'WEBRTC',
    role: 'PUBLISHER',
    serverData,
    customIceServers: [],
    publishers: null,
    subscribers: null,
  };
}
