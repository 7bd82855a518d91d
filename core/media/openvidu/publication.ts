import type { Timers } from '../../timers.js';
import type { Publisher, Session } from './openvidu-browser.js';
import type { QuietOpenVidu } from './quiet-openvidu.js';
import { withTimeLimit } from '../../time-limit.js';

/** Longest wait for the media server to take or give back a stream, in milliseconds. */
export const PUBLISH_TIMEOUT_MS = 15_000;

interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

/**
 * The own stream in a session. The tracks belong to the caller: the library neither opens nor stops them here.
 * A connection carries one stream, and a stream cannot get a kind it did not start with, so another kind means
 * publishing anew.
 *
 * @throws from every method, when the media server refuses or does not answer in time
 */
export class Publication {
  readonly #openVidu: QuietOpenVidu;
  readonly #session: Session;
  readonly #timers: Timers;
  #publisher: Publisher | null = null;
  #tracks: Tracks = { audio: null, video: null };

  constructor(openVidu: QuietOpenVidu, session: Session, timers: Timers) {
    this.#openVidu = openVidu;
    this.#session = session;
    this.#timers = timers;
  }

  get peerConnection(): RTCPeerConnection | null {
    const stream = this.#publisher?.stream;
    return stream?.getWebRtcPeer() ? stream.getRTCPeerConnection() : null;
  }

  /** Whether new pictures are to go out. */
  get moves(): boolean {
    const { stream } = this.#publisher ?? {};
    return stream?.hasVideo === true && stream.videoActive;
  }

  /** Sends these tracks and says which of them are switched on. `null` means off, or not there. */
  async show({ audio, video }: Tracks): Promise<void> {
    const publisher = this.#publisher;
    const needsMore = (audio !== null && !this.#tracks.audio) || (video !== null && !this.#tracks.video);
    if (!publisher || needsMore) return this.#publish({ audio, video });
    await this.#showAudio(publisher, audio);
    await this.#showVideo(publisher, video);
  }

  async #publish({ audio, video }: Tracks): Promise<void> {
    if (this.#publisher) await this.#unpublish(this.#publisher);
    if (!audio && !video) return;
    this.#tracks = { audio, video };
    const publisher = this.#openVidu.initPublisher(undefined, {
      audioSource: audio ?? false,
      videoSource: video ?? false,
      publishAudio: audio !== null,
      publishVideo: video !== null,
      mirror: false,
    });
    // the size of a screen it would look at for ever, by a timer that nothing stops
    publisher.stream.isSendScreen = () => false;
    // keeps the library from stopping tracks that are not its own
    publisher.on('streamDestroyed', (event) => event.preventDefault());
    await this.#limited(this.#session.publish(publisher));
    this.#publisher = publisher;
    await this.#keepMovement();
  }

  /**
   * On a line that cannot carry a camera its resolution falls, not its frame rate: whoever signs needs each movement more
   * than each detail (EN 301 549, 6.5). Of all cameras, because nobody knows who signs.
   */
  async #keepMovement(): Promise<void> {
    for (const sender of this.peerConnection?.getSenders() ?? []) {
      if (sender.track?.contentHint !== 'motion') continue;
      // where a browser does not know it, it decides for itself
      await sender
        .setParameters({ ...sender.getParameters(), degradationPreference: 'maintain-framerate' })
        .catch(() => undefined);
    }
  }

  async #unpublish(publisher: Publisher): Promise<void> {
    this.#publisher = null;
    await this.#limited(this.#session.unpublish(publisher));
  }

  async #showAudio(publisher: Publisher, track: MediaStreamTrack | null): Promise<void> {
    if (track && track !== this.#tracks.audio) {
      await this.#limited(publisher.replaceTrack(track));
      this.#tracks = { ...this.#tracks, audio: track };
    }
    publisher.publishAudio(track !== null);
  }

  async #showVideo(publisher: Publisher, track: MediaStreamTrack | null): Promise<void> {
    const isActive = publisher.stream.videoActive;
    if (track && track !== this.#tracks.video) {
      await this.#limited(publisher.replaceTrack(track));
      this.#tracks = { ...this.#tracks, video: track };
    }
    // asked for the state it already has, the library never answers
    if (isActive !== (track !== null)) await this.#limited(publisher.publishVideo(track !== null));
  }

  #limited<Value>(promise: Promise<Value>): Promise<Value> {
    return withTimeLimit(promise, PUBLISH_TIMEOUT_MS, this.#timers);
  }
}
