import { randomUUID } from 'node:crypto';
import {
  emptyCase,
  type Actor,
  type CaseEvent,
  type CaseFact,
  type CaseState,
} from '../../../protocol/index.js';
import { capabilitiesOf, type Viewer } from '../../../server/auth/rights.js';
import type { Command, Decision, HostCommand, Observation } from '../../../server/cases/commands.js';
import { decide, type Policy } from '../../../server/cases/decide.js';
import { decideHost } from '../../../server/cases/decide-host.js';
import { happen } from '../../../server/cases/happen.js';
import { observe } from '../../../server/cases/observe.js';
import { PEOPLE, type PersonKey } from '../../support/tokens.js';

export const NOW = new Date('2026-11-23T10:00:00.000Z');

export function viewerOf(person: PersonKey, capabilities?: readonly string[]): Viewer {
  const { role } = PEOPLE[person];
  return {
    caseId: 'case',
    caseTitle: 'Kaufvertrag Musterweg 1',
    person: PEOPLE[person],
    capabilities: capabilitiesOf(role, capabilities),
    expiresAt: new Date(NOW.getTime() + 600_000),
  };
}

/** A case without a database: commands and observations go through the same functions as in the backend. */
export class PaperCase {
  state: CaseState = emptyCase('case');
  log: CaseEvent[] = [];
  now = NOW;
  policy: Policy = { admission: 'open' };

  decide(person: PersonKey, command: Command, capabilities?: readonly string[]): Decision {
    return decide(this.state, command, {
      viewer: viewerOf(person, capabilities),
      now: this.now,
      policy: this.policy,
    });
  }

  /** @returns the facts, after appending them. @throws when refused */
  accept(person: PersonKey, command: Command, capabilities?: readonly string[]): readonly CaseFact[] {
    const decision = this.decide(person, command, capabilities);
    if ('refused' in decision) throw new Error(`refused: ${decision.refused}`);
    const { id, role } = PEOPLE[person];
    this.#append(decision.facts, { id, role });
    return decision.facts;
  }

  /** @returns the code of the refusal. @throws when accepted */
  refuse(person: PersonKey, command: Command, capabilities?: readonly string[]): string {
    const decision = this.decide(person, command, capabilities);
    if (!('refused' in decision)) throw new Error('accepted');
    return decision.refused;
  }

  /** @throws when refused */
  host(command: HostCommand): void {
    const decision = decideHost(this.state, command);
    if ('refused' in decision) throw new Error(`refused: ${decision.refused}`);
    this.#append(decision.facts, { id: 'host', role: 'host' });
  }

  observe(observation: Observation): readonly CaseFact[] {
    const facts = observe(this.state, observation);
    this.#append(facts, null);
    return facts;
  }

  /** Everybody known, so that tests see only what they are about. */
  static joined(...people: PersonKey[]): PaperCase {
    const paper = new PaperCase();
    for (const person of people) paper.accept(person, { type: 'join-case', title: null });
    return paper;
  }

  start(person: PersonKey = 'notary'): string {
    const id = randomUUID();
    this.accept(person, { type: 'start-conference', id });
    return id;
  }

  enter(person: PersonKey, conference: string, device = 'device'): string {
    const entry = randomUUID();
    this.accept(person, { type: 'enter-conference', conference, entry, device });
    return entry;
  }

  connect(person: PersonKey, conference: string): string {
    const entry = this.enter(person, conference);
    this.observe({ type: 'media-connected', conference, person, entry });
    return entry;
  }

  appoint(person: PersonKey = 'notary', relation?: { type: 'replaces' | 'in-addition'; to: string }): string {
    const id = randomUUID();
    this.accept(person, { type: 'create-appointment', id, draft: draft(relation) });
    return id;
  }

  #append(facts: readonly CaseFact[], by: Actor): void {
    const { state, events } = happen(this.state, facts, by, this.now);
    this.log.push(...events);
    this.state = state;
  }
}

export function draft(relation?: { type: 'replaces' | 'in-addition'; to: string }) {
  return {
    kind: 'deed' as const,
    local: '2026-12-01T10:00',
    zone: 'Europe/Berlin',
    plannedMinutes: 60,
    ...(relation ? { relation } : {}),
  };
}
