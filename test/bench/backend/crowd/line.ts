/** A person of one case. */
export interface Member {
  readonly caseId: string;
  readonly id: string;
  readonly token: string;
}

/** What a reader tells. */
export interface LineListener {
  /** The stream is open: whatever is written from now on comes. */
  onLive(): void;
  /** The stream was cut; it comes back by itself. */
  onCut(): void;
  onText(text: string): void;
}

/** The connection of one person, as a page holds it: reads, comes back after cuts, writes. */
export interface Line {
  /** Looks at the case, without staying: from then on the person is known there. */
  arrive(): Promise<void>;
  /** Stays: reads all the time, and comes back after cuts by itself. */
  follow(): void;
  /** Tries until it was acknowledged, always under the same key. */
  write(text: string): Promise<void>;
}
