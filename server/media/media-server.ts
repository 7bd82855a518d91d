import type { ConnectionData } from '../../protocol/index.js';
import { OwnError } from '../own-error.js';

/** A media session as the media server reports it, with those who are in it or hold an unused way in. */
export interface MediaSessionReport {
  readonly name: string;
  readonly connections: readonly MediaConnection[];
}

export interface MediaConnection {
  readonly id: string;
  /** `false`: a token was made and not used yet. */
  readonly active: boolean;
  /** `null` when it carries nothing of ours. */
  readonly data: ConnectionData | null;
}

/** Whether it is somebody's own way in, and not what they share. */
export function isWayIn({ data }: MediaConnection, person: string, entry: string): boolean {
  return data?.person === person && data.entry === entry && data.screen === undefined;
}

/** What the cases need of a media server. Every method answers within a few seconds or throws. */
export interface MediaServer {
  /**
   * A single-use way into a session. `data` names whose it is; `null` in a session that is no conference's.
   * @param mayCreate whether the session is made when it is not there
   * @throws MediaServerError · SessionGoneError when it is not there and must not be made
   */
  admit(
    session: string,
    data: ConnectionData | null,
    mayCreate: boolean,
  ): Promise<{ readonly connection: string; readonly token: string }>;
  /** Removes a connection or its unused token; one that is gone is fine. @throws MediaServerError */
  evict(session: string, connection: string): Promise<void>;
  /** Closes a session with all who are in it; one that is gone is fine. @throws MediaServerError */
  close(session: string): Promise<void>;
  /** All sessions, complete or not at all. @throws MediaServerError */
  sessions(): Promise<readonly MediaSessionReport[]>;
}

/**
 * The media server did not answer, or not in a way that can be understood. `status` is its answer, if any. The message is
 * logged: no session and no connection may be named in it.
 */
export class MediaServerError extends OwnError {
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The session has been and is no more; its name is not used again. */
export class SessionGoneError extends MediaServerError {
  constructor() {
    super('OpenVidu does not know the session any more', 404);
  }
}

const NAME = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-(\d{1,9})$/;

/** The conference and generation that a session carries by its name, or `undefined` for a session that is not ours. */
export function parseSessionName(name: string): { conference: string; generation: number } | undefined {
  const [, conference, generation] = NAME.exec(name) ?? [];
  return conference && generation ? { conference, generation: Number(generation) } : undefined;
}

/** The data a connection was made with, read without trust. */
export function parseConnectionData(text: unknown): ConnectionData | null {
  if (typeof text !== 'string') return null;
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null || !('person' in data) || !('entry' in data)) return null;
    const { person, entry } = data;
    if (typeof person !== 'string' || typeof entry !== 'string') return null;
    const screen = 'screen' in data ? data.screen : undefined;
    return typeof screen === 'string' ? { person, entry, screen } : { person, entry };
  } catch {
    return null;
  }
}
