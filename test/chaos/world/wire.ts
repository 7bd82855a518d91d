import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from '../random.js';

/** One connection through the wire. `torn` says where it will break; the other way round is a share of the next bytes. */
interface Line {
  readonly near: Socket;
  readonly far: Socket;
  torn: { readonly from: Socket; readonly after: number } | null;
}

/**
 * A TCP proxy that breaks connections as networks do: in the middle of a frame, before the answer to a request that
 * arrived, or by going silent. The port stays the same for ever, whatever becomes of the server behind it.
 */
export class Wire {
  readonly #server: Server;
  readonly #random: Random;
  readonly #lines = new Set<Line>();
  readonly #onCut: () => void;
  #stalled = false;

  private constructor(port: number, random: Random, onCut: () => void) {
    this.#random = random;
    this.#onCut = onCut;
    this.#server = createServer((near) => this.#join(near, connect(port, '127.0.0.1')));
  }

  /** @param port - where the server listens, now or later, on this machine */
  static async start(port: number, random: Random, onCut: () => void): Promise<Wire> {
    const wire = new Wire(port, random, onCut);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Breaks that share of the connections: some now, the others with the next bytes, of which a part still arrives. */
  cut(share: number): void {
    for (const line of this.#lines) {
      if (!this.#random.chance(share)) continue;
      if (this.#random.chance(0.3)) this.#tear(line);
      else line.torn ??= { from: this.#random.pick([line.near, line.far]), after: this.#random.next() };
    }
  }

  /** Bytes stop, also on connections made from now on. */
  stall(): void {
    this.#stalled = true;
    for (const { near, far } of this.#lines) {
      near.pause();
      far.pause();
    }
  }

  flow(): void {
    this.#stalled = false;
    for (const { near, far } of this.#lines) {
      near.resume();
      far.resume();
    }
  }

  /** Everything flows, and nothing that was meant to break breaks any more. */
  heal(): void {
    for (const line of this.#lines) line.torn = null;
    this.flow();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const line of this.#lines) this.#destroy(line);
    await closed;
  }

  #join(near: Socket, far: Socket): void {
    const line: Line = { near, far, torn: null };
    this.#lines.add(line);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', (chunk) => this.#pass(line, from, to, chunk));
      from.on('end', () => to.end());
      from.on('error', () => this.#destroy(line));
      from.on('close', () => this.#destroy(line));
      if (this.#stalled) from.pause();
    }
  }

  #pass(line: Line, from: Socket, to: Socket, chunk: Buffer): void {
    if (line.torn?.from !== from) {
      to.write(chunk);
      return;
    }
    from.pause();
    to.write(chunk.subarray(0, Math.floor(chunk.length * line.torn.after)), () => this.#tear(line));
  }

  #tear(line: Line): void {
    if (!this.#lines.has(line)) return;
    this.#onCut();
    this.#destroy(line);
  }

  #destroy(line: Line): void {
    if (!this.#lines.delete(line)) return;
    line.near.destroy();
    line.far.destroy();
  }
}
