import type { TimerHandle, Timers } from '../../timers.js';
import type { LineSample } from '../../line/line-figures.js';
import { BETTER_AFTER_MS } from './lines.js';
import { StandingPictures } from './standing-pictures.js';
import { Steady } from './steady.js';

export interface HealthSubjects {
  readonly own: RTCPeerConnection | null;
  /** Of remote streams, by the stream's id. */
  readonly remote: ReadonlyMap<string, RTCPeerConnection>;
  /** Of these and the own one, `OWN`, whose picture should move. */
  readonly moving: ReadonlySet<string>;
}

/** Stands for the own stream beside the ids of remote ones. */
export const OWN = 'own';

const TICK_MS = 500;
const STATS_EVERY_TICKS = 3;
/** Linear level from which a voice counts; ordinary room noise stays below. */
const SPEECH_LEVEL = 0.02;
/** A speaker keeps the mark over the short breaks between words. */
const SPEECH_HOLD_MS = 900;
/** From here on a connection is told to be weak: lost share of the packets, and seconds there and back. */
export const WEAK_LOSS = 0.08;
export const WEAK_ROUND_TRIP_SECONDS = 0.6;
/** One bad moment is no weak line. */
const WEAK_AFTER_MS = 3_000;
/** Media that is down this long will not come back without help. */
export const MEDIA_PATIENCE_MS = 12_000;

/**
 * Listens to the connections: who is speaking, how good the network is, and whether media flows at all. Reads levels
 * that the browser has anyway, so no audio graph is needed.
 */
export class MediaHealth {
  /** As last looked at. */
  sample: LineSample = { lost: 0, roundTrip: 0 };
  readonly #timers: Timers;
  readonly #subjects: () => HealthSubjects;
  readonly #onChange: () => void;
  readonly #onMedia: (isDown: boolean, isHopeless: boolean) => void;
  readonly #heardAt = new Map<string, number>();
  #speaking: ReadonlySet<string> = new Set();
  #timer: TimerHandle | null = null;
  #ticks = 0;
  #downSince: number | null = null;
  #loss = { lost: 0, received: 0 };
  readonly #line = new Steady<'good' | 'weak'>('good');
  #isLost = false;
  readonly #standing = new StandingPictures();

  constructor(
    timers: Timers,
    subjects: () => HealthSubjects,
    listeners: {
      readonly onChange: () => void;
      /** With every tick: whether own media is down, and whether for longer than `MEDIA_PATIENCE_MS`. */
      readonly onMedia: (isDown: boolean, isHopeless: boolean) => void;
    },
  ) {
    this.#timers = timers;
    this.#subjects = subjects;
    this.#onChange = listeners.onChange;
    this.#onMedia = listeners.onMedia;
  }

