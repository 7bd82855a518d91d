import type { ConnectionData } from '../../../protocol/http.js';
import type { TimerHandle, Timers } from '../../timers.js';
import type { RemoteMedia } from '../media-room.js';
import type { Interruptions } from './interruptions.js';
import type { Lines } from './lines.js';
import { isDown, type MediaHealth } from './media-health.js';
import type { Session, Stream, StreamEvent } from './openvidu-browser.js';

interface Received {
  readonly stream: Stream;
  readonly person: string;
  tries: number;
  /** What was last told of it; the library replaces it in silence when it reconnects. */
  told: MediaStream | null;
  downSince: number | null;
}

const RETRY_MS = 2_000;
const MOST_TRIES = 5;
/** The library mends a broken subscription once; after this long it is asked to do so again. */
const MEND_AFTER_MS = 8_000;

/** The streams of everybody else. Whose they are is told by the server's part of the connection data alone. */
export class RemoteStreams {
  readonly #session: Session;
  readonly #timers: Timers;
  readonly #interruptions: Interruptions;
  readonly #lines: Lines;
  readonly #onChange: () => void;
  readonly #streams = new Map<string, Received>();
  readonly #retries = new Set<TimerHandle>();

  constructor(
    session: Session,
    timers: Timers,
    interruptions: Interruptions,
    lines: Lines,
    onChange: () => void,
  ) {
    this.#session = session;
    this.#timers = timers;
    this.#interruptions = interruptions;
    this.#lines = lines;
    this.#onChange = onChange;
  }

  /** From now on, everything that anybody else sends; to be called before joining. */
  receive(): void {
    const session = this.#session;
    session.on('streamCreated', (event) => this.#handleCreated(event));
    session.on('streamDestroyed', (event) => this.#handleDestroyed(event));
    session.on('streamPropertyChanged', () => this.#onChange());
  }

  list(health: MediaHealth): readonly RemoteMedia[] {
    return [...this.#streams.values()].map(({ stream, person }) => ({
      id: stream.streamId,
      person,
      kind: isScreen(stream) ? 'screen' : 'camera',
      stream: mediaOf(stream),
      microphoneOn: stream.hasAudio && stream.audioActive,
      cameraOn: stream.hasVideo && stream.videoActive,
      interrupted: this.#interruptions.of(stream.connection),
      speaking: stream.audioActive && health.isSpeaking(stream.streamId),
      line: this.#lines.of(stream.connection),
      standing: health.isStanding(stream.streamId),
    }));
  }

  get all(): readonly Stream[] {
    return [...this.#streams.values()].map(({ stream }) => stream);
  }

  /** Looks after subscriptions that broke or were replaced. To be called every now and then. */
  tend(): void {
    const now = this.#timers.now();
    let isNew = false;
    for (const received of this.#streams.values()) {
      const media = mediaOf(received.stream);
      if (media !== received.told) isNew = true;
      received.told = media;
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
    const received: Received = {
      stream,
      person,
      tries: 0,
      told: null,
      downSince: null,
    };
    this.#streams.set(stream.streamId, received);
    this.#subscribe(received);
    this.#onChange();
  }

  #handleDestroyed({ stream }: StreamEvent): void {
    if (this.#streams.delete(stream.streamId)) this.#onChange();
  }

  #subscribe(received: Received): void {
    const { stream } = received;
    received.tries++;
    try {
      this.#session.subscribe(stream, undefined, (error) => {
        if (error) this.#retry(received);
        else this.#onChange();
      });
    } catch {
      this.#retry(received);
    }
  }

  #retry(received: Received): void {
    if (received.tries >= MOST_TRIES) return;
    const timer = this.#timers.set(() => {
      this.#retries.delete(timer);
      if (this.#streams.get(received.stream.streamId) === received) this.#subscribe(received);
    }, RETRY_MS);
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
