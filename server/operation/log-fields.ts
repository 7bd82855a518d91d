import type { ProblemCode } from '../../protocol/index.js';
import { describedError } from './described-error.js';

/** Everything that a line may carry besides its message, which is written in the code. */
export interface LogFields {
  /** Whatever was thrown; its message only when it is ours. */
  readonly err?: unknown;
  /** Which case it is about. Never written: the line gets its mark as `case`, when there is a key for it. */
  readonly caseId?: string | undefined;
  /** Somebody should look at once. */
  readonly alarm?: true;

  readonly requestId?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly problem?: ProblemCode | undefined;
  readonly ms?: number;

  /** Name of a periodic job. */
  readonly job?: string;
  readonly repair?: string;
  readonly reason?: string;
  /** Which check a token did not pass. */
  readonly check?: string;
  readonly leads?: boolean;
  readonly signal?: string;
  /** Name of an environment variable, never its value. */
  readonly setting?: string;
  /** What the portal has published for everybody. */
  readonly kid?: string;
  readonly keys?: readonly (string | undefined)[];
  /** A sentence of ours. */
  readonly why?: string;

  /** Where something of the operator's listens. */
  readonly url?: string;
  readonly openvidu?: string;
  readonly udpPort?: number;
  /** Kind of a webhook. */
  readonly event?: string | undefined;
  readonly attempt?: number;
  readonly outcome?: string;
}

/** How each field is written; there are no others. */
const WRITTEN: { readonly [Field in keyof Omit<LogFields, 'caseId'>]-?: (value: unknown) => unknown } = {
  err: (error) => describedError(error),
  alarm: flag,
  requestId: word,
  method: word,
  route: word,
  status: number,
  problem: word,
  ms: number,
  job: word,
  repair: word,
  reason: word,
  check: word,
  leads: flag,
  signal: word,
  setting: word,
  kid: line,
  keys: (ids) => (Array.isArray(ids) ? ids.map(line) : undefined),
  why: line,
  url: address,
  openvidu: address,
  udpPort: number,
  event: word,
  attempt: number,
  outcome: word,
};

/** What is written of the fields; what is none of them, or is not of its kind, is left out. */
export function written(fields: LogFields): Record<string, unknown> {
  const given = new Map(Object.entries(fields));
  return Object.fromEntries(
    Object.entries(WRITTEN).flatMap(([name, write]) => {
      const value = given.get(name) === undefined ? undefined : write(given.get(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function flag(value: unknown): unknown {
  return typeof value === 'boolean' ? value : undefined;
}

function number(value: unknown): unknown {
  return typeof value === 'number' ? value : undefined;
}

function word(value: unknown): unknown {
  return typeof value === 'string' && /^[\w./:,*-]{1,100}$/.test(value) ? value : undefined;
}

function line(value: unknown): unknown {
  return typeof value === 'string' && /^[^\p{Cc}]{1,200}$/u.test(value) ? value : undefined;
}

/** Without user, password and query. */
function address(value: unknown): unknown {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const { origin, pathname } = new URL(value);
  return pathname === '/' ? origin : `${origin}${pathname}`;
}
