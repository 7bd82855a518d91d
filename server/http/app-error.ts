import { PROBLEMS, type Problem, type ProblemCode } from '../../protocol/index.js';
import { OwnError } from '../own-error.js';

/** What a problem may say besides its code. */
export type ProblemDetails = Pick<Problem, 'errors' | 'limit' | 'ended' | 'person'>;

/** An expected failure with a code of the `PROBLEMS` table; `http/on-error.ts` turns it into the answer. */
export class AppError extends OwnError {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}, options?: ErrorOptions) {
    super(PROBLEMS[code].title, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** `about:blank` would say nothing more than the status: the code is the type. */
export function problemType(code: ProblemCode): string {
  return `urn:notary-conference:problem:${code}`;
}
