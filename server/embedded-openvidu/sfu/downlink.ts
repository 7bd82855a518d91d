import type { SfuContext } from './context.js';
import { FreshStart } from './fresh-start.js';
import { RepairBackoff } from './keyframe-requests.js';
import { LineEstimate } from './line-estimate.js';
import { Numbering } from './numbering.js';
import { Peer } from './peer.js';
import { PictureGate } from './picture-gate.js';
import { CLOCK_RATES, type Relay, type RelaySubscriber } from './relay.js';
import { ResendBudget } from './resend-budget.js';
import { readRtcp, writeSenderReport, type SenderReport } from './rtcp.js';
import { bareOffset, isRtcp, readdress, stampSendTime, wrapRtx } from './rtp.js';
import { sendTimeLines, type MediaKind, type Offer, type OfferedMedia } from './sdp.js';

/** Every subscription has a transport of its own, so the same numbers serve all of them. */
const SSRC = { audio: 0x6f76_0001, video: 0x6f76_0002, retransmission: 0x6f76_0003 };

interface Outgoing {
  readonly media: OfferedMedia;
  readonly relay: Relay;
  packets: number;
  octets: number;
  retransmissions: number;
}

/** The publisher is never held lower, whoever watches: so much is readable. Bits per second. */
export const LEAST_PICTURE_BPS = 130_000;
/** A line on which the least picture stands so much above what it carries has none. */
const CLOSE_BPS = 105_000;
/** A line that carries less than this share of what is sent is flooded: what is on its way comes too late. */
const FLOODED_SHARE = 0.6;
/** Until the publisher has heard of it, and queues on the way are empty. */
const DRAIN_MS = 700;

/** What a subscriber's line lets through: all, a smaller picture than the publisher could send, or the sound alone. */
export type Line = 'free' | 'narrow' | 'sound-only';

/** The peer connection over which a browser receives one published stream. */
export class Downlink implements RelaySubscriber {
  readonly #context: SfuContext;
  readonly #peer: Peer;
  readonly #outgoing = new Map<MediaKind, Outgoing>();
  readonly #estimate = new LineEstimate();
  readonly #gate = new PictureGate();
  readonly #fresh = new FreshStart();
  readonly #budget = new ResendBudget();
  readonly #numbering = new Numbering();
  readonly #repairs = new RepairBackoff();
  readonly #onNarrower: () => void;

