import type { DeviceKind } from '../../devices/capture.js';
import type { Connection, Session } from './openvidu-browser.js';

const SIGNAL = 'devices-interrupted';
const NOTHING: readonly DeviceKind[] = [];

/**
 * Which devices were taken from somebody who has not switched them off: an unplugged microphone, a phone call. OpenVidu
 * tells of a stream only that it is off, so the reason travels as a signal, and again to everybody who comes later. The
 * media server puts the sender's name to it.
 */
export class Interruptions {
  readonly #session: Session;
  readonly #others = new Map<string, readonly DeviceKind[]>();
  #own = NOTHING;

  constructor(session: Session, onChange: () => void) {
    this.#session = session;
    session.on('connectionCreated', ({ connection }) => {
      if (this.#own.length > 0 && connection !== session.connection) this.#send([connection]);
    });
    session.on('connectionDestroyed', ({ connection }) => this.#others.delete(connection.connectionId));
    session.on(`signal:${SIGNAL}`, ({ from, data }) => {
      if (!from || from === session.connection) return;
      this.#others.set(from.connectionId, parse(data));
      onChange();
    });
  }

  of({ connectionId }: Connection): readonly DeviceKind[] {
    return this.#others.get(connectionId) ?? NOTHING;
  }

  /** Says it again while it lasts: somebody may have missed it. */
  tell(own: readonly DeviceKind[]): void {
    if (own.length === 0 && this.#own.length === 0) return;
    this.#own = own;
    this.#send([]);
  }

  #send(to: Connection[]): void {
    // unheard it costs the others a word; they still see that the device is off
    this.#session.signal({ type: SIGNAL, data: JSON.stringify(this.#own), to }).catch(() => undefined);
  }
}

function parse(data: string | undefined): readonly DeviceKind[] {
  try {
    const kinds: unknown = JSON.parse(data ?? '');
    return Array.isArray(kinds) ? kinds.filter((kind) => kind === 'audio' || kind === 'video') : NOTHING;
  } catch {
    return NOTHING;
  }
}
