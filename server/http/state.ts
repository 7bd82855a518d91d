import type { ParameterizedContext } from 'koa';

/** What middleware leaves on `ctx.state` for those behind it. */
export interface AppState {
  requestId: string;
}

export type AppContext = ParameterizedContext<AppState, { params?: Record<string, string> }>;
