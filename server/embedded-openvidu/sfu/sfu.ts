import { createSocket } from 'node:dgram';
import rtc from 'node-datachannel';
import type { Faults, SfuContext, SfuStats } from './context.js';
import { MediaStream } from './media-stream.js';
import { allClosed } from './native-lifetime.js';

const CLOSE_PATIENCE_MS = 1_000;

export interface SfuOptions {
  /** 0 takes a free one. */
  readonly udpPort: number;
  readonly addresses: readonly string[];
  readonly faults: Faults | undefined;
}

/** node-datachannel's threads belong to the process, so the last server to close stops them. */
let instances = 0;

/** A selective forwarding unit: passes on what publishers send, without ever decoding it. */
export class Sfu {
  readonly stats: SfuStats = { packetsReceived: 0, packetsForwarded: 0, packetsRepaired: 0 };
  readonly udpPort: number;
  readonly #context: SfuContext;
  readonly #listener: InstanceType<typeof rtc.IceUdpMuxListener>;

  /** @throws when the UDP port is taken */
  static async start(options: SfuOptions): Promise<Sfu> {
    return new Sfu(options, options.udpPort === 0 ? await freeUdpPort() : options.udpPort);
  }

  private constructor(options: SfuOptions, udpPort: number) {
    // holds the port between calls, and finds out now rather than in the first call that it is taken
    this.#listener = new rtc.IceUdpMuxListener(udpPort);
    instances += 1;
    this.udpPort = udpPort;
    this.#context = {
      transport: { udpPort, addresses: options.addresses },
      stats: this.stats,
      faults: options.faults,
    };
  }

  /** @throws SdpError when the offer cannot be answered */
  publish(sdpOffer: string): MediaStream {
    return new MediaStream(this.#context, sdpOffer);
  }

  /** Gives the port back. The streams must be closed before. */
  async close(): Promise<void> {
    await allClosed(CLOSE_PATIENCE_MS);
    this.#listener.stop();
    instances -= 1;
    if (instances === 0) rtc.cleanup();
  }
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, resolve);
  });
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
