import type { Socket } from 'node:dgram';

export interface WeakLineOptions {
  /** Every so many-th packet is lost; 20 is five percent. */
  readonly loseEvery?: number;
  readonly bitsPerSecond?: number;
  /** How much waits at the narrow place, as a household router has it; what does not fit is lost. */
  readonly queueMs?: number;
}

/** Bytes that IP and UDP add, which a line carries too. */
const OVERHEAD = 28;

/** One direction of a narrow or lossy line: shared by all packets that go over it, like the access of a household. */
export class WeakLine {
  readonly #options: WeakLineOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  #count = 0;
  /** When the line has sent all that was given to it. Milliseconds. */
  #busyUntil = 0;
  /** Bytes that came out at the far end. */
  delivered = 0;
  lost = 0;

  constructor(options: WeakLineOptions) {
    this.#options = options;
  }

  /** @param deliver - called when the packet comes out at the far end, if it does */
  carry(packet: Buffer, deliver: () => void): void {
    const { loseEvery, bitsPerSecond = Infinity, queueMs = 300 } = this.#options;
    this.#count += 1;
    const now = performance.now();
    const start = Math.max(now, this.#busyUntil);
    if ((loseEvery !== undefined && this.#count % loseEvery === 0) || start - now > queueMs) {
      this.lost += 1;
      return;
    }
    this.#busyUntil = start + ((packet.length + OVERHEAD) * 8000) / bitsPerSecond;
    this.delivered += packet.length + OVERHEAD;
    const wait = this.#busyUntil - now;
    if (wait < 1) {
      deliver();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      deliver();
    }, wait);
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** Both directions; a side that is left out is not weak. */
export interface WeakLines {
  readonly toServer?: WeakLine;
  readonly toBrowser?: WeakLine;
}

/** Sends over the line if there is one. A socket that was closed meanwhile is no error. */
export function sendOver(
  line: WeakLine | undefined,
  socket: Socket,
  packet: Buffer,
  port: number,
  address: string,
): void {
  if (!line) socket.send(packet, port, address);
  else line.carry(packet, () => socket.send(packet, port, address));
}
