import type { IceServer } from '../../../protocol/http.js';
import { pause, type Timers } from '../../timers.js';
import type { WakeSource } from '../../wake.js';
import type {
  LineQuality,
  MediaCloseReason,
  MediaState,
  ReceivedPictures,
  TextEvent,
} from '../media-room.js';
import type { DeviceKind } from '../../devices/capture.js';
import type { LineSample } from '../../line/line-figures.js';
import type { Measured } from './line-meter.js';
import { Lines, worseOf } from './lines.js';
import type { OpenViduModule } from './load-openvidu.js';
import { isUp, MediaHealth, OWN, type HealthSubjects } from './media-health.js';
import type { Session, Stream } from './openvidu-browser.js';
import { Publication } from './publication.js';
import { catchReconnections, createQuietOpenVidu, type QuietOpenVidu } from './quiet-openvidu.js';
import { connectionOf, isScreen, RemoteStreams } from './remote-streams.js';
import { TextSignals } from './text-signals.js';
import { INTERRUPTED, SOUND_ONLY, Told } from './told.js';
import { TimeLimitError, withTimeLimit } from '../../time-limit.js';

export interface OpenViduCallOptions {
  readonly library: OpenViduModule;
  readonly iceServers: readonly IceServer[];
  readonly timers: Timers;
  readonly onWake: WakeSource;
  /** Sends a window or screen and receives nothing. */
  readonly isScreen?: boolean;
  readonly onChange: () => void;
  readonly onText: (event: TextEvent) => void;
  readonly onTrouble: (isInTrouble: boolean) => void;
  readonly onClosed: (reason: MediaCloseReason) => void;
}

export interface CallView {
  readonly remote: MediaState['remote'];
  readonly speaking: boolean;
  readonly quality: MediaState['quality'];
  /** The camera is on, and no picture of it goes out. */
  readonly unsent: boolean;
}

const CONNECT_TIMEOUT_MS = 15_000;
const MEDIA_UP_TIMEOUT_MS = 15_000;
/** From handing a text over until it counts as not taken: the library never says so while its socket is down. */
const TEXT_TIMEOUT_MS = 3_000;
const MEDIA_POLL_MS = 50;
/** How long the goodbye may take before the socket is closed without it. */
const GOODBYE_MS = 1_000;

/** One `OpenVidu` object with its one session. Says nothing more after `dispose`. */
export class OpenViduCall {
  readonly #options: OpenViduCallOptions;
  readonly #openVidu: QuietOpenVidu;
  readonly #session: Session;
  readonly #publication: Publication;
  readonly #interrupted: Told<readonly DeviceKind[]>;
  readonly #soundOnly: Told<boolean>;
  readonly #lines: Lines;
  readonly #text: TextSignals;
  readonly #remote: RemoteStreams;
  readonly #health: MediaHealth;
  #isConnected = false;
  #isDisposed = false;
  #signallingIsDown = false;
  #mediaIsDown = false;

