import rtc, { type PeerConnection, type Track } from 'node-datachannel';
import { keepAlive } from '../../../server/embedded-openvidu/sfu/native-lifetime.js';
import { readRtcp } from '../../../server/embedded-openvidu/sfu/rtcp.js';
import { isRtcp, readRtpHeader } from '../../../server/embedded-openvidu/sfu/rtp.js';
import { startsKeyframe } from '../../../server/embedded-openvidu/sfu/vp8.js';

/**
 * People without a browser, so that twenty of them fit on one machine: real ICE, DTLS and SRTP, and packets of the
 * size and at the pace of a camera at about 450 kbit/s and a voice. Nothing is encoded and nothing decoded.
 */
const AUDIO = { payloadType: 111, ssrc: 1111, bytes: 80, everyMs: 20, clock: 960 };
const VIDEO = { payloadType: 96, ssrc: 2222, bytes: 1100, everyMs: 40, clock: 3600, packets: 2 };
const CANDIDATES = /^a=(?:candidate:.*|end-of-candidates)\r?\n/gm;
const KEYFRAME_PACKETS = 8;
const PAYLOAD = Buffer.alloc(VIDEO.bytes, 7);

abstract class SyntheticPeer {
  protected readonly connection: PeerConnection;

  constructor(name: string) {
    this.connection = new rtc.PeerConnection(name, {
      iceServers: [],
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    });
    const release = keepAlive(this.connection);
    this.connection.onStateChange((state) => {
      if (state === 'closed') release();
    });
  }

  close(): void {
    this.connection.close();
  }

  /**
   * An offer without candidates: the server learns where they are from the first packet. Whichever server it is opens
   * the handshake: this side would speak before the other one listens, and wait a second for the retry.
   */
  protected async describe(type: 'offer' | 'answer'): Promise<string> {
    const gathered = new Promise<void>((resolve) => {
      this.connection.onGatheringStateChange((state) => {
        if (state === 'complete') resolve();
      });
    });
    this.connection.setLocalDescription(type);
    await gathered;
    const { sdp } = this.connection.localDescription()!;
    if (type === 'answer') return sdp;
    return sdp.replaceAll(CANDIDATES, '').replaceAll('a=setup:actpass', 'a=setup:passive');
  }

  /**
   * In node-datachannel 0.33.4 a handshake that is faster than this call finds no fingerprint to compare, and fails.
   * So nobody gets to know where the other one is before it is done: candidates come last, and offers have none.
   */
  protected take(answer: string): void {
    const candidates = answer.match(/^a=candidate:.*$/gm) ?? [];
    this.connection.setRemoteDescription(answer.replaceAll(CANDIDATES, ''), 'answer');
    for (const candidate of candidates) this.connection.addRemoteCandidate(candidate.trim(), '0');
  }

  protected keep(track: Track): Track {
    const release = keepAlive(track);
    track.onClosed(() => {
      track.close();
      release();
    });
    return track;
  }

  protected media(direction: 'SendOnly' | 'RecvOnly'): { audio: Track; video: Track } {
    const [audio, video] = [new rtc.Audio('0', direction), new rtc.Video('1', direction)];
    audio.addOpusCodec(AUDIO.payloadType);
    video.addVideoCodec(VIDEO.payloadType, 'VP8');
    if (direction === 'SendOnly') {
      audio.addSSRC(AUDIO.ssrc, 'synthetic', 'synthetic', 'audio');
      video.addSSRC(VIDEO.ssrc, 'synthetic', 'synthetic', 'video');
    }
    return {
      audio: this.keep(this.connection.addTrack(audio)),
      video: this.keep(this.connection.addTrack(video)),
    };
  }
}

export class SyntheticPublisher extends SyntheticPeer {
  readonly #tracks = this.media('SendOnly');
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #audio = 0;
  #frames = 0;
  #sequence = 0;
  #keyframeWanted = true;

  offer(): Promise<string> {
    return this.describe('offer');
  }

  async accept(answer: string): Promise<void> {
    this.#tracks.video.onMessage((packet) => {
      if (isRtcp(packet) && readRtcp(packet).some(({ type }) => type === 'keyframe-request'))
        this.#keyframeWanted = true;
    });
    const open = new Promise<void>((resolve) => this.#tracks.video.onOpen(resolve));
    this.take(answer);
    await open;
    this.#startedAt = performance.now();
    this.#timer = setInterval(() => this.#send(), AUDIO.everyMs);
  }

  override close(): void {
    clearInterval(this.#timer);
    super.close();
  }

  /** Everything that is due: a busy machine calls late. */
  #send(): void {
    const elapsed = performance.now() - this.#startedAt;
    for (; this.#audio * AUDIO.everyMs < elapsed; this.#audio += 1) {
      const head = { ...AUDIO, sequence: this.#audio, timestamp: this.#audio * AUDIO.clock };
      this.#tracks.audio.sendMessageBinary(packetOf(head, PAYLOAD.subarray(0, AUDIO.bytes), true));
    }
    for (; this.#frames * VIDEO.everyMs < elapsed; this.#frames += 1) {
      const packets = this.#keyframeWanted ? KEYFRAME_PACKETS : VIDEO.packets;
      for (let index = 0; index < packets; index += 1) {
        PAYLOAD[0] = index === 0 ? 0x10 : 0;
        PAYLOAD[1] = this.#keyframeWanted ? 0 : 1;
        const head = { ...VIDEO, sequence: this.#sequence, timestamp: this.#frames * VIDEO.clock };
        this.#tracks.video.sendMessageBinary(packetOf(head, PAYLOAD, index === packets - 1));
        this.#sequence += 1;
      }
      this.#keyframeWanted = false;
    }
  }
}

export class SyntheticSubscriber extends SyntheticPeer {
  packets = 0;
  /** From being made until a key frame began to arrive. Milliseconds. */
  firstFrameMs: number | undefined;
  readonly #since = performance.now();
  #onFirstFrame: (() => void) | undefined;

  /** For a server that answers. */
  offer(): Promise<string> {
    for (const track of Object.values(this.media('RecvOnly'))) this.#listen(track);
    return this.describe('offer');
  }

  accept(answer: string): void {
    this.take(answer);
  }

  /** For a server that offers. */
  answer(offer: string): Promise<string> {
    this.connection.onTrack((track) => this.#listen(this.keep(track)));
    this.connection.setRemoteDescription(offer.replaceAll('a=setup:actpass', 'a=setup:active'), 'offer');
    return this.describe('answer');
  }

  async seesFirstFrame(): Promise<void> {
    if (this.firstFrameMs === undefined) await new Promise<void>((resolve) => (this.#onFirstFrame = resolve));
  }

  #listen(track: Track): void {
    track.onMessage((packet) => {
      if (isRtcp(packet)) return;
      this.packets += 1;
      if (this.firstFrameMs !== undefined || track.type() !== 'video') return;
      const header = readRtpHeader(packet);
      if (!header || !startsKeyframe(packet, header.payloadOffset)) return;
      this.firstFrameMs = performance.now() - this.#since;
      this.#onFirstFrame?.();
    });
  }
}

interface Head {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

function packetOf(
  { payloadType, ssrc, sequence, timestamp }: Head,
  payload: Buffer,
  marker: boolean,
): Buffer {
  const packet = Buffer.allocUnsafe(12 + payload.length);
  packet[0] = 0x80;
  packet[1] = payloadType | (marker ? 0x80 : 0);
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(timestamp >>> 0, 4);
  packet.writeUInt32BE(ssrc, 8);
  payload.copy(packet, 12);
  return packet;
}
