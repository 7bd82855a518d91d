import { errors } from 'jose';
import { z } from 'zod';
import { OwnError } from '../own-error.js';

/** A check that a token did not pass. Only the log is told which one, and neither token nor person. */
export class Refusal extends OwnError {
  /** Name of the header field, claim or step, such as `alg`, `aud`, `signature`. */
  readonly check: string;

  constructor(check: string, options?: ErrorOptions) {
    super(`A participant token did not pass the check of: ${check}`, options);
    this.check = check;
  }

  /** What `jose` or a schema found wrong with a token. */
  static from(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    return new Refusal(checkIn(error), { cause: error });
  }
}

function checkIn(error: unknown): string {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
    return error.claim;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'alg';
  if (error instanceof z.ZodError) return [...new Set(error.issues.map(({ path }) => path.join('.')))].join();
  return 'form';
}
