import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { sendOver, type WeakLines } from './weak-line.js';

/**
 * A network for one browser that can be cut like a cable: nothing is closed and nothing is refused, bytes just stop
 * (which is what both sides of a lost Wi-Fi see). HTTP, event streams and WebSockets go through a forward proxy.
 */
export class CuttableProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  private constructor() {
    this.#server = createServer((client) => this.#accept(client));
  }

  static async start(): Promise<CuttableProxy> {
    const proxy = new CuttableProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Bytes stop in both directions, also on connections made from now on. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  restore(): void {
    this.#cut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    let head = '';
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      client.off('data', read);
      this.#open(client, head.slice(0, end), Buffer.from(head.slice(end + 4), 'latin1'));
    };
    client.on('data', read);
    this.#keep(client, () => undefined);
  }

  /** `CONNECT host:port` becomes a tunnel; `GET http://host:port/path` is passed on, one request a connection. */
  #open(client: Socket, head: string, rest: Buffer): void {
    const [requestLine = '', ...headers] = head.split('\r\n');
    const [method = '', target = ''] = requestLine.split(' ');
    const url = new URL(method === 'CONNECT' ? `http://${target}` : target);
    const upstream = connect(Number(url.port || 80), url.hostname);
    this.#keep(upstream, () => client.destroy());
    client.on('close', () => upstream.destroy());

    if (method === 'CONNECT') {
      upstream.once('connect', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    } else {
      const kept = headers.filter((line) => !/^(proxy-)?connection:/i.test(line));
      const line = `${method} ${url.pathname}${url.search} HTTP/1.1`;
      upstream.write([line, ...kept, 'Connection: close', '', ''].join('\r\n'));
    }
    if (rest.length > 0) upstream.write(rest);
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => client.write(chunk));
    if (this.#cut) upstream.pause();
  }

  #keep(socket: Socket, onClose: () => void): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      onClose();
    });
    if (this.#cut) socket.pause();
  }
}

/** What waits while this process does something else, in bytes; a system gives no more than it allows. */
const WAITING = 4 * 1024 * 1024;
const udpSocket = () => createSocket({ type: 'udp4', recvBufferSize: WAITING });

/**
 * The same for media: a UDP relay in front of the media server's one port. The source port of a packet is the port of
 * the browser's ICE candidate, so a browser is cut off by its ports; while cut, ports never seen before are cut too.
 * In the same way ports that are seen for the first time are put on a weak line.
 */
export class CuttableRelay {
  readonly #front: UdpSocket;
  readonly #target: number;
  readonly #upstreams = new Map<string, UdpSocket>();
  readonly #blocked = new Set<number>();
  readonly #weak = new Map<number, WeakLines>();
  #blockNew = false;
  #newLines: WeakLines | undefined;

  private constructor(front: UdpSocket, target: number) {
    this.#front = front;
    this.#target = target;
  }

  /** Listens on every address, because Firefox sends no media to loopback. @param target - UDP port on 127.0.0.1 */
  static async start(target: number, port = 0): Promise<CuttableRelay> {
    const front = udpSocket();
    const relay = new CuttableRelay(front, target);
    front.on('message', (message, source) => relay.#toServer(message, source));
    await new Promise<void>((resolve) => front.bind(port, resolve));
    return relay;
  }

  get port(): number {
    return this.#front.address().port;
  }

  cut(ports: Iterable<number>): void {
    for (const port of ports) this.#blocked.add(port);
    this.#blockNew = true;
  }

  restore(): void {
    this.#blocked.clear();
    this.#blockNew = false;
  }

  /** Ports that are seen for the first time from now on share these lines for good; without any they are strong. */
  putNewPortsOn(lines: WeakLines | undefined): void {
    this.#newLines = lines;
  }

  close(): void {
    for (const { toServer, toBrowser } of this.#weak.values()) {
      toServer?.close();
      toBrowser?.close();
    }
    for (const socket of this.#upstreams.values()) socket.close();
    this.#front.close();
  }

  #toServer(message: Buffer, { address, port }: RemoteInfo): void {
    const source = `${address}:${String(port)}`;
    let upstream = this.#upstreams.get(source);
    if (!upstream) {
      upstream = udpSocket();
      upstream.on('message', (answer) => {
        if (this.#blocked.has(port)) return;
        sendOver(this.#weak.get(port)?.toBrowser, this.#front, answer, port, address);
      });
      // A port nobody listens on any more answers with an error; that is a lost packet to us.
      upstream.on('error', () => undefined);
      this.#upstreams.set(source, upstream);
      if (this.#blockNew) this.#blocked.add(port);
      if (this.#newLines) this.#weak.set(port, this.#newLines);
    }
    if (!this.#blocked.has(port)) {
      sendOver(this.#weak.get(port)?.toServer, upstream, message, this.#target, '127.0.0.1');
    }
  }
}
