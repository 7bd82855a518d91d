import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ROLES } from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import type { AppContext } from '../http/state.js';
import { cleanText } from '../text.js';
import { capabilitiesOf, type Viewer } from './rights.js';

/** Seconds that clocks of portal and backend may differ. */
const CLOCK_TOLERANCE = 30;

/** Ids go into the log, into keys and into addresses: no control characters, nothing that is special to an object. */
export const Id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters')
  .refine((id) => !(id in {}), 'is not usable as an id');

const Name = z.string().transform(cleanText).pipe(z.string().min(1).max(200));

const Claims = z.object({
  sub: Id,
  name: Name,
  role: z.enum(ROLES),
  case: Id,
  title: Name.optional(),
  // an unknown capability is one of a newer version: it grants nothing here
  capabilities: z.array(z.string()).optional(),
  exp: z.number(),
});

export interface TokenOptions {
  readonly secret: string;
  readonly audience: string;
  readonly clock: () => Date;
}

/** Checks participant tokens: HS256 only, the right audience, not expired. */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #options: TokenOptions;

  constructor(options: TokenOptions) {
    this.#key = new TextEncoder().encode(options.secret);
    this.#options = options;
  }

  /**
   * Who sent this request, for the case that its path names.
   * @throws AppError `token_missing`, `token_invalid`, `token_expired`, `wrong_case`
   */
  async identify(ctx: AppContext): Promise<Viewer> {
    const [scheme, token, more] = ctx.get('Authorization').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || more !== undefined)
      throw new AppError('token_missing');
    const viewer = await this.verify(token);
    if (viewer.caseId !== ctx.params?.['case']) throw new AppError('wrong_case');
    return viewer;
  }

  async verify(token: string): Promise<Viewer> {
    const claims = Claims.safeParse(await this.#claims(token));
    if (!claims.success) throw new AppError('token_invalid', {}, { cause: claims.error });
    const { sub, name, role, exp, title, capabilities } = claims.data;
    return {
      caseId: claims.data.case,
      caseTitle: title ?? null,
      person: { id: sub, name, role },
      capabilities: capabilitiesOf(role, capabilities),
      expiresAt: new Date((exp + CLOCK_TOLERANCE) * 1000),
    };
  }

  async #claims(token: string): Promise<unknown> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        audience: this.#options.audience,
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: this.#options.clock(),
      });
      return payload;
    } catch (error) {
      throw new AppError(
        error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid',
        {},
        { cause: error },
      );
    }
  }
}
