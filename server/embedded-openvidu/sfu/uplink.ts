import type { SfuContext } from './context.js';
import { LossTracker } from './loss-tracker.js';
import { Peer } from './peer.js';
import { ReceiveStatistics } from './receive-statistics.js';
import { CLOCK_RATES, type Relay } from './relay.js';
import { readRtcp, writeBandwidth, writeKeyframeRequest, writeNack, writeReceiverReport } from './rtcp.js';
import { bareCopy, isRtcp, readExtensionNumber, readRtpHeader, unwrapRtx, type RtpHeader } from './rtp.js';
import { transportFeedbackLines, type MediaKind, type Offer, type OfferedMedia } from './sdp.js';
import { TransportFeedback } from './transport-feedback.js';

const TICK_MS = 50;
const TICKS_PER_FEEDBACK = 2;
const TICKS_PER_REPORT = 20;
/** Where Chrome starts sending before it has measured anything. Without it, it starts at 300. */
const START_BITRATE_KBPS = 1200;
/** What a browser sends of sound, with all headers; its limit is for sound and picture together. */
const SOUND_BPS = 60_000;
/** A limit stays until the next one comes, so the way to take it back is a high one. */
const UNLIMITED_BPS = 10_000_000;

interface Incoming {
  readonly media: OfferedMedia;
  readonly relay: Relay;
  readonly losses: LossTracker;
  readonly statistics: ReceiveStatistics;
  /** Known from the first packet on. */
  ssrc: number | undefined;
}

/** The peer connection over which a browser publishes: repairs what was lost, and feeds the relays. */
export class Uplink {
  readonly #context: SfuContext;
  readonly #peer: Peer;
  readonly #incoming = new Map<MediaKind, Incoming>();
  readonly #feedback = new TransportFeedback();
  readonly #timer: NodeJS.Timeout;
  #ticks = 0;

  /** @throws SdpError when the offer cannot be answered */
  constructor(context: SfuContext, offer: Offer, relays: ReadonlyMap<MediaKind, Relay>) {
    this.#context = context;
    this.#peer = new Peer(context.transport, 'RecvOnly', offer, {
      describe: (section, media) => {
        if ('addOpusCodec' in section) {
          section.addOpusCodec(media.payloadType, 'minptime=10;useinbandfec=1');
          return;
        }
        section.addVideoCodec(media.payloadType, 'VP8', `x-google-start-bitrate=${START_BITRATE_KBPS}`);
        if (media.rtxPayloadType !== undefined) {
          section.addRTXCodec(media.rtxPayloadType, media.payloadType, CLOCK_RATES.video);
        }
        for (const line of transportFeedbackLines(media)) section.parseSdpLine(line);
      },
      received: (media, packet) => this.#receive(media, packet),
      connected: () => {
        for (const { relay } of this.#incoming.values()) relay.requestKeyframe('start');
      },
    });
    for (const media of offer.media) {
      const relay = relays.get(media.kind);
      if (relay) this.#connect(media, relay);
    }
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  get answer(): string {
    return this.#peer.answer;
  }

  /** Keeps the publisher's picture below so many bits per second, until the next call. */
  limit(bitrate: number): void {
    const ssrc = this.#incoming.get('video')?.ssrc;
    if (ssrc === undefined) return;
    const sound = this.#incoming.has('audio') ? SOUND_BPS : 0;
    this.#peer.send('video', writeBandwidth(ssrc, Math.min(bitrate + sound, UNLIMITED_BPS)));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#incoming.clear();
    this.#peer.close();
  }

  #connect(media: OfferedMedia, relay: Relay): void {
    const incoming: Incoming = {
      media,
      relay,
      losses: new LossTracker(),
      statistics: new ReceiveStatistics(CLOCK_RATES[media.kind]),
      ssrc: undefined,
    };
    this.#incoming.set(media.kind, incoming);
    relay.splice(
      () => incoming.ssrc !== undefined && this.#peer.send(media.kind, writeKeyframeRequest(incoming.ssrc)),
    );
  }

  #receive(media: OfferedMedia, packet: Buffer): void {
    const incoming = this.#incoming.get(media.kind);
    if (!incoming) return;
    const now = performance.now();
    if (isRtcp(packet)) {
      for (const message of readRtcp(packet)) {
        if (message.type !== 'sender-report' || message.ssrc !== incoming.ssrc) continue;
        incoming.statistics.senderReported(message, now);
        incoming.relay.pushClock(message);
      }
      return;
    }
    const header = readRtpHeader(packet);
    if (!header || this.#context.faults?.dropUplink?.()) return;
    this.#context.stats.packetsReceived += 1;
    if (media.transportSequenceId !== undefined) {
      const sequence = readExtensionNumber(packet, header, media.transportSequenceId);
      if (sequence !== undefined) this.#feedback.record(sequence, now * 1000);
    }
    this.#repair(incoming, packet, header, now);
  }

  #repair(incoming: Incoming, packet: Buffer, header: RtpHeader, now: number): void {
    const { media, losses, relay } = incoming;
    let bare: Buffer | undefined;
    if (header.payloadType === media.payloadType) {
      incoming.ssrc ??= header.ssrc;
      incoming.statistics.arrived(header, now);
      bare = bareCopy(packet, header, { sendTime: media.kind === 'video' });
    } else if (header.payloadType === media.rtxPayloadType && incoming.ssrc !== undefined) {
      bare = unwrapRtx(packet, header, {
        payloadType: media.payloadType,
        ssrc: incoming.ssrc,
        sendTime: true,
      });
    }
    if (!bare || !losses.arrived(bare.readUInt16BE(2))) return;
    relay.push(bare, now);
    this.#requestMissing(incoming, now);
  }

  #requestMissing({ media, losses, relay, ssrc }: Incoming, now: number): void {
    if (media.kind !== 'video' || ssrc === undefined) return;
    const missing = losses.due(now);
    if (missing.length > 0) this.#peer.send('video', writeNack(ssrc, missing));
    if (losses.takeOverflow()) relay.requestKeyframe('repair');
  }

  #tick(): void {
    this.#ticks += 1;
    const now = performance.now();
    for (const incoming of this.#incoming.values()) {
      this.#requestMissing(incoming, now);
      if (incoming.ssrc === undefined) continue;
      if (incoming.media.kind === 'video' && this.#ticks % TICKS_PER_FEEDBACK === 0) {
        const feedback = this.#feedback.take(incoming.ssrc);
        if (feedback) this.#peer.send('video', feedback);
      }
      if (this.#ticks % TICKS_PER_REPORT === 0) {
        const report = incoming.statistics.takeReport(incoming.ssrc, now);
        if (report) this.#peer.send(incoming.media.kind, writeReceiverReport(report));
      }
    }
  }
}
