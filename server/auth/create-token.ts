import { SignJWT } from 'jose';
import type { Capability, Role } from '../../protocol/index.js';
import { DEFAULT_AUDIENCE } from '../settings.js';

export interface ParticipantTokenOptions {
  /** The shared secret, `NOTARY_TOKEN_SECRET` of the backend. */
  readonly secret: string;
  /** Pseudonymous id of the person in the portal; it goes into the log of the case. */
  readonly id: string;
  /** As the others read it. */
  readonly name: string;
  readonly role: Role;
  readonly caseId: string;
  /** Title of the case; used when this person is the first to open it. */
  readonly caseTitle?: string;
  /** Replaces the default of the role; has an effect for notary, deputy and staff alone. */
  readonly capabilities?: readonly Capability[];
  /** Default `notary-conference`. */
  readonly audience?: string;
  /** Seconds, default 600. The page asks for a new token whenever it needs one. */
  readonly expiresIn?: number;
}

/**
 * A participant token, made by the portal's backend after its own login:
 * `await createParticipantToken({ secret, id: user.id, name: user.name, role: 'party', caseId })`
 */
export function createParticipantToken(options: ParticipantTokenOptions): Promise<string> {
  const { secret, id, name, role, caseId, caseTitle, capabilities } = options;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    name,
    role,
    case: caseId,
    ...(caseTitle === undefined ? {} : { title: caseTitle }),
    ...(capabilities === undefined ? {} : { capabilities }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(id)
    .setAudience(options.audience ?? DEFAULT_AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + (options.expiresIn ?? 600))
    .sign(new TextEncoder().encode(secret));
}