  start(): void {
    this.#timer = this.#timers.set(() => void this.#tick(), TICK_MS);
  }

  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }

  get quality(): 'good' | 'weak' | 'lost' {
    return this.#isLost ? 'lost' : this.#line.value;
  }

  /** The picture of a remote stream, by its id, or that of `OWN`: no new one arrives, or goes out. */
  isStanding(id: string): boolean {
    return this.#standing.has(id);
  }

  /** `OWN`, or the id of a remote stream. */
  isSpeaking(id: string): boolean {
    return this.#speaking.has(id);
  }

  async #tick(): Promise<void> {
    const subjects = this.#subjects();
    const before = this.#told;
    await this.#listen(subjects);
    if (this.#ticks++ % STATS_EVERY_TICKS === 0) await this.#judge(subjects);
    this.#watch(subjects.own);
    if (this.#timer === null) return;
    this.start();
    if (this.#told !== before) this.#onChange();
  }

  /** Everything that listeners hear of. */
  get #told(): string {
    return [this.quality, ...this.#speaking, '', ...this.#standing.all].join();
  }

  async #listen({ own, remote }: HealthSubjects): Promise<void> {
    const now = this.#timers.now();
    if (own && (await ownLevel(own)) > SPEECH_LEVEL) this.#heardAt.set(OWN, now);
    for (const [id, connection] of remote) {
      if (remoteLevel(connection) > SPEECH_LEVEL) this.#heardAt.set(id, now);
    }
    for (const [id, at] of this.#heardAt) if (now - at > SPEECH_HOLD_MS) this.#heardAt.delete(id);
    this.#speaking = new Set([...this.#heardAt.keys()].sort());
  }

  async #judge({ own, remote, moving }: HealthSubjects): Promise<void> {
    const all = [...(own ? [own] : []), ...remote.values()];
    if (all.length === 0) return;
    this.#isLost = all.every(isDown);
    if (this.#isLost) return;
    const reports = await Promise.all(all.map((each) => each.getStats().catch(() => null)));
    const figures = reports.map(readFigures);
    const now = this.#timers.now();
    const named = [...(own ? [[OWN, own] as const] : []), ...remote];
    const frames = named.flatMap(([id, connection], index) => {
      const isExpected = moving.has(id) && (isUp(connection) || isDown(connection));
      return isExpected ? [[id, figures[index]?.frames ?? 0] as const] : [];
    });
    this.#standing.look(new Map(frames), now);
    const lost = sum(figures.map((each) => each.lost));
    const received = sum(figures.map((each) => each.received));
    const fresh = { lost: lost - this.#loss.lost, received: received - this.#loss.received };
    this.#loss = { lost, received };
    const inbound = fresh.lost + fresh.received > 0 ? fresh.lost / (fresh.lost + fresh.received) : 0;
    const outbound = Math.max(0, ...figures.map((each) => each.fractionLost));
    const roundTrip = Math.max(0, ...figures.map((each) => each.roundTrip));
    const isWeak =
      all.some(isDown) || inbound > WEAK_LOSS || outbound > WEAK_LOSS || roundTrip > WEAK_ROUND_TRIP_SECONDS;
    this.sample = { lost: Math.max(inbound, outbound), roundTrip: Math.round(roundTrip * 1000) };
    this.#line.see(isWeak ? 'weak' : 'good', isWeak ? WEAK_AFTER_MS : BETTER_AFTER_MS, now);
  }

  #watch(own: RTCPeerConnection | null): void {
    const now = this.#timers.now();
    const down = own !== null && isDown(own);
    this.#downSince = down ? (this.#downSince ?? now) : null;
    this.#onMedia(down, this.#downSince !== null && now - this.#downSince >= MEDIA_PATIENCE_MS);
  }
}

export function isUp({ iceConnectionState }: RTCPeerConnection): boolean {
  return iceConnectionState === 'connected' || iceConnectionState === 'completed';
}

export function isDown({ iceConnectionState }: RTCPeerConnection): boolean {
  return ['disconnected', 'failed', 'closed'].includes(iceConnectionState);
}

async function ownLevel(connection: RTCPeerConnection): Promise<number> {
  const sender = connection.getSenders().find((each) => each.track?.kind === 'audio' && each.track.enabled);
  const report = await sender?.getStats().catch(() => null);
  let level = 0;
  report?.forEach((entry: { type: string; audioLevel?: number }) => {
    if (entry.type === 'media-source') level = entry.audioLevel ?? 0;
  });
  return level;
}

function remoteLevel(connection: RTCPeerConnection): number {
  const receiver = connection.getReceivers().find((each) => each.track.kind === 'audio');
  return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
}

export interface Figures {
  /** Of picture, decoded or sent. */
  frames: number;
  lost: number;
  received: number;
  fractionLost: number;
  roundTrip: number;
}

interface StatsEntry {
  readonly type: string;
  readonly packetsLost?: number;
  readonly packetsReceived?: number;
  readonly framesDecoded?: number;
  readonly framesSent?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
}

/** Of one connection, both ways. */
export function readFigures(report: RTCStatsReport | null): Figures {
  const figures: Figures = { frames: 0, lost: 0, received: 0, fractionLost: 0, roundTrip: 0 };
  report?.forEach((entry: StatsEntry) => {
    if (entry.type === 'inbound-rtp') {
      figures.lost += entry.packetsLost ?? 0;
      figures.received += entry.packetsReceived ?? 0;
      figures.frames += entry.framesDecoded ?? 0;
    }
    if (entry.type === 'outbound-rtp') figures.frames += entry.framesSent ?? 0;
    if (entry.type === 'remote-inbound-rtp') {
      figures.fractionLost = Math.max(figures.fractionLost, entry.fractionLost ?? 0);
      figures.roundTrip = Math.max(figures.roundTrip, entry.roundTripTime ?? 0);
    }
  });
  return figures;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
