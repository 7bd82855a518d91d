import type { ProblemCode } from '../protocol/problems.js';

/** What the server says when nothing of the case is this person's any more, with any token (edge case 69). */
export type AccessLost = Extract<ProblemCode, 'access_removed' | 'case_deleted'>;

export function isAccessLost(code: string): code is AccessLost {
  return code === 'access_removed' || code === 'case_deleted';
}
