import type { SfuContext } from './context.js';
import { Peer } from './peer.js';
import { CLOCK_RATES, type Relay, type RelaySubscriber } from './relay.js';
import { readRtcp, writeSenderReport, type SenderReport } from './rtcp.js';
import { isRtcp, readdress, wrapRtx } from './rtp.js';
import type { MediaKind, Offer, OfferedMedia } from './sdp.js';

/** Every subscription has a transport of its own, so the same numbers serve all of them. */
const SSRC = { audio: 0x6f76_0001, video: 0x6f76_0002, retransmission: 0x6f76_0003 };

interface Outgoing {
  readonly media: OfferedMedia;
  readonly relay: Relay;
  packets: number;
  octets: number;
  retransmissions: number;
}

/** The peer connection over which a browser receives one published stream. */
export class Downlink implements RelaySubscriber {
  readonly #context: SfuContext;
  readonly #peer: Peer;
  readonly #outgoing = new Map<MediaKind, Outgoing>();

  /** @throws SdpError when the offer cannot be answered */
  constructor(context: SfuContext, offer: Offer, relays: ReadonlyMap<MediaKind, Relay>) {
    this.#context = context;
    this.#peer = new Peer(context.transport, 'SendOnly', offer, {
      describe: (section, media) => {
        const { kind, payloadType, rtxPayloadType } = media;
        section.addSSRC(SSRC[kind], 'stream', 'stream', kind);
        if ('addOpusCodec' in section) {
          section.addOpusCodec(payloadType, 'minptime=10;useinbandfec=1');
          return;
        }
        section.addVideoCodec(payloadType, 'VP8');
        if (rtxPayloadType === undefined) return;
        section.addRTXCodec(rtxPayloadType, payloadType, CLOCK_RATES.video);
        section.addSSRC(SSRC.retransmission, 'stream', 'stream', kind);
        section.parseSdpLine(`a=ssrc-group:FID ${SSRC.video} ${SSRC.retransmission}`);
      },
      received: (media, packet) => this.#receive(media.kind, packet),
      connected: () => {
        for (const { relay } of this.#outgoing.values()) relay.requestKeyframe();
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

  forward(kind: MediaKind, packet: Buffer): void {
    const outgoing = this.#outgoing.get(kind);
    if (!outgoing) return;
    outgoing.packets += 1;
    outgoing.octets += packet.length - 12;
    if (this.#context.faults?.dropDownlink?.()) return;
    readdress(packet, outgoing.media.payloadType, SSRC[kind]);
    if (this.#peer.send(kind, packet)) this.#context.stats.packetsForwarded += 1;
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
    for (const message of readRtcp(packet)) {
      if (message.type === 'keyframe-request') outgoing.relay.requestKeyframe();
      else if (message.type === 'nack')
        for (const sequence of message.sequences) this.#resend(outgoing, sequence);
    }
  }

  #resend(outgoing: Outgoing, sequence: number): void {
    const { media, relay } = outgoing;
    const packet = relay.history.get(sequence);
    if (!packet) return;
    this.#context.stats.packetsRepaired += 1;
    if (media.rtxPayloadType === undefined) {
      readdress(packet, media.payloadType, SSRC[media.kind]);
      this.#peer.send(media.kind, packet);
      return;
    }
    const retransmission = wrapRtx(packet, {
      payloadType: media.rtxPayloadType,
      ssrc: SSRC.retransmission,
      sequence: outgoing.retransmissions & 0xffff,
    });
    outgoing.retransmissions += 1;
    this.#peer.send(media.kind, retransmission);
  }
}
