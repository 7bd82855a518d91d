import type { ConferenceEnd } from '../../protocol/case-state.js';
import type { Problem, ProblemCode } from '../../protocol/problems.js';

/** What became of a request. Expected failures are values; a thrown error would be a bug. */
export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export type Failure =
  /** No answer: no network, no server, or none in time. */
  | { readonly kind: 'unreachable' }
  /** The host page has no token for us. */
  | { readonly kind: 'no-credentials' }
  /** The caller gave up. */
  | { readonly kind: 'aborted' }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly code: ProblemCode;
      readonly ended?: ConferenceEnd;
      readonly person?: string;
      readonly elsewhere?: { readonly title: string };
      /** Milliseconds until the very same request may succeed; with status 429. */
      readonly comeBackAfter?: number;
    };

/** When a server or proxy says "too many" without saying until when, in milliseconds. */
const USUAL_PAUSE_MS = 10_000;
/** A wrong header shall not silence a page for hours, in milliseconds. */
const LONGEST_PAUSE_MS = 120_000;

/** Whether the very same request may succeed later: the server was not reached, was itself in trouble, or said "later". */
export function isRetryable(failure: Failure): boolean {
  return (
    failure.kind === 'unreachable' ||
    (failure.kind === 'problem' && (failure.status >= 500 || failure.status === 429))
  );
}

/** Milliseconds that the server wants to be left alone for; 0 where it has not said so. */
export function demandedPause(failure: Failure): number {
  return failure.kind === 'problem' ? (failure.comeBackAfter ?? 0) : 0;
}

/** Says nothing about the request: it may be repeated once the person is logged in again (edge case 38). */
export function isLoggedOut(failure: Failure): boolean {
  return failure.kind === 'no-credentials' || (failure.kind === 'problem' && failure.status === 401);
}

/** Reads an error answer. Proxies answer with pages of their own, so the body may be anything. */
export async function readProblem(response: Response): Promise<Failure> {
  const problem = await readJson(response);
  return {
    kind: 'problem',
    status: response.status,
    code: typeof problem.code === 'string' ? problem.code : codeByStatus(response.status),
    ...(problem.ended && { ended: problem.ended }),
    ...(problem.person !== undefined && { person: problem.person }),
    ...(problem.elsewhere && { elsewhere: problem.elsewhere }),
    ...(response.status === 429 && { comeBackAfter: pauseIn(response) }),
  };
}

/** `Retry-After` in seconds; its other form, a date, hangs on the clock of this device. */
function pauseIn(response: Response): number {
  const header = response.headers.get('retry-after') ?? '';
  return /^\d+$/.test(header) ? Math.min(Number(header) * 1_000, LONGEST_PAUSE_MS) : USUAL_PAUSE_MS;
}

/** A code is taken as it comes: a newer server may have some that this build does not know. */
async function readJson(response: Response): Promise<Partial<Problem>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

function codeByStatus(status: number): ProblemCode {
  if (status === 401) return 'token_invalid';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 410) return 'conference_ended';
  if (status === 413) return 'body_too_large';
  if (status === 429) return 'too_many_requests';
  return status >= 500 ? 'unavailable' : 'invalid_request';
}
