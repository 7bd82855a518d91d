import type { z } from 'zod';
import { OpenViduError } from '../errors.js';
import type { IceServer } from '../sessions/connection.js';
import type { Participant } from '../sessions/participant.js';
import type { SessionRegistry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';
import type { ClientSocket } from './client-socket.js';

/** What a method may use besides its parameters. */
export interface Call {
  readonly registry: SessionRegistry;
  readonly iceServers: readonly IceServer[];
  readonly socket: ClientSocket;
  /** Runs once the answer is on its way: events must not overtake it. */
  readonly afterReply: (action: () => void) => void;
}

/** A method before joining. Everything is synchronous, so requests of a socket are answered in their order. */
export type OpenMethod = (call: Call, params: Readonly<Record<string, unknown>>) => object;

/** A method of somebody who has joined. */
export type MemberMethod = (
  call: Call & { readonly session: Session; readonly participant: Participant },
  params: Readonly<Record<string, unknown>>,
) => object;

/** @throws OpenViduError that names the parameters in question, but not their values */
export function readParams<T>(schema: z.ZodType<T>, params: unknown): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new OpenViduError('invalidParams', `Missing or invalid: ${names}`);
}
