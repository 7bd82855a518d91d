import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { until } from './until.js';

interface Notification {
  readonly method: string;
  readonly params: Record<string, any>;
}

export class RpcFailure extends Error {
  readonly code: number;

  constructor({ code, message }: { code: number; message: string }) {
    super(message);
    this.code = code;
  }
}

/** A JSON-RPC client that does what openvidu-browser does, and what it never would. */
export class RpcClient {
  readonly events: Notification[] = [];
  /** Everything in the order of arrival: an event's method, or the number of an answered request. */
  readonly order: (string | number)[] = [];
  readonly ws: WebSocket;
  #id = 0;
  readonly #waiting = new Map<number, (frame: any) => void>();

  private constructor(ws: WebSocket) {
    this.ws = ws;
    ws.setMaxListeners(0);
    ws.on('error', () => undefined);
    ws.on('message', (data) => this.#receive(JSON.parse((data as Buffer).toString())));
  }

  static async open(url: string, options: ClientOptions = {}): Promise<RpcClient> {
    const client = new RpcClient(new WebSocket(`${url.replace(/^http/, 'ws')}/openvidu`, options));
    await once(client.ws, 'open');
    return client;
  }

  /** Opens a socket and joins with a token. */
  static async join(url: string, token: string, metadata = ''): Promise<RpcClient & { joined: any }> {
    const client = await RpcClient.open(url);
    const joined = await client.joinRoom(token, metadata);
    return Object.assign(client, { joined });
  }

  joinRoom(token: string, metadata = ''): Promise<any> {
    const session = /sessionId=([^&]+)/.exec(token)?.[1] ?? '';
    const common = { secret: '', recorder: false, stt: false, platform: 'test', sdkVersion: '2.32.2' };
    return this.call('joinRoom', { token, session, metadata, ...common });
  }

  async call(method: string, params: object = {}): Promise<any> {
    const id = this.#id++;
    const answer = new Promise<any>((resolve) => this.#waiting.set(id, resolve));
    this.ws.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const closed = once(this.ws, 'close').then(() => ({ error: { code: 0, message: 'socket closed' } }));
    const { result, error } = await Promise.race([answer, closed]);
    if (error) throw new RpcFailure(error);
    return result;
  }

  /** The first event of this name, as soon as it is there. */
  event(method: string, match: Record<string, unknown> = {}): Promise<Record<string, any>> {
    return until(`event ${method} ${JSON.stringify(match)}`, () =>
      this.events
        .filter((event) => event.method === method)
        .map(({ params }) => params)
        .find((params) => Object.entries(match).every(([key, value]) => params[key] === value)),
    );
  }

  /** Resolves with the close code. */
  async closed(): Promise<number> {
    if (this.ws.readyState === WebSocket.CLOSED) return 0;
    const [code] = (await once(this.ws, 'close')) as [number];
    return code;
  }

  cut(): void {
    this.ws.terminate();
  }

  #receive(frame: any): void {
    if (frame.method !== undefined) {
      this.events.push(frame);
      this.order.push(frame.method);
      return;
    }
    this.order.push(frame.id);
    this.#waiting.get(frame.id)?.(frame);
  }
}
