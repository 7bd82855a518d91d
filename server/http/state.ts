import type { ProblemCode } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import type { ParameterizedContext } from 'koa';

/** What middleware leaves on `ctx.state` for those behind it. */
export interface AppState {
  requestId: string;
  /** The route that answers, as it is written in the code; never the address with its ids. */
  route?: string;
  /** The case that the address names, whether or not there is one. */
  caseId?: string | undefined;
  /** Who asks, once the token was found good. */
  viewer?: Viewer;
  /** Why the answer is a problem, if it is one. */
  problem?: ProblemCode;
}

export type AppContext = ParameterizedContext<AppState, { params?: Record<string, string> }>;
