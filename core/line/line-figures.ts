/** What the line carries now: one reading of every stream of this page, both ways. */
export interface LineFigures {
  readonly streams: readonly StreamFigures[];
}

export interface StreamFigures {
  /** Whose it is; `null`: one's own, sent. */
  readonly person: string | null;
  readonly kind: 'camera' | 'screen';
  readonly media: 'sound' | 'picture';
  /** Kilobits a second since the reading before. */
  readonly kilobits: number;
  /** Share of the packets lost since then, 0 to 1; `null`: not known yet. */
  readonly lost: number | null;
  /** There and back, milliseconds; `null` where the browser does not say. */
  readonly roundTrip: number | null;
  /** Milliseconds. */
  readonly jitter: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly codec: Codec | null;
  readonly path: LinePath | null;
}

export const CODECS = ['opus', 'VP8', 'VP9', 'H264', 'AV1', 'other'] as const;
export type Codec = (typeof CODECS)[number];

/** How media gets to the media server: at once or over a relay (TURN). */
export interface LinePath {
  readonly way: 'direct' | 'relay';
  readonly protocol: 'udp' | 'tcp';
}

/** What is kept of the line every few seconds. */
export interface LineSample {
  /** Share of the packets lost, the worse direction, 0 to 1. */
  readonly lost: number;
  /** There and back, milliseconds. */
  readonly roundTrip: number;
}
