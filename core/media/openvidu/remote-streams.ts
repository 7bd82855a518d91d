import type { ConnectionData } from '../../../protocol/http.js';
import type { DeviceKind } from '../../devices/capture.js';
import type { TimerHandle, Timers } from '../../timers.js';
import { heardAsTold } from '../heard-as-told.js';
import type { ReceivedPictures, RemoteMedia } from '../media-room.js';
import { ALL_PICTURES, isWanted } from '../wanted-pictures.js';
import type { Measured } from './line-meter.js';
import type { Lines } from './lines.js';
import { isDown, type MediaHealth } from './media-health.js';
import type { Session, Stream, StreamEvent } from './openvidu-browser.js';
import { Subscription } from './subscription.js';
import type { Told } from './told.js';

interface Received {
  readonly stream: Stream;
  readonly subscription: Subscription;
  readonly person: string;
  /** What was last told of it; the library replaces it in silence when it reconnects. */
  told: MediaStream | null;
  /** Nothing was said of its sound since signalling was away: it may be on again, and OpenVidu says nothing twice. */
  isInDoubt: boolean;
  downSince: number | null;
}

/** What is known of a connection, beside its streams. */
export interface KnownOfOthers {
  readonly interrupted: Told<readonly DeviceKind[]>;
  readonly soundOnly: Told<boolean>;
  readonly lines: Lines;
}

/** The library mends a broken subscription once; after this long it is asked to do so again. */
const MEND_AFTER_MS = 8_000;

/** The streams of everybody else. Whose they are is told by the server's part of the connection data alone. */
export class RemoteStreams {
  readonly #session: Session;
  readonly #timers: Timers;
  readonly #known: KnownOfOthers;
  readonly #onChange: () => void;
  readonly #streams = new Map<string, Received>();
  readonly #retries = new Set<TimerHandle>();
  #wanted = ALL_PICTURES;

  constructor(session: Session, timers: Timers, known: KnownOfOthers, onChange: () => void) {
    this.#session = session;
    this.#timers = timers;
    this.#known = known;
    this.#onChange = onChange;
  }

  /** From now on, everything that anybody else sends; to be called before joining. */
  receive(): void {
    const session = this.#session;
    session.on('streamCreated', (event) => this.#handleCreated(event));
    session.on('streamDestroyed', (event) => this.#handleDestroyed(event));
    session.on('streamPropertyChanged', ({ stream, changedProperty }) => {
      const received = this.#streams.get(stream.streamId);
      if (received && changedProperty === 'audioActive') received.isInDoubt = false;
      this.#onChange();
    });
    session.on('reconnected', () => this.#doubt());
  }

  /** The sound always comes. What comes already changes with the next `tend`. */
  wantPictures(wanted: ReceivedPictures): void {
    this.#wanted = wanted;
    for (const { stream, subscription, person } of this.#streams.values())
      subscription.want(isWanted(wanted, person, isScreen(stream)));
  }

  list(health: MediaHealth): readonly RemoteMedia[] {
    const { interrupted, soundOnly, lines } = this.#known;
    return [...this.#streams.values()].map(({ stream, subscription, person, isInDoubt }) => {
      const cameraOn = subscription.hasPicture && stream.videoActive;
      const microphoneOn = stream.hasAudio && stream.audioActive;
      return {
        id: stream.streamId,
        person,
        kind: isScreen(stream) ? 'screen' : 'camera',
        // a person unheard is worse than one heard who is shown silent
        stream: heardAsTold(mediaOf(stream), microphoneOn || isInDoubt),
        microphoneOn,
        cameraOn,
        interrupted: interrupted.of(stream.connection),
        speaking: stream.audioActive && health.isSpeaking(stream.streamId),
        line: lines.of(stream.connection),
        standing: health.isStanding(stream.streamId),
        soundOnly: soundOnly.of(stream.connection),
        held: cameraOn && subscription.isHeld,
      };
    });
  }

  get measured(): readonly Measured[] {
    return [...this.#streams.values()].flatMap(({ stream, person }): Measured[] => {
      const connection = connectionOf(stream);
      return connection ? [{ person, kind: isScreen(stream) ? 'screen' : 'camera', connection }] : [];
    });
  }

  get all(): readonly Stream[] {
    return [...this.#streams.values()].map(({ stream }) => stream);
  }

  /** Looks after subscriptions that broke, were replaced or are to change. To be called every now and then. */
  tend(): void {
    const now = this.#timers.now();
    let isNew = false;
    for (const received of this.#streams.values()) {
      const media = mediaOf(received.stream);
      if (media !== received.told) isNew = true;
      received.told = media;
      received.subscription.tend();
      const connection = connectionOf(received.stream);
      received.downSince = connection && isDown(connection) ? (received.downSince ?? now) : null;
      if (received.downSince === null || now - received.downSince < MEND_AFTER_MS) continue;
      received.downSince = now;
      received.stream.reconnect().catch(() => undefined);
    }
    if (isNew) this.#onChange();
  }

  dispose(): void {
    for (const timer of this.#retries) this.#timers.clear(timer);
    this.#retries.clear();
    this.#streams.clear();
  }

  #handleCreated({ stream }: StreamEvent): void {
    const { person } = parseConnectionData(stream.connection.data) ?? {};
    const self = parseConnectionData(this.#session.connection.data)?.person;
    if (person === undefined || person === self || this.#streams.has(stream.streamId)) return;
    const subscription = new Subscription(this.#session, stream, {
      onChange: () => this.#onChange(),
      later: (retry, milliseconds) => this.#later(stream, retry, milliseconds),
    });
    this.#streams.set(stream.streamId, {
      stream,
      subscription,
      person,
      told: null,
      isInDoubt: false,
      downSince: null,
    });
    subscription.want(isWanted(this.#wanted, person, isScreen(stream)));
    this.#onChange();
  }

  #doubt(): void {
    for (const received of this.#streams.values()) received.isInDoubt = true;
    this.#onChange();
  }

  #handleDestroyed({ stream }: StreamEvent): void {
    if (this.#streams.delete(stream.streamId)) this.#onChange();
  }

  #later(stream: Stream, retry: () => void, milliseconds: number): void {
    const timer = this.#timers.set(() => {
      this.#retries.delete(timer);
      if (this.#streams.get(stream.streamId)?.stream === stream) retry();
    }, milliseconds);
    this.#retries.add(timer);
  }
}

/** By the server's word: a client may call any stream a screen. */
export function isScreen({ connection }: Stream): boolean {
  return parseConnectionData(connection.data)?.screen !== undefined;
}

export function connectionOf(stream: Stream): RTCPeerConnection | null {
  const peer = stream.getWebRtcPeer() as unknown;
  return peer ? stream.getRTCPeerConnection() : null;
}

/** The library has none before the subscription stands, and another one after a reconnection. */
function mediaOf(stream: Stream): MediaStream | null {
  return (stream as unknown as { mediaStream?: MediaStream }).mediaStream ?? null;
}

/**
 * The server's part of `client%/%server`; either part may be missing. What a client says about itself is not trusted,
 * so the last part counts.
 */
export function parseConnectionData(data: string | undefined): ConnectionData | null {
  try {
    const value: unknown = JSON.parse((data ?? '').split('%/%').at(-1) ?? '');
    const { person, entry, screen } = value as Partial<Record<keyof ConnectionData, unknown>>;
    if (typeof person !== 'string' || typeof entry !== 'string') return null;
    return typeof screen === 'string' ? { person, entry, screen } : { person, entry };
  } catch {
    return null;
  }
}
