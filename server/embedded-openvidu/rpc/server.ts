import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Log } from '../log.js';
import type { Call } from './call.js';
import { ClientSocket, type SocketTimings } from './client-socket.js';
import { dispatch } from './dispatch.js';

const PATH = '/openvidu';
/** An SDP offer has about 10 kB. */
const MAX_FRAME_BYTES = 128 * 1024;

export interface RpcOptions {
  readonly registry: Call['registry'];
  readonly iceServers: Call['iceServers'];
  readonly timings: SocketTimings;
  readonly maxSockets: number;
  readonly log: Log;
}

/** The WebSocket side of the protocol, at `/openvidu`, on an HTTP server that somebody else owns. */
export class RpcServer {
  readonly #options: RpcOptions;
  readonly #sockets = new Set<ClientSocket>();
  #onEmpty: (() => void) | undefined;
  readonly #wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });

  constructor(http: Server, options: RpcOptions) {
    this.#options = options;
    http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) =>
      this.#upgrade(request, stream, head),
    );
  }

  /** Lets the last events go out to those who are being closed, then cuts every socket that is left. */
  async close(patienceMs: number): Promise<void> {
    this.#wss.close();
    const cut = setTimeout(() => this.#cutAll(), patienceMs);
    for (const socket of this.#sockets) socket.close();
    await this.#empty();
    clearTimeout(cut);
  }

  #cutAll(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #empty(): Promise<void> {
    if (this.#sockets.size > 0) await new Promise<void>((resolve) => (this.#onEmpty = resolve));
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    if (request.url?.split('?')[0] !== PATH) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    if (this.#sockets.size >= this.#options.maxSockets) {
      stream.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#wss.handleUpgrade(request, stream, head, (ws) => {
      const { registry, iceServers, timings, log } = this.#options;
      const remoteAddress = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
      const socket = new ClientSocket(ws, remoteAddress, timings, log, (from, rpcRequest) =>
        dispatch({ registry, iceServers, socket: from }, rpcRequest, log),
      );
      this.#sockets.add(socket);
      ws.on('close', () => {
        this.#sockets.delete(socket);
        if (this.#sockets.size === 0) this.#onEmpty?.();
      });
    });
  }
}
