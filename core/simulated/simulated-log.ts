import { emptyCase, type CaseState } from '../../protocol/case-state.js';
import { evolve } from '../../protocol/evolve.js';
import type { CaseEvent, CaseFact } from '../../protocol/events.js';
import type { Person } from '../../protocol/people.js';
import { whatFollows } from '../../protocol/what-follows.js';

/** The log of one case in memory, and the case as its fold says it is. */
export class SimulatedLog {
  readonly events: CaseEvent[] = [];
  state: CaseState;
  readonly #now: () => number;
  readonly #listeners: ((event: CaseEvent) => void)[] = [];

  constructor(caseId: string, now: () => number) {
    this.state = emptyCase(caseId);
    this.#now = now;
  }

  /** @param by - who did it; `null` for the system and for observations */
  append(fact: CaseFact, by: Person | null = null): CaseEvent {
    const event: CaseEvent = {
      ...fact,
      seq: this.events.length + 1,
      at: new Date(this.#now()).toISOString(),
      by: by && { id: by.id, role: by.role },
    };
    const before = this.state;
    this.events.push(event);
    this.state = evolve(this.state, event);
    for (const listener of this.#listeners) listener(event);
    // what follows by itself, as in the backend
    for (const fact of whatFollows(before, this.state)) this.append(fact);
    return event;
  }

  /** For as long as the log lives. */
  subscribe(listener: (event: CaseEvent) => void): void {
    this.#listeners.push(listener);
  }
}
