import { PROBLEMS, type Problem, type ProblemCode } from '../../protocol/index.js';
import { OwnError } from '../own-error.js';

/** What a problem may say besides its code. */
export type ProblemDetails = Pick<Problem, 'errors' | 'limit' | 'ended' | 'person' | 'elsewhere'>;

export interface AppErrorOptions extends ErrorOptions {
  /** Seconds; with a status that says "later". */
  readonly retryAfter?: number;
}

/** An expected failure with a code of the `PROBLEMS` table; `http/on-error.ts` turns it into the answer. */
export class AppError extends OwnError {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  /** Seconds after which the same request may succeed; `undefined` where that is not known. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}, options: AppErrorOptions = {}) {
    super(PROBLEMS[code].title, options);
    this.code = code;
    this.details = details;
    this.retryAfter = options.retryAfter ?? (this.status === 503 ? 2 : undefined);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** `about:blank` would say nothing more than the status: the code is the type. */
export function problemType(code: ProblemCode): string {
  return `urn:notary-conference:problem:${code}`;
}
