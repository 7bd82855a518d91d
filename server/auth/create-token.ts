import { SignJWT } from 'jose';
import { z } from 'zod';
import { CAPABILITIES, type Capability, type Role } from '../../protocol/index.js';
import { DEFAULT_AUDIENCE, MAX_LIFETIME } from '../settings/tokens.js';
import { Claims } from './claims.js';
import { secretProblems, secretsOf } from './secrets.js';
import { signingKeyOf, type PrivateKey, type SigningKey } from './signing-key.js';

/** Who the token is for, and what with. */
export type ParticipantTokenOptions = ParticipantTokenSubject & (WithSecret | WithPrivateKey);

interface ParticipantTokenSubject {
  /** Pseudonymous id of the person in the portal, at most 128 characters; it goes into the log of the case. */
  readonly id: string;
  /** As the others read it, at most 200 characters. */
  readonly name: string;
  readonly role: Role;
  readonly caseId: string;
  /** Title of the case; used when this person is the first to open it. */
  readonly caseTitle?: string;
  /** Replaces the default of the role; has an effect for notary, deputy and staff alone. */
  readonly capabilities?: readonly Capability[];
  /** Default `notary-conference`; `NOTARY_TOKEN_AUDIENCE` of the backend. */
  readonly audience?: string;
  /** One of `NOTARY_TOKEN_ISSUER` of the backend, if that is set. */
  readonly issuer?: string;
  /**
   * Seconds, default 600, at most `NOTARY_TOKEN_MAX_LIFETIME` of the backend (3600 if that is not set). The page asks for
   * a new token whenever it needs one.
   */
  readonly expiresIn?: number;
}

interface WithSecret {
  /** `NOTARY_TOKEN_SECRET` of the backend: at least 32 bytes; of a list, the first one signs. */
  readonly secret: string | readonly string[] | undefined;
  readonly privateKey?: undefined;
  readonly keyId?: undefined;
}

interface WithPrivateKey {
  readonly secret?: undefined;
  /** Its public half is what the backend finds at `NOTARY_TOKEN_JWKS_URL`. The algorithm follows from the key. */
  readonly privateKey: PrivateKey;
  /** `kid` of the public half; a JWK may bring it along. */
  readonly keyId?: string;
}

/** A token cannot be made of this; `problems` lists what to change, without repeating what was given. */
export class ParticipantTokenError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The participant token cannot be made:', ...problems.map((each) => `  - ${each}`)].join('\n'));
    this.name = 'ParticipantTokenError';
    this.problems = problems;
  }
}

/**
 * A participant token, made by the portal's backend after its own login:
 * `await createParticipantToken({ secret, id: user.id, name: user.name, role: 'party', caseId })`
 *
 * @throws ParticipantTokenError when the backend would not accept it, for whichever reasons
 */
export async function createParticipantToken(options: ParticipantTokenOptions): Promise<string> {
  return signParticipantToken(options, new Date());
}

/** The same at another time than now. */
export async function signParticipantToken(options: ParticipantTokenOptions, now: Date): Promise<string> {
  const problems: string[] = [];
  const subject = Subject.safeParse(options);
  problems.push(...(subject.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []));
  const signing = signingOf(options, problems);
  if (!subject.success || !signing) throw new ParticipantTokenError(problems);

  const { id, name, role, caseId, caseTitle, capabilities, audience, issuer, expiresIn } = subject.data;
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    name,
    role,
    case: caseId,
    ...(caseTitle === undefined ? {} : { title: caseTitle }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(issuer === undefined ? {} : { iss: issuer }),
  };
  const { key, alg, kid } = signing;
  return new SignJWT(claims)
    .setProtectedHeader({ alg, typ: 'JWT', ...(kid === undefined ? {} : { kid }) })
    .setSubject(id)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + expiresIn)
    .sign(key);
}

const LIFETIME = `must be whole seconds, from 1 to ${MAX_LIFETIME.most}`;

const Subject = z.object({
  id: Claims.shape.sub,
  name: Claims.shape.name,
  role: Claims.shape.role,
  caseId: Claims.shape.case,
  caseTitle: Claims.shape.title,
  capabilities: z
    .array(z.enum(CAPABILITIES, `must be one of ${CAPABILITIES.join(', ')}`), 'must be a list')
    .optional(),
  audience: z.string('must be a text').min(1, 'must not be empty').default(DEFAULT_AUDIENCE),
  issuer: z.string('must be a text').min(1, 'must not be empty').optional(),
  expiresIn: z.number(LIFETIME).int(LIFETIME).min(1, LIFETIME).max(MAX_LIFETIME.most, LIFETIME).default(600),
});

/** What to sign with; `null`, and the problems added, when that is not possible. */
function signingOf(options: ParticipantTokenOptions, problems: string[]): SigningKey | null {
  const { secret, privateKey, keyId } = options;
  if ((secret === undefined) === (privateKey === undefined)) {
    problems.push('secret, privateKey: give one of them; `secret` is NOTARY_TOKEN_SECRET of the backend');
    return null;
  }
  if (privateKey !== undefined) {
    try {
      return signingKeyOf(privateKey, keyId);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : 'privateKey: cannot be used');
      return null;
    }
  }
  const secrets = secretsOf(secret ?? '');
  const weak = secretProblems(secrets);
  problems.push(...weak.map((problem) => `secret: ${problem}`));
  return weak.length > 0 ? null : { key: new TextEncoder().encode(secrets[0]), alg: 'HS256' };
}
