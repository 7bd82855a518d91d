import rtc, { type Audio, type PeerConnection, type Track, type Video } from 'node-datachannel';
import { keepAlive } from './native-lifetime.js';
import { announceAddresses, SdpError, type MediaKind, type Offer, type OfferedMedia } from './sdp.js';

/** The one UDP port of all peer connections, and the addresses under which browsers reach it. */
export interface Transport {
  readonly udpPort: number;
  readonly addresses: readonly string[];
}

export interface PeerHandlers {
  /** Adds to an m-line of the answer what is specific to sending or receiving. */
  describe(section: Audio | Video, media: OfferedMedia): void;
  /** RTP and RTCP of one m-line, decrypted. */
  received(media: OfferedMedia, packet: Buffer): void;
  /** ICE and DTLS are through: media can flow. */
  connected(): void;
}

/**
 * One peer connection that answers a browser's offer and passes raw RTP and RTCP.
 * No media handler of the library is used: with one, it drops RTCP sent from here on a receiving track.
 */
export class Peer {
  /** The SDP answer, complete with candidates. */
  readonly answer: string;
  readonly #connection: PeerConnection;
  readonly #tracks = new Map<MediaKind, Track>();
  #open = false;

  /** @throws SdpError when the library cannot make sense of the offer */
  constructor(
    transport: Transport,
    direction: 'RecvOnly' | 'SendOnly',
    offer: Offer,
    handlers: PeerHandlers,
  ) {
    this.#connection = new rtc.PeerConnection('', {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: transport.udpPort,
      portRangeEnd: transport.udpPort,
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    });
    const release = keepAlive(this.#connection);
    this.#connection.onStateChange((state) => {
      this.#open = state === 'connected';
      if (this.#open) handlers.connected();
      if (state === 'closed') release();
    });
    try {
      for (const media of offer.media) this.#addTrack(media, direction, handlers);
      this.#connection.setRemoteDescription(offer.sdp, 'offer');
      this.#connection.setLocalDescription('answer');
      const answer = this.#connection.localDescription();
      if (!answer) throw new Error('no answer');
      this.answer = announceAddresses(answer.sdp, transport.addresses, transport.udpPort);
    } catch (error) {
      this.close();
      throw new SdpError(
        `The offer was not understood: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }

  #addTrack(media: OfferedMedia, direction: 'RecvOnly' | 'SendOnly', handlers: PeerHandlers): void {
    const section =
      media.kind === 'audio' ? new rtc.Audio(media.mid, direction) : new rtc.Video(media.mid, direction);
    handlers.describe(section, media);
    const track = this.#connection.addTrack(section);
    const release = keepAlive(track);
    track.onClosed(() => {
      // closed already, but only this frees its other callbacks, which would keep the process from ending
      track.close();
      release();
    });
    track.onMessage((packet) => handlers.received(media, packet));
    this.#tracks.set(media.kind, track);
  }

  /** Sends RTP or RTCP; nothing happens while the peer is not connected. The bytes are copied. */
  send(kind: MediaKind, packet: Buffer): boolean {
    const track = this.#tracks.get(kind);
    if (!this.#open || !track?.isOpen()) return false;
    return track.sendMessageBinary(packet);
  }

  /** Closes the connection, and with it its tracks. */
  close(): void {
    this.#open = false;
    this.#connection.close();
  }
}
