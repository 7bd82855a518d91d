import type { TimerHandle, Timers } from '../../timers.js';
import type { WakeSource } from '../../wake.js';
import { parseFrame, type SignallingError } from './signalling-frames.js';

export interface SignallingOptions {
  readonly url: string;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  /** Once, after the first opening; with an error when it could not be opened. */
  readonly onConnected: (error?: SignallingError) => void;
  readonly onReconnecting: () => void;
  readonly onReconnected: () => void;
  /** Given up. */
  readonly onDisconnect: () => void;
  /** Notifications of the server, by method. */
  readonly handlers: Readonly<Record<string, (params: unknown) => void>>;
}

type Callback = (error: SignallingError | null, result?: unknown) => void;
interface Pending {
  readonly method: string;
  readonly callback: Callback;
  readonly timer: TimerHandle;
}

const REQUEST_TIMEOUT_MS = 10_000;
const PING_INTERVAL_MS = 5_000;
const OPEN_TIMEOUT_MS = 6_000;
const RETRY_WAITS_MS = [0, 500, 1_000, 2_000, 3_000];
/** `connect` is asked again on the next socket, and nobody waits for the answer to a goodbye. */
const UNHEARD: ReadonlySet<string> = new Set(['connect', 'leaveRoom']);
/** The conference machine gives up after 45 s; this is the end also for whoever forgets to leave. */
export const GIVE_UP_RECONNECTING_MS = 60_000;

/**
 * The JSON-RPC connection to OpenVidu, in place of the library's own (2.32.2), which cannot be stopped while it
 * reconnects (2000 tries, one each 3 s, also after leaving), never settles when the first connection fails, and drops
 * requests in flight without a word. Same wire: frames, ping every 5 s, `connect` after a new socket, close codes.
 * Has the methods that the library calls on its `jsonRpcClient`.
 */
export class SignallingSocket {
  readonly #options: SignallingOptions;
  readonly #pending = new Map<number, Pending>();
  #socket: WebSocket | null = null;
  #state: 'opening' | 'open' | 'reconnecting' | 'closed' = 'opening';
  #nextId = 0;
  #pingTimer: TimerHandle | null = null;
  #retryTimer: TimerHandle | null = null;
  #openTimer: TimerHandle | null = null;
  #droppedAt = 0;
  #tries = 0;
  #stopWaking: () => void = () => undefined;

  constructor(options: SignallingOptions) {
    this.#options = options;
    this.#open(options.url);
  }

  send(method: string, params: unknown, callback?: Callback): void {
    const { timers } = this.#options;
    const requestTime = timers.now();
    const answer: Callback = (error, result) => {
      if (error) error.requestTime = requestTime;
      callback?.(error, result);
    };
    const id = this.#nextId++;
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      queueMicrotask(() => answer({ code: 803, message: 'Not connected to the media server.' }));
      return;
    }
    const timer = timers.set(
      () => this.#settle(id, { code: 408, message: 'Request has timed out' }),
      REQUEST_TIMEOUT_MS,
    );
    this.#pending.set(id, { method, callback: answer, timer });
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', method, ...(params == null ? {} : { params }), id }));
  }

  /** For good: no timer and no further attempt remains. */
  close(code = 4102, reason = 'Connection closed by client'): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#clearTimers();
    this.#dropSocket(code, reason);
    this.#failPending();
  }

  reconnect(): void {
    if (this.#state === 'open') this.#handleDrop();
  }

  /** The library calls this when the server has taken the new socket. */
  resetPing(): void {
    this.#startPing();
  }

  getReadyState(): number {
    return this.#socket?.readyState ?? WebSocket.CLOSED;
  }

  #open(url: string): void {
    const { timers } = this.#options;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => this.#handleOpen();
    socket.onmessage = (event) => this.#handleFrame(event.data);
    socket.onclose = () => this.#handleDrop();
    this.#openTimer = timers.set(() => this.#handleDrop(), OPEN_TIMEOUT_MS);
  }

  #handleOpen(): void {
    const isFirst = this.#state === 'opening';
    this.#state = 'open';
    this.#tries = 0;
    this.#clearTimers();
    if (isFirst) {
      this.#startPing();
      this.#options.onConnected();
    } else this.#options.onReconnected();
  }

  #handleDrop(): void {
    this.#dropSocket(4104, 'Connection closed for reconnection');
    this.#clearTimers();
    switch (this.#state) {
      case 'closed':
        return;
      case 'opening':
        this.#state = 'closed';
        this.#options.onConnected({ code: 803, message: 'The media server cannot be reached.' });
        return;
      case 'open':
        this.#state = 'reconnecting';
        this.#droppedAt = this.#options.timers.now();
        this.#failPending();
        this.#options.onReconnecting();
        break;
      case 'reconnecting':
        this.#failPending();
    }
    this.#scheduleRetry();
  }

  #scheduleRetry(): void {
    const { timers, onWake } = this.#options;
    if (this.#isClosed()) return;
    if (timers.now() - this.#droppedAt >= GIVE_UP_RECONNECTING_MS) {
      this.close(4101, 'Reconnection given up');
      this.#options.onDisconnect();
      return;
    }
    const wait = RETRY_WAITS_MS[Math.min(this.#tries++, RETRY_WAITS_MS.length - 1)] ?? 0;
    this.#retryTimer = timers.set(() => this.#retry(), wait);
    this.#stopWaking = onWake(() => this.#retry());
  }

  #retry(): void {
    this.#clearTimers();
    if (this.#state !== 'reconnecting') return;
    const { url } = this.#options;
    this.#open(`${url}${url.includes('?') ? '&' : '?'}reconnect=true`);
  }

  #handleFrame(data: unknown): void {
    const frame = parseFrame(data);
    if (frame?.method !== undefined) {
      try {
        this.#options.handlers[frame.method]?.(frame.params);
      } catch {
        // a notification the library cannot digest must not reach the page
      }
    } else if (frame?.id !== undefined) this.#settle(frame.id, frame.error ?? null, frame.result);
  }

  #settle(id: number, error: SignallingError | null, result?: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#options.timers.clear(pending.timer);
    try {
      pending.callback(error, result);
    } catch (cause) {
      // the library chokes on an answer it did not expect; told so, it rejects instead of never settling
      if (!error) pending.callback({ code: 999, message: String(cause) });
    }
  }

  /** Whoever waits for an answer has to know that none will come. */
  #failPending(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { method, callback, timer } of pending) {
      this.#options.timers.clear(timer);
      if (!UNHEARD.has(method))
        queueMicrotask(() => callback({ code: 803, message: 'The connection was lost.' }));
    }
  }

  #startPing(): void {
    this.#ping({ interval: PING_INTERVAL_MS });
  }

  #ping(params: { readonly interval: number } | null): void {
    const { timers } = this.#options;
    if (this.#pingTimer !== null) timers.clear(this.#pingTimer);
    let isAnswered = false;
    this.send('ping', params, (error) => (isAnswered = !error));
    this.#pingTimer = timers.set(() => {
      if (isAnswered) this.#ping(null);
      else this.reconnect();
    }, PING_INTERVAL_MS);
  }

  #dropSocket(code: number, reason: string): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code, reason);
  }

  #clearTimers(): void {
    this.#stopWaking();
    for (const timer of [this.#pingTimer, this.#retryTimer, this.#openTimer]) {
      if (timer !== null) this.#options.timers.clear(timer);
    }
    this.#pingTimer = this.#retryTimer = this.#openTimer = null;
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}
