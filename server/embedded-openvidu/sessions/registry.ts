import { newSessionId } from '../ids.js';
import type { Connection } from './connection.js';
import type { SessionEndReason } from './events.js';
import type { Participant } from './participant.js';
import { Session, type SessionDependencies } from './session.js';

const SWEEP_INTERVAL_MS = 900_000;
/** How long a session may wait for its first participant, as in CE. */
const UNUSED_SESSION_MS = 3_600_000;

export interface Limits {
  readonly maxSessions: number;
  /** Pending and joined ones together. */
  readonly maxConnectionsPerSession: number;
}

/** All sessions of this server. Nothing is stored: a restart forgets them, and clients are told so. */
export class SessionRegistry {
  readonly limits: Limits;
  readonly #sessions = new Map<string, Session>();
  readonly #dependencies: Omit<SessionDependencies, 'onClosed'>;
  readonly #sweep: NodeJS.Timeout;

  constructor(dependencies: Omit<SessionDependencies, 'onClosed'>, limits: Limits) {
    this.#dependencies = dependencies;
    this.limits = limits;
    this.#sweep = setInterval(() => this.sweep(Date.now()), SWEEP_INTERVAL_MS);
    this.#sweep.unref();
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  get full(): boolean {
    return this.#sessions.size >= this.limits.maxSessions;
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  create(customSessionId: string | undefined): Session {
    const id = customSessionId ?? newSessionId();
    const session = new Session(id, customSessionId, {
      ...this.#dependencies,
      onClosed: (closed) => this.#sessions.delete(closed.id),
    });
    this.#sessions.set(id, session);
    return session;
  }

  /** The pending or joined connection whose token this is. */
  findToken(
    sessionId: string,
    tokenSecret: string,
  ): { session: Session; connection: Connection } | undefined {
    const session = this.#sessions.get(sessionId);
    if (!session) return undefined;
    for (const connection of session.connections.values()) {
      if (connection.tokenSecret === tokenSecret) return { session, connection };
    }
    return undefined;
  }

  /** The participant who lost a socket and now shows the id it was given at joining. */
  findRpcSession(rpcSessionId: string): { session: Session; participant: Participant } | undefined {
    for (const session of this.#sessions.values()) {
      for (const participant of session.participants.values()) {
        if (participant.rpcSessionId === rpcSessionId) return { session, participant };
      }
    }
    return undefined;
  }

  /** Forgets sessions that nobody joined for an hour before `now`. As in CE, no webhook tells of it. */
  sweep(now: number): void {
    for (const session of this.all) {
      if (!session.active && now - session.createdAt > UNUSED_SESSION_MS)
        session.close('openviduServerStopped');
    }
  }

  close(reason: SessionEndReason): void {
    clearInterval(this.#sweep);
    for (const session of this.all) session.close(reason);
  }
}
