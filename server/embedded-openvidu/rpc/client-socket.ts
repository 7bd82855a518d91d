import type { RawData, WebSocket } from 'ws';
import type { Log } from '../log.js';
import type { ClientChannel, Participant } from '../sessions/participant.js';
import type { Session } from '../sessions/session.js';
import { readRequest, type RpcError, type RpcRequest } from './frames.js';

/** Close codes of RFC 6455 section 7.4.1. */
const NORMAL = 1000;
const TEXT_ONLY = 1003;
const POLICY = 1008;

const MAX_BAD_FRAMES = 10;
/** A client that reads so slowly that this much waits for it is as good as gone. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

export interface SocketTimings {
  /** From opening, or from leaving, until a socket without a participant is closed. */
  readonly joinDeadlineMs: number;
  readonly heartbeatMs: number;
  /** Without any sign of life for this long, a socket is taken for dead. CE: three pings of five seconds. */
  readonly silenceMs: number;
}

/** One WebSocket of one browser: framing, liveness, and confirmation of events. */
export class ClientSocket implements ClientChannel {
  readonly remoteAddress: string;
  readonly #ws: WebSocket;
  readonly #timings: SocketTimings;
  readonly #log: Log;
  readonly #heartbeat: NodeJS.Timeout;
  #deadline: NodeJS.Timeout | undefined;
  #member: { readonly session: Session; readonly participant: Participant } | undefined;
  #closing = false;
  #badFrames = 0;
  #lastSign = performance.now();

  constructor(
    ws: WebSocket,
    remoteAddress: string,
    timings: SocketTimings,
    log: Log,
    onRequest: (socket: ClientSocket, request: RpcRequest) => void,
  ) {
    this.#ws = ws;
    this.remoteAddress = remoteAddress;
    this.#timings = timings;
    this.#log = log;
    this.#heartbeat = setInterval(() => this.#beat(), timings.heartbeatMs);
    this.#startDeadline();
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary, onRequest));
    ws.on('pong', (payload) => this.#confirm(payload));
    // what ws reports as an error (a frame too large, invalid UTF-8) it also closes the socket for
    ws.on('error', () => undefined);
    ws.on('close', () => this.#closed());
  }

  /** Who this is; undefined before joining and after leaving. */
  get member() {
    return this.#member;
  }

  admit(session: Session, participant: Participant): void {
    clearTimeout(this.#deadline);
    this.#member = { session, participant };
    participant.attach(this);
  }

  /** The participant has left. The browser closes the socket itself; if not, the deadline does. */
  dismiss(): void {
    this.#member = undefined;
    this.#startDeadline();
  }

  reply(id: number | null, answer: { readonly result: object } | { readonly error: RpcError }): void {
    this.#write(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
  }

  send(frame: string, number: number): void {
    this.#write(frame);
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping(String(number));
  }

  close(): void {
    this.#end(NORMAL, 'Closed by server');
  }

  refuse(reason: string): void {
    this.#end(POLICY, reason);
  }

  terminate(): void {
    this.#closing = true;
    this.#ws.terminate();
  }

  #receive(
    data: RawData,
    isBinary: boolean,
    onRequest: (socket: ClientSocket, request: RpcRequest) => void,
  ): void {
    this.#lastSign = performance.now();
    if (this.#closing) return;
    if (isBinary) {
      this.#end(TEXT_ONLY, 'Text frames only');
      return;
    }
    const request = readRequest((data as Buffer).toString('utf8'));
    if ('method' in request) {
      onRequest(this, request);
      return;
    }
    this.reply(request.id, { error: request.error });
    this.#badFrames += 1;
    if (this.#badFrames === MAX_BAD_FRAMES) this.refuse('Too many bad frames');
  }

  #confirm(payload: Buffer): void {
    this.#lastSign = performance.now();
    const number = Number(payload.toString('latin1'));
    if (payload.length > 0 && Number.isSafeInteger(number)) this.#member?.participant.confirm(number);
  }

  #beat(): void {
    if (performance.now() - this.#lastSign > this.#timings.silenceMs) this.terminate();
    else if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  #write(frame: string): void {
    if (this.#closing || this.#ws.readyState !== this.#ws.OPEN) return;
    this.#ws.send(frame);
    if (this.#ws.bufferedAmount <= MAX_BUFFERED_BYTES) return;
    this.#log.warn({}, 'a socket took in too little of what was sent, and is cut');
    // a goodbye would wait behind all the rest
    this.terminate();
  }

  #startDeadline(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.refuse('Not joined in time'), this.#timings.joinDeadlineMs);
  }

  /** From now on nothing this socket says counts. `ws` cuts the connection if the browser does not answer. */
  #end(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#ws.close(code, reason);
  }

  #closed(): void {
    this.#closing = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#deadline);
    this.#member?.participant.detach(this);
    this.#member = undefined;
  }
}
