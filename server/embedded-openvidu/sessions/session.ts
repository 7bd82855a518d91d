import { OpenViduError } from '../errors.js';
import type { Log } from '../log.js';
import type { Sfu } from '../sfu/sfu.js';
import { Connection, type Activation, type ConnectionProperties, type Role } from './connection.js';
import { ended, type LeaveReason, type SessionEndReason, type SessionEvent } from './events.js';
import { Participant } from './participant.js';
import { SessionMedia } from './session-media.js';

export interface SessionDependencies {
  readonly sfu: Sfu;
  readonly reconnectGraceMs: number;
  readonly log: Log;
  readonly onEvent: (event: SessionEvent) => void;
  /** The session has ended and must be forgotten. */
  readonly onClosed: (session: Session) => void;
}

export interface Signal {
  /** The connection that sent it; undefined for the backend. */
  readonly from: string | undefined;
  /** Connection ids; empty means everybody, the sender included. */
  readonly to: readonly string[];
  readonly type: string | undefined;
  readonly data: string | undefined;
}

/** A room: who may join, who is in it, and what they tell each other. It ends when the last one leaves. */
export class Session {
  readonly id: string;
  readonly customSessionId: string | undefined;
  readonly createdAt = Date.now();
  /** Pending and joined ones, in the order of their creation. */
  readonly connections = new Map<string, Connection>();
  readonly participants = new Map<string, Participant>();
  readonly media: SessionMedia;
  readonly #dependencies: SessionDependencies;
  #state: 'waiting' | 'active' | 'closed' = 'waiting';

  constructor(id: string, customSessionId: string | undefined, dependencies: SessionDependencies) {
    this.id = id;
    this.customSessionId = customSessionId;
    this.#dependencies = dependencies;
    this.media = new SessionMedia(this, dependencies.sfu);
    this.emit('sessionCreated', {});
  }

  /** Whether somebody has ever joined. */
  get active(): boolean {
    return this.#state === 'active';
  }

  createConnection(properties: ConnectionProperties): Connection {
    const connection = new Connection(this.id, properties);
    this.connections.set(connection.id, connection);
    return connection;
  }

  /** Makes a pending connection a participant and tells the others. The caller attaches the socket. */
  join(connection: Connection, activation: Activation): Participant {
    if (connection.activation) throw new OpenViduError('unauthorized', 'The token has been used');
    this.#state = 'active';
    connection.activation = activation;
    const { reconnectGraceMs, log } = this.#dependencies;
    const participant = new Participant(connection, reconnectGraceMs, (why) => {
      if (why === 'too-slow') log.warn({}, 'somebody took in too little of what was sent, and is lost');
      this.leave(participant, 'networkDisconnect');
    });
    this.participants.set(participant.id, participant);
    this.broadcast(
      'participantJoined',
      { id: participant.id, createdAt: participant.joinedAt, metadata: connection.metadata },
      participant,
    );
    this.media.tellLines(participant);
    this.emit('participantJoined', describe(participant));
    return participant;
  }

  /** Ends somebody's participation, tells them unless they asked for it themselves, and tells the others. */
  leave(participant: Participant, reason: LeaveReason): void {
    if (!this.participants.delete(participant.id)) return;
    this.connections.delete(participant.id);
    const params = { connectionId: participant.id, reason };
    this.media.end(participant, reason);
    participant.leave(reason === 'disconnect' ? undefined : { method: 'participantEvicted', params });
    this.emit('participantLeft', { ...describe(participant), ...ended(participant.joinedAt, reason) });
    if (this.#state === 'closed') return;
    this.broadcast('participantLeft', params);
    if (this.participants.size === 0) this.close('lastParticipantLeft');
  }

  /** Ends it for everybody. Tokens that were not used die with it. */
  close(reason: SessionEndReason): void {
    if (this.#state === 'closed') return;
    const wasActive = this.#state === 'active';
    this.#state = 'closed';
    this.#dependencies.onClosed(this);
    const leaveReason = reason === 'lastParticipantLeft' ? 'disconnect' : reason;
    for (const participant of this.participants.values()) this.leave(participant, leaveReason);
    this.connections.clear();
    // CE says nothing of the end of a session in which nobody ever was, unless somebody closed it
    if (wasActive || reason === 'sessionClosedByServer')
      this.emit('sessionDestroyed', ended(this.createdAt, reason));
  }

  changeRole(connection: Connection, role: Role): void {
    connection.role = role;
    this.participants
      .get(connection.id)
      ?.notify('connectionPropertyChanged', { property: 'role', newValue: role });
  }

  signal({ from, to, type, data }: Signal): void {
    const recipients = to.length === 0 ? [...this.participants.keys()] : to;
    const unknown = recipients.some((id) => !this.participants.has(id));
    if (unknown)
      throw new OpenViduError('signalTarget', 'The signal is addressed to somebody who is not here');
    for (const id of new Set(recipients)) {
      this.participants.get(id)?.notify('sendMessage', { type, data, from });
    }
  }

  /** Tells everybody but `except`. */
  broadcast(method: string, params: Readonly<Record<string, unknown>>, except?: Participant): void {
    for (const participant of this.participants.values()) {
      if (participant !== except) participant.notify(method, params);
    }
  }

  emit(event: SessionEvent['event'], fields: Readonly<Record<string, unknown>>): void {
    this.#dependencies.onEvent({
      event,
      timestamp: Date.now(),
      sessionId: this.id,
      uniqueSessionId: `${this.id}_${this.createdAt}`,
      ...fields,
    });
  }
}

function describe({ id, connection }: Participant): Record<string, unknown> {
  return {
    connectionId: id,
    participantId: id,
    location: 'unknown',
    ip: connection.activation?.ip,
    platform: connection.activation?.platform,
    clientData: connection.activation?.clientData,
    serverData: connection.serverData,
  };
}