  constructor(options: OpenViduCallOptions) {
    const { timers } = options;
    this.#options = options;
    this.#openVidu = createQuietOpenVidu(options);
    const session = (this.#session = this.#openVidu.initSession());
    catchReconnections(session);
    this.#publication = new Publication(this.#openVidu, session, timers);
    const onChange = (): void => this.#changed();
    this.#interrupted = new Told(session, INTERRUPTED, onChange);
    this.#soundOnly = new Told(session, SOUND_ONLY, onChange);
    this.#text = new TextSignals(session, (event) => {
      if (!this.#isDisposed) options.onText(event);
    });
    this.#lines = new Lines(session, timers, onChange);
    const known = { interrupted: this.#interrupted, soundOnly: this.#soundOnly, lines: this.#lines };
    this.#remote = new RemoteStreams(session, timers, known, onChange);
    if (!options.isScreen) this.#remote.receive();
    this.#health = new MediaHealth(timers, () => this.#subjects(), {
      onChange,
      onMedia: (isDown, isHopeless) => this.#handleMedia(isDown, isHopeless),
    });
    session.on('reconnecting', () => this.#handleSignalling(true));
    session.on('reconnected', () => this.#handleSignalling(false));
    session.on('sessionDisconnected', ({ reason }) => this.#handleDisconnected(reason));
    // each one is either mended by the library or seen by `MediaHealth`; unheard, they would go to the console
    session.on('exception', () => undefined);
  }

  get view(): CallView {
    return {
      remote: this.#remote.list(this.#health),
      speaking: this.#health.isSpeaking(OWN),
      quality: worseOf(this.#health.quality, this.#ownLine),
      unsent: this.#health.isStanding(OWN),
    };
  }

  get #ownLine(): LineQuality {
    // there is none before joining
    return this.#isConnected ? this.#lines.of(this.#session.connection) : 'good';
  }

  get sample(): LineSample {
    return this.#health.sample;
  }

  /** Every connection that carries media now. */
  get measured(): readonly Measured[] {
    const own = this.#publication.peerConnection;
    return [
      ...(own ? [{ person: null, kind: 'camera', connection: own } as const] : []),
      ...this.#remote.measured,
    ];
  }

  /** @throws when the session cannot be joined in time */
  async connect(token: string): Promise<void> {
    await withTimeLimit(this.#session.connect(token), CONNECT_TIMEOUT_MS, this.#options.timers);
    this.#isConnected = true;
    if (this.#isDisposed) this.#sayGoodbye();
    else this.#health.start();
  }

  /** @throws when the media server refuses or does not answer in time */
  async show(tracks: Record<DeviceKind, MediaStreamTrack | null>): Promise<void> {
    if (!this.#isDisposed) await this.#publication.show(tracks);
  }

  /** Says which devices were taken from the person, and no longer are, and whether they want sound alone. Nobody answers. */
  tell(interrupted: readonly DeviceKind[], soundOnly: boolean): void {
    if (this.#isDisposed) return;
    this.#interrupted.tell(interrupted);
    this.#soundOnly.tell(soundOnly);
  }

  wantPictures(wanted: ReceivedPictures): void {
    if (!this.#isDisposed) this.#remote.wantPictures(wanted);
  }

  async sendText(data: string, to?: string): Promise<boolean> {
    if (this.#isDisposed || !this.#isConnected || this.#signallingIsDown) return false;
    return withTimeLimit(this.#text.send(data, to), TEXT_TIMEOUT_MS, this.#options.timers).then(
      () => true,
      () => false,
    );
  }

  /**
   * Until own media flows; at once for a mere listener. `publish` of the library says nothing about it.
   *
   * @throws TimeLimitError when no connection comes about
   */
  async untilMediaIsUp(): Promise<void> {
    const { timers } = this.#options;
    const startedAt = timers.now();
    while (!this.#isDisposed) {
      const { peerConnection } = this.#publication;
      if (!peerConnection || isUp(peerConnection)) return;
      if (timers.now() - startedAt > MEDIA_UP_TIMEOUT_MS) throw new TimeLimitError('No media connection.');
      await pause(timers, MEDIA_POLL_MS);
    }
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#health.stop();
    this.#remote.dispose();
    if (this.#isConnected) this.#sayGoodbye();
    else this.#openVidu.shutDown();
  }

  #sayGoodbye(): void {
    try {
      // without a connection there is nobody to say goodbye to; forced, the library only cleans up
      if (this.#signallingIsDown) this.#session.leave(true, 'disconnect');
      else this.#session.disconnect();
    } catch {
      // half built or half gone; shutting down below ends it all the same
    }
    if (this.#signallingIsDown) this.#openVidu.shutDown();
    else this.#options.timers.set(() => this.#openVidu.shutDown(), GOODBYE_MS);
  }

  #subjects(): HealthSubjects {
    const pairs = this.#remote.all.flatMap((stream) => {
      const connection = connectionOf(stream);
      return connection ? [[stream.streamId, connection] as const] : [];
    });
    // what somebody shows may stand still for hours, unless pictures are known to be held back
    const moves = (stream: Stream): boolean => !isScreen(stream) || this.#ownLine !== 'good';
    const moving = this.#remote.all.filter((each) => each.hasVideo && each.videoActive && moves(each));
    return {
      own: this.#publication.peerConnection,
      remote: new Map(pairs),
      moving: new Set([...moving.map(({ streamId }) => streamId), ...(this.#publication.moves ? [OWN] : [])]),
    };
  }

  #handleSignalling(isDown: boolean): void {
    this.#signallingIsDown = isDown;
    this.#tellTrouble();
  }

  #handleMedia(isDown: boolean, isHopeless: boolean): void {
    if (!this.#signallingIsDown) this.#remote.tend();
    this.#lines.tend();
    if (isHopeless && !this.#signallingIsDown) {
      this.#closed('connection-lost');
      return;
    }
    if (this.#mediaIsDown === isDown) return;
    this.#mediaIsDown = isDown;
    this.#tellTrouble();
  }

  #tellTrouble(): void {
    if (!this.#isDisposed) this.#options.onTrouble(this.#signallingIsDown || this.#mediaIsDown);
  }

  /** The library fires this also for sessions already left, and more than once. */
  #handleDisconnected(reason: string): void {
    // the library has left by itself; a goodbye would only fail
    this.#isConnected = false;
    this.#closed(REMOVALS.has(reason) ? 'removed' : 'connection-lost');
  }

  #closed(reason: MediaCloseReason): void {
    if (!this.#isDisposed) this.#options.onClosed(reason);
  }

  #changed(): void {
    if (!this.#isDisposed) this.#options.onChange();
  }
}

const REMOVALS: ReadonlySet<string> = new Set([
  'forceDisconnectByUser',
  'forceDisconnectByServer',
  'sessionClosedByServer',
]);
