import { startEmbeddedOpenVidu } from '../../../server/embedded-openvidu/index.js';
import type { EmbeddedOpenViduOptions } from '../../../server/embedded-openvidu/index.js';

export const SECRET = 'secret-of-the-tests';

export interface ServerUnderTest {
  readonly url: string;
  readonly secret: string;
  close(): Promise<void>;
}

/** True when the contract is checked against a real deployment instead of the embedded server. */
export const isReal = process.env.OPENVIDU_URL !== undefined;

/** The server named by OPENVIDU_URL and OPENVIDU_SECRET, else an embedded one. */
export async function serverUnderTest(): Promise<ServerUnderTest> {
  const { OPENVIDU_URL: url, OPENVIDU_SECRET: secret = '' } = process.env;
  if (url !== undefined) return { url, secret, close: () => Promise.resolve() };
  return embedded();
}

export async function embedded(options: Partial<EmbeddedOpenViduOptions> = {}) {
  const server = await startEmbeddedOpenVidu({ secret: SECRET, ...options });
  return { ...server, secret: SECRET };
}

/** The fields of every REST answer there is, in one: a test looks at those it expects. */
export interface RestBody {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly token: string;
  readonly role: string;
}

/** A REST call without the client library. */
export async function rest(
  server: { readonly url: string; readonly secret: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: RestBody }> {
  const response = await fetch(`${server.url}/openvidu/api${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`OPENVIDUAPP:${server.secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as RestBody };
}

/** A fresh session and the tokens of as many connections. */
export async function newRoom(
  server: { readonly url: string; readonly secret: string },
  ...connections: { role?: string; data?: string }[]
): Promise<{ sessionId: string; tokens: string[] }> {
  const { body: session } = await rest(server, 'POST', '/sessions', {});
  const tokens: string[] = [];
  for (const connection of connections) {
    const { body } = await rest(server, 'POST', `/sessions/${session.id}/connection`, connection);
    tokens.push(body.token);
  }
  return { sessionId: session.id, tokens };
}
