import type { CaseState } from '../../../protocol/case-state.js';
import type { CaseEvent, CaseFact } from '../../../protocol/events.js';
import type { Capability, Person } from '../../../protocol/people.js';
import type { Problem, ProblemCode } from '../../../protocol/problems.js';

/** One command as it reaches the case. */
export interface Command {
  readonly state: CaseState;
  readonly person: Person;
  readonly capabilities: readonly Capability[];
  /** Idempotency key. */
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether side N has to admit who comes for the first time. */
  readonly admission: boolean;
  /** Whether the host lets this person come back as they are (R-I10). */
  readonly isIdentified: boolean;
  /** Title of the other case in whose conference the person is. */
  readonly elsewhere: string | null;
  readonly newId: (kind: string) => string;
}

/** What happened, and what is answered once it stands in the log; or why nothing happened. */
export type Outcome =
  | { readonly facts: readonly CaseFact[]; readonly answer: Answer }
  | { readonly problem: ProblemCode; readonly details: Partial<Problem> };

type Answer = (after: CaseState, appended: readonly CaseEvent[]) => object;

export function refused(problem: ProblemCode, details: Partial<Problem> = {}): Outcome {
  return { problem, details };
}

export function accepted(
  facts: readonly CaseFact[],
  answer: Answer = ({ version }) => ({ version }),
): Outcome {
  return { facts, answer };
}

export function may({ capabilities }: Command, capability: Capability): boolean {
  return capabilities.includes(capability);
}
