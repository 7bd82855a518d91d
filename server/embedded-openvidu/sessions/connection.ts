import { newConnectionId, newTokenSecret } from '../ids.js';

export const ROLES = ['SUBSCRIBER', 'PUBLISHER', 'MODERATOR'] as const;
export type Role = (typeof ROLES)[number];

/** In the form of RTCIceServer, except that `url` is always one string, as openvidu-browser expects it. */
export interface IceServer {
  readonly url: string;
  readonly username?: string | undefined;
  readonly credential?: string | undefined;
}

export interface ConnectionProperties {
  readonly role: Role;
  /** What the backend says about this person. Every participant can read it. */
  readonly serverData: string;
  readonly customIceServers: readonly IceServer[] | undefined;
}

/** What is known of a browser once it has joined. */
export interface Activation {
  readonly at: number;
  readonly ip: string;
  readonly platform: string;
  /** What the browser says about itself: untrusted. */
  readonly clientData: string;
}

/** The right to join a session once, and afterwards the record of who did. */
export class Connection {
  readonly id = newConnectionId();
  readonly tokenSecret = newTokenSecret();
  readonly createdAt = Date.now();
  readonly sessionId: string;
  readonly serverData: string;
  readonly customIceServers: readonly IceServer[] | undefined;
  role: Role;
  activation: Activation | undefined;

  constructor(sessionId: string, properties: ConnectionProperties) {
    this.sessionId = sessionId;
    this.role = properties.role;
    this.serverData = properties.serverData;
    this.customIceServers = properties.customIceServers;
  }

  /** The form in which openvidu-browser splits it again: client's part, separator, backend's part. */
  get metadata(): string {
    return [this.activation?.clientData ?? '', this.serverData].filter((part) => part !== '').join('%/%');
  }
}
