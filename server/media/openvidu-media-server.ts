import openvidu from 'openvidu-node-client';
import type { ConnectionData } from '../../protocol/index.js';
import type { OpenViduSettings } from '../settings.js';
import {
  MediaServerError,
  parseConnectionData,
  SessionGoneError,
  type MediaServer,
  type MediaSessionReport,
} from './media-server.js';

const { OpenVidu, OpenViduRole, Session } = openvidu;

/** Milliseconds; `openvidu-node-client` has no timeout of its own. */
const DEFAULT_TIMEOUT = 5_000;
/** A session may vanish between making it and entering it, when its last participant leaves just then. */
const ADMIT_ATTEMPTS = 3;

/**
 * OpenVidu 2 over `openvidu-node-client`. A new client object per call: its `activeSessions` is a cache that collects
 * duplicates and survives restarts of the server, so it is read once after a fetch and never trusted.
 */
export class OpenViduMediaServer implements MediaServer {
  readonly #settings: OpenViduSettings;
  readonly #timeout: number;

  constructor(settings: OpenViduSettings, timeout = DEFAULT_TIMEOUT) {
    this.#settings = settings;
    this.#timeout = timeout;
  }

  /** Mostly the session is there already, so it is made only when it turns out to be missing. */
  async admit(
    session: string,
    data: ConnectionData | null,
    mayCreate: boolean,
  ): Promise<{ connection: string; token: string }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = await this.#call('create a connection', () =>
          this.#session(session).createConnection({
            ...(data === null ? {} : { data: JSON.stringify(data) }),
            role: OpenViduRole.PUBLISHER,
            record: false,
          }),
        );
        return { connection: made.connectionId, token: made.token };
      } catch (error) {
        if (!isGone(error)) throw error;
        if (!mayCreate) throw new SessionGoneError();
        if (attempt > ADMIT_ATTEMPTS) throw error;
        // 409, "exists already", is success to the client
        await this.#call('create the session', () =>
          this.#client().createSession({ customSessionId: session }),
        );
      }
    }
  }

  evict(session: string, connection: string): Promise<void> {
    return ignoringGone(this.#call('evict', () => this.#session(session).forceDisconnect(connection)));
  }

  close(session: string): Promise<void> {
    return ignoringGone(this.#call('close the session', () => this.#session(session).close()));
  }

  async sessions(): Promise<readonly MediaSessionReport[]> {
    const client = this.#client();
    await this.#call('list the sessions', () => client.fetch());
    return client.activeSessions.map((session) => ({
      name: session.sessionId,
      connections: session.connections.map((connection) => ({
        id: connection.connectionId,
        active: connection.status === 'active',
        data: parseConnectionData(connection.serverData),
      })),
    }));
  }

  #client() {
    const client = new OpenVidu(this.#settings.url, this.#settings.secret);
    // it would log every call to the console
    client.enableProdMode();
    return client;
  }

  #session(name: string) {
    const session = new Session(this.#client());
    session.sessionId = name;
    return session;
  }

  async #call<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new MediaServerError(`OpenVidu took too long to ${what}`, null));
      }, this.#timeout);
    });
    try {
      return await Promise.race([work(), late]);
    } catch (error) {
      if (error instanceof MediaServerError) throw error;
      throw translated(what, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The client rejects with the status as message, and with `[object Object]` when there was no answer. */
function translated(what: string, error: unknown): MediaServerError {
  const message = error instanceof Error ? error.message : '';
  if (/^\d{3}$/.test(message)) {
    return new MediaServerError(`OpenVidu answered ${message} when asked to ${what}`, Number(message));
  }
  return new MediaServerError(`OpenVidu could not be reached to ${what}`, null, { cause: error });
}

/** 404: the thing is gone. 400 on a connection: its session is gone. */
function isGone(error: unknown): boolean {
  return error instanceof MediaServerError && (error.status === 404 || error.status === 400);
}

async function ignoringGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
