import {
  CODECS,
  type Codec,
  type LineFigures,
  type LinePath,
  type StreamFigures,
} from '../../line/line-figures.js';

/** A connection with what it carries. */
export interface Measured {
  /** `null`: one's own. */
  readonly person: string | null;
  readonly kind: StreamFigures['kind'];
  readonly connection: RTCPeerConnection;
}

/** What of an entry of `getStats` is read (W3C webrtc-stats). */
interface Entry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly remoteId?: string;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly relayProtocol?: string;
}

interface Counted {
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
}

/** Makes figures of what connections have counted: each reading tells what was since the one before. */
export class LineMeter {
  #before = new Map<string, Counted>();

  /** @param now - milliseconds of any clock that only goes on */
  async read(all: readonly Measured[], now: number): Promise<LineFigures> {
    const reports = await Promise.all(
      all.map(async (each) => [each, await each.connection.getStats().catch(() => null)] as const),
    );
    const counted = new Map<string, Counted>();
    const streams = reports.flatMap(([measured, report]) =>
      report ? this.#streamsOf(measured, new Map(report as unknown as Map<string, Entry>), now, counted) : [],
    );
    this.#before = counted;
    return { streams };
  }

  #streamsOf(
    { person, kind }: Measured,
    report: ReadonlyMap<string, Entry>,
    at: number,
    counted: Map<string, Counted>,
  ): StreamFigures[] {
    const entries = [...report.values()];
    const pair = pairOf(entries, report);
    const type = person === null ? 'outbound-rtp' : 'inbound-rtp';
    return entries
      .filter((each) => each.type === type)
      .map((each): StreamFigures => {
        const remote = report.get(each.remoteId ?? '');
        const now: Counted = {
          at,
          bytes: each.bytesSent ?? each.bytesReceived ?? 0,
          packets: each.packetsSent ?? each.packetsReceived ?? 0,
          lost: (person === null ? remote : each)?.packetsLost ?? 0,
        };
        const key = `${person ?? ''} ${kind} ${each.kind ?? ''} ${each.id}`;
        counted.set(key, now);
        return {
          person,
          kind,
          media: each.kind === 'video' ? 'picture' : 'sound',
          ...rates(this.#before.get(key), now, person === null),
          roundTrip: milliseconds(remote?.roundTripTime ?? pair?.currentRoundTripTime),
          jitter: milliseconds((person === null ? remote : each)?.jitter),
          width: each.frameWidth ?? null,
          height: each.frameHeight ?? null,
          framesPerSecond: each.kind === 'video' ? (each.framesPerSecond ?? 0) : null,
          codec: codecOf(report.get(each.codecId ?? '')?.mimeType),
          path: pathOf(report.get(pair?.localCandidateId ?? '')),
        };
      });
  }
}

/** Where what was counted is less than before, it has begun anew. */
function rates(
  before: Counted | undefined,
  now: Counted,
  isSent: boolean,
): Pick<StreamFigures, 'kilobits' | 'lost'> {
  const seconds = before ? (now.at - before.at) / 1000 : 0;
  if (!before || seconds <= 0 || now.bytes < before.bytes) return { kilobits: 0, lost: null };
  const lost = Math.max(0, now.lost - before.lost);
  const packets = Math.max(0, now.packets - before.packets);
  // those lost on the way were sent, and were not received
  const all = isSent ? packets : packets + lost;
  return {
    kilobits: Math.round(((now.bytes - before.bytes) * 8) / 1000 / seconds),
    lost: all > 0 ? Math.min(1, lost / all) : null,
  };
}

function pairOf(entries: readonly Entry[], report: ReadonlyMap<string, Entry>): Entry | undefined {
  const selected = entries.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  // Firefox names none
  return (
    report.get(selected ?? '') ??
    entries.find((each) => each.type === 'candidate-pair' && (each as { selected?: boolean }).selected)
  );
}

/** No address is read. */
function pathOf(local: Entry | undefined): LinePath | null {
  if (!local) return null;
  const isRelay = local.candidateType === 'relay';
  const protocol = (isRelay ? local.relayProtocol : undefined) ?? local.protocol;
  return { way: isRelay ? 'relay' : 'direct', protocol: protocol === 'udp' ? 'udp' : 'tcp' };
}

function codecOf(mimeType: string | undefined): Codec | null {
  if (mimeType === undefined) return null;
  const name = mimeType.split('/').at(-1)?.toLowerCase();
  return CODECS.find((each) => each.toLowerCase() === name) ?? 'other';
}

function milliseconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 1000);
}
