/** Answers a request of the client: a result, an error, or `null` for silence. */
export type Responder = (method: string, params: Record<string, unknown>) => object | null;

/**
 * A WebSocket without a network, driven by a test. Put in the place of the global one; its `made` list shows every
 * connection attempt.
 */
export class FakeWebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static made: FakeWebSocket[] = [];
  /** What happens to new sockets: they open, fail, or hang. */
  static fate: 'open' | 'fail' | 'hang' = 'open';
  static respond: Responder = () => ({ result: {} });

  readonly url: string;
  readonly sent: { method: string; params?: Record<string, unknown>; id: number }[] = [];
  readyState = FakeWebSocket.CONNECTING;
  closedWith: number | null = null;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.made.push(this);
    const { fate } = FakeWebSocket;
    if (fate !== 'hang') queueMicrotask(() => (fate === 'open' ? this.#open() : this.drop()));
  }

  /** Takes the place of the global one until the returned function is called. */
  static install(): () => void {
    const page = globalThis as { WebSocket?: unknown };
    const before = page.WebSocket;
    page.WebSocket = FakeWebSocket;
    FakeWebSocket.made = [];
    FakeWebSocket.fate = 'open';
    FakeWebSocket.respond = () => ({ result: {} });
    return () => (page.WebSocket = before);
  }

  static get last(): FakeWebSocket {
    return FakeWebSocket.made.at(-1)!;
  }

  send(data: string): void {
    const request = JSON.parse(data) as { method: string; params?: Record<string, unknown>; id: number };
    this.sent.push(request);
    const answer = FakeWebSocket.respond(request.method, request.params ?? {});
    if (answer) queueMicrotask(() => this.say({ jsonrpc: '2.0', id: request.id, ...answer }));
  }

  close(code = 1000): void {
    this.closedWith = code;
    this.readyState = FakeWebSocket.CLOSED;
  }

  /** The network or the server is gone. */
  drop(): void {
    if (this.readyState === FakeWebSocket.CLOSED) return;
    this.readyState = FakeWebSocket.CLOSED;
    this.onerror?.();
    this.onclose?.();
  }

  say(frame: object): void {
    if (this.readyState === FakeWebSocket.OPEN) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  notify(method: string, params: object): void {
    this.say({ jsonrpc: '2.0', method, params });
  }

  #open(): void {
    if (this.readyState !== FakeWebSocket.CONNECTING) return;
    this.readyState = FakeWebSocket.OPEN;
    this.onopen?.();
  }
}
