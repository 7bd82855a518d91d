import type { DeviceKind } from '../../devices/capture.js';
import type { Connection, Session } from './openvidu-browser.js';

/** Something that pages say of themselves. */
export interface Word<Value> {
  /** The type of the signal. */
  readonly signal: string;
  /** What is the case as long as nothing was said. */
  readonly unsaid: Value;
  /** Of JSON from somebody else's page. */
  readonly read: (value: unknown) => Value;
}

/** Which devices were taken from somebody who has not switched them off: an unplugged microphone, a phone call. */
export const INTERRUPTED: Word<readonly DeviceKind[]> = {
  signal: 'devices-interrupted',
  unsaid: [],
  read: (kinds) =>
    (['audio', 'video'] as const).filter((kind) => Array.isArray(kinds) && kinds.includes(kind)),
};

/** *Nur Ton*. */
export const SOUND_ONLY: Word<boolean> = {
  signal: 'sound-only',
  unsaid: false,
  read: (value) => value === true,
};

interface Said {
  /** JSON. */
  readonly own: string;
  isLost: boolean;
}

/**
 * What OpenVidu has no word for: it tells of a stream only that it is off. It travels as a signal, and again to everybody
 * who comes later. The media server puts the sender's name to it (decision 64).
 */
export class Told<Value> {
  readonly #session: Session;
  readonly #word: Word<Value>;
  readonly #others = new Map<string, Value>();
  readonly #unsaid: string;
  /** JSON. */
  #own: string;
  /** To everybody, the last time. */
  #said: Said;

  constructor(session: Session, word: Word<Value>, onChange: () => void) {
    this.#session = session;
    this.#word = word;
    this.#own = this.#unsaid = JSON.stringify(word.unsaid);
    this.#said = { own: this.#unsaid, isLost: false };
    session.on('connectionCreated', ({ connection }) => {
      if (this.#own !== this.#unsaid && connection !== session.connection) void this.#send([connection]);
    });
    session.on('connectionDestroyed', ({ connection }) => this.#others.delete(connection.connectionId));
    session.on(`signal:${word.signal}`, ({ from, data }) => {
      if (!from || from === session.connection) return;
      this.#others.set(from.connectionId, this.#read(data));
      onChange();
    });
  }

  of({ connectionId }: Connection): Value {
    return this.#others.get(connectionId) ?? this.#word.unsaid;
  }

  /**
   * Says it again while it lasts: somebody may have missed it. A word that is taken back is said until the media server
   * has heard it; the others would believe the old one for ever.
   */
  tell(own: Value): void {
    this.#own = JSON.stringify(own);
    if (this.#own === this.#unsaid && this.#said.own === this.#unsaid && !this.#said.isLost) return;
    const said: Said = { own: this.#own, isLost: false };
    this.#said = said;
    void this.#send([]).then((isHeard) => (said.isLost = !isHeard));
  }

  /** Whether the media server has heard it. */
  #send(to: Connection[]): Promise<boolean> {
    return this.#session.signal({ type: this.#word.signal, data: this.#own, to }).then(
      () => true,
      () => false,
    );
  }

  #read(data: string | undefined): Value {
    try {
      return this.#word.read(JSON.parse(data ?? ''));
    } catch {
      return this.#word.unsaid;
    }
  }
}
