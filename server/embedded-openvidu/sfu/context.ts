import type { Transport } from './peer.js';

/** Counters since start. */
export interface SfuStats {
  /** RTP packets that came from publishers, after injected loss. */
  packetsReceived: number;
  /** RTP packets sent to subscribers, each counted once per subscriber; without retransmissions. */
  packetsForwarded: number;
  /** Packets sent again because a subscriber missed them. */
  packetsRepaired: number;
}

/** For tests: each function is asked for every RTP packet, and true loses it. */
export interface Faults {
  readonly dropUplink?: () => boolean;
  readonly dropDownlink?: () => boolean;
}

/** What all peer connections of one SFU share. */
export interface SfuContext {
  readonly transport: Transport;
  readonly stats: SfuStats;
  readonly faults: Faults | undefined;
}
