import type { TextEvent } from '../media-room.js';
import type { Connection, Session } from './openvidu-browser.js';
import { parseConnectionData } from './remote-streams.js';

const SIGNAL = 'real-time-text';

/** Carries real-time text as signals of the session: they go to who is in it now, and are kept nowhere. */
export class TextSignals {
  readonly #session: Session;
  /** Who can be answered. */
  readonly #known = new Map<string, Connection>();

  constructor(session: Session, onText: (event: TextEvent) => void) {
    this.#session = session;
    session.on('connectionDestroyed', ({ connection }) => this.#known.delete(connection.connectionId));
    session.on(`signal:${SIGNAL}`, ({ from, data }) => {
      // without a sender it is from the backend, which types nothing
      const person = parseConnectionData(from?.data)?.person;
      const self = parseConnectionData(session.connection.data)?.person;
      if (!from || person === undefined || person === self) return;
      this.#known.set(from.connectionId, from);
      onText({ type: 'text', person, connection: from.connectionId, data: data ?? '' });
    });
  }

  /** @throws when the media server does not take it */
  async send(data: string, to?: string): Promise<void> {
    const receiver = to === undefined ? [] : [this.#known.get(to)].filter((each) => each !== undefined);
    // an empty list would be everybody
    if (to !== undefined && receiver.length === 0) throw new Error('The receiver is gone.');
    await this.#session.signal({ type: SIGNAL, data, to: receiver });
  }
}
