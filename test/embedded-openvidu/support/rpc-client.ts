import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { until } from './until.js';

export interface StreamFields {
  readonly id: string;
  readonly createdAt: number;
  readonly audioActive: boolean;
  readonly videoDimensions: string;
}

/** The fields of every answer there is, in one: a test looks at those it expects. */
export interface RpcResult {
  readonly id: string;
  readonly createdAt: number;
  readonly session: string;
  readonly sessionId: string;
  readonly role: string;
  readonly version: string;
  readonly metadata: string;
  readonly customIceServers: readonly unknown[];
  readonly value: readonly {
    readonly id: string;
    readonly role?: string;
    readonly streams: readonly StreamFields[];
  }[];
  readonly sdpAnswer: string;
}

/** The same for events. */
export interface EventParams {
  readonly [name: string]: unknown;
  readonly createdAt?: number;
  readonly newValue?: string;
  readonly streams?: readonly StreamFields[];
}

interface Frame {
  readonly id: number;
  readonly method?: string;
  readonly params: EventParams;
  readonly result: RpcResult | undefined;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Notification {
  readonly method: string;
  readonly params: EventParams;
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
  readonly #waiting = new Map<number, (frame: Pick<Frame, 'result' | 'error'>) => void>();

  private constructor(ws: WebSocket) {
    this.ws = ws;
    ws.setMaxListeners(0);
    ws.on('error', () => undefined);
    ws.on('message', (data) => this.#receive(JSON.parse((data as Buffer).toString()) as Frame));
  }

  static async open(url: string, options: ClientOptions = {}): Promise<RpcClient> {
    const client = new RpcClient(new WebSocket(`${url.replace(/^http/, 'ws')}/openvidu`, options));
    await once(client.ws, 'open');
    return client;
  }

  /** Opens a socket and joins with a token. */
  static async join(url: string, token: string, metadata = ''): Promise<RpcClient & { joined: RpcResult }> {
    const client = await RpcClient.open(url);
    const joined = await client.joinRoom(token, metadata);
    return Object.assign(client, { joined });
  }

  joinRoom(token: string, metadata = ''): Promise<RpcResult> {
    const session = /sessionId=([^&]+)/.exec(token)?.[1] ?? '';
    const common = { secret: '', recorder: false, stt: false, platform: 'test', sdkVersion: '2.32.2' };
    return this.call('joinRoom', { token, session, metadata, ...common });
  }

  async call(method: string, params: object = {}): Promise<RpcResult> {
    const id = this.#id++;
    const answer = new Promise<Pick<Frame, 'result' | 'error'>>((resolve) => this.#waiting.set(id, resolve));
    this.ws.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const closed = once(this.ws, 'close').then(() => ({
      result: undefined,
      error: { code: 0, message: 'socket closed' },
    }));
    const { result, error } = await Promise.race([answer, closed]);
    if (result === undefined) throw new RpcFailure(error ?? { code: 0, message: 'neither result nor error' });
    return result;
  }

  /** The first event of this name, as soon as it is there. */
  event(method: string, match: Record<string, unknown> = {}): Promise<EventParams> {
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

  #receive(frame: Frame): void {
    if (frame.method !== undefined) {
      this.events.push({ method: frame.method, params: frame.params });
      this.order.push(frame.method);
      return;
    }
    this.order.push(frame.id);
    this.#waiting.get(frame.id)?.(frame);
  }
}
