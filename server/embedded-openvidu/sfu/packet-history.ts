/**
 * The last packets of one stream, to be sent again to a subscriber that missed them.
 * Without it five percent of loss leaves no usable picture.
 */
export class PacketHistory {
  readonly #packets: (Buffer | undefined)[];

  /** `size` must divide 65536, so that a sequence number always has the same place. */
  constructor(size = 512) {
    if (0x10000 % size !== 0) throw new RangeError('The size of a packet history must divide 65536.');
    this.#packets = new Array<Buffer | undefined>(size).fill(undefined);
  }

  add(sequence: number, packet: Buffer): void {
    this.#packets[sequence % this.#packets.length] = packet;
  }

  /** The packet with this number; undefined when it never came or is too old. */
  get(sequence: number): Buffer | undefined {
    const packet = this.#packets[sequence % this.#packets.length];
    return packet?.readUInt16BE(2) === sequence ? packet : undefined;
  }
}
