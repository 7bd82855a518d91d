import { randomUUID } from 'node:crypto';
import { tokenFor, type PersonKey } from '../support/tokens.js';

/** Whose request it is, and how it gets there. */
export interface Asking {
  readonly person: PersonKey;
  readonly caseId: string;
  /** Address of the node, without a path. */
  readonly origin: string;
  /** Default: directly, past all that is broken. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds for the request. */
  readonly patience: number;
}

/** One request below a case, as its person. @throws Error when it is refused */
export async function ask<Body>(asking: Asking, path: string, init: RequestInit): Promise<Body> {
  const { person, caseId, origin, patience } = asking;
  const send = asking.fetch ?? fetch;
  const response = await send(`${origin}/v1/cases/${caseId}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await tokenFor(person, caseId)}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as Body;
}