  /**
   * `onNarrower` is told when the line is found to carry less.
   * @throws SdpError when the offer cannot be answered
   */
  constructor(
    context: SfuContext,
    offer: Offer,
    relays: ReadonlyMap<MediaKind, Relay>,
    onNarrower: () => void,
  ) {
    this.#context = context;
    this.#onNarrower = onNarrower;
    this.#peer = new Peer(context.transport, 'SendOnly', offer, {
      describe: (section, media) => {
        const { kind, payloadType, rtxPayloadType } = media;
        section.addSSRC(SSRC[kind], 'stream', 'stream', kind);
        if ('addOpusCodec' in section) {
          section.addOpusCodec(payloadType, 'minptime=10;useinbandfec=1');
          return;
        }
        section.addVideoCodec(payloadType, 'VP8');
        for (const line of sendTimeLines(media)) section.parseSdpLine(line);
        if (rtxPayloadType === undefined) return;
        section.addRTXCodec(rtxPayloadType, payloadType, CLOCK_RATES.video);
        section.addSSRC(SSRC.retransmission, 'stream', 'stream', kind);
        section.parseSdpLine(`a=ssrc-group:FID ${SSRC.video} ${SSRC.retransmission}`);
      },
      received: (media, packet) => this.#receive(media.kind, packet),
      connected: () => {
        for (const { relay } of this.#outgoing.values()) relay.requestKeyframe('start');
      },
    });
    for (const media of offer.media) {
      const relay = relays.get(media.kind);
      if (!relay) continue;
      this.#outgoing.set(media.kind, { media, relay, packets: 0, octets: 0, retransmissions: 0 });
      relay.add(this);
    }
  }

  get answer(): string {
    return this.#peer.answer;
  }

  /** Of picture, in bits per second: what the publisher may send for the sake of this subscriber. */
  get limit(): number {
    return this.#gate.isOpen ? this.#estimate.limit : Infinity;
  }

  get line(): Line {
    if (!this.#gate.isOpen) return 'sound-only';
    return this.#estimate.limit === Infinity ? 'free' : 'narrow';
  }

  /** To be called each second. */
  tick(now: number): void {
    if (!this.#outgoing.has('video')) return;
    const before = this.#estimate.limit;
    this.#estimate.tick(now);
    this.#compare(before, now);
    const { proven, isLosing } = this.#estimate;
    const change = this.#gate.tick({ isNarrow: !this.#fresh.isWaiting && proven < CLOSE_BPS, isLosing }, now);
    if (change === undefined) return;
    this.#leaveOut(0, now);
    if (change === 'opened') this.#estimate.restart(LEAST_PICTURE_BPS, now);
  }

  forward(kind: MediaKind, packet: Buffer, now: number): void {
    const outgoing = this.#outgoing.get(kind);
    if (!outgoing || (kind === 'video' && !this.#mayPass(outgoing, packet, now))) return;
    outgoing.packets += 1;
    outgoing.octets += packet.length - bareOffset(packet);
    if (this.#context.faults?.dropDownlink?.()) return;
    if (this.#send(outgoing, packet, now)) this.#context.stats.packetsForwarded += 1;
  }

  forwardClock(kind: MediaKind, report: SenderReport): void {
    const outgoing = this.#outgoing.get(kind);
    if (outgoing) this.#peer.send(kind, writeSenderReport(report, { ssrc: SSRC[kind], ...outgoing }));
  }

  close(): void {
    for (const { relay } of this.#outgoing.values()) relay.remove(this);
    this.#outgoing.clear();
    this.#peer.close();
  }

  #receive(kind: MediaKind, packet: Buffer): void {
    const outgoing = this.#outgoing.get(kind);
    if (!outgoing || !isRtcp(packet)) return;
    const now = performance.now();
    const before = this.#estimate.limit;
    for (const message of readRtcp(packet)) {
      if (message.type === 'keyframe-request') this.#repair(outgoing, now);
      else if (message.type === 'bandwidth') this.#estimate.estimated(message.bitrate);
      else if (message.type === 'receiver-report' && message.ssrc === SSRC.video)
        this.#estimate.reported(message, now);
      else if (message.type === 'nack')
        for (const sequence of message.sequences) this.#resend(outgoing, sequence, now);
    }
    this.#compare(before, now);
  }

  #repair({ relay }: Outgoing, now: number): void {
    // the picture that is held back comes with a key frame anyway
    const isHeld = !this.#gate.isOpen || this.#fresh.isWaiting;
    if (!isHeld && this.#repairs.mayAsk(now)) relay.requestKeyframe('repair');
  }

  #compare(before: number, now: number): void {
    if (this.#estimate.limit >= before) return;
    this.#onNarrower();
    if (this.#estimate.limit < this.#estimate.sentBps * FLOODED_SHARE) this.#leaveOut(DRAIN_MS, now);
  }

  /** Sends no picture for so long, and then not before there is one that needs no earlier one. */
  #leaveOut(drainMs: number, now: number): void {
    if (this.#fresh.isWaiting) return;
    this.#fresh.begin(drainMs, now);
    this.#numbering.skip();
  }

  #mayPass({ relay }: Outgoing, packet: Buffer, now: number): boolean {
    if (!this.#gate.isOpen) return false;
    const verdict = this.#fresh.check(packet, bareOffset(packet), now);
    if (verdict === 'ask') relay.requestKeyframe('repair');
    if (verdict !== 'send') return false;
    this.#estimate.sent(packet.length);
    this.#budget.earn(packet.length);
    return true;
  }

  /** The packet is shared with other subscribers and with the history, so its own number is put back. */
  #send({ media, relay }: Outgoing, packet: Buffer, now: number): boolean {
    readdress(packet, media.payloadType, SSRC[media.kind]);
    if (relay.kind === 'audio') return this.#peer.send('audio', packet);
    const sequence = packet.readUInt16BE(2);
    const number = this.#numbering.outgoing(sequence);
    if (number === undefined) return false;
    packet.writeUInt16BE(number, 2);
    stampSendTime(packet, media.sendTimeId, now);
    const isSent = this.#peer.send('video', packet);
    packet.writeUInt16BE(sequence, 2);
    return isSent;
  }

  #resend(outgoing: Outgoing, number: number, now: number): void {
    const { media, relay } = outgoing;
    if (!this.#gate.isOpen || this.#fresh.isWaiting) return;
    const sequence = this.#numbering.original(number);
    const packet = sequence === undefined ? undefined : relay.history.get(sequence);
    if (!packet || !this.#budget.spend(packet.length)) return;
    this.#context.stats.packetsRepaired += 1;
    if (media.rtxPayloadType === undefined) {
      this.#send(outgoing, packet, now);
      return;
    }
    const original = packet.readUInt16BE(2);
    packet.writeUInt16BE(number, 2);
    const retransmission = wrapRtx(packet, {
      payloadType: media.rtxPayloadType,
      ssrc: SSRC.retransmission,
      sequence: outgoing.retransmissions & 0xffff,
    });
    packet.writeUInt16BE(original, 2);
    outgoing.retransmissions += 1;
    stampSendTime(retransmission, media.sendTimeId, now);
    this.#peer.send('video', retransmission);
  }
}
