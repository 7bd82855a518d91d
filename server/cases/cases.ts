import { type Actor, type CaseEvent, type CaseFact, type CaseState } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import { AppError } from '../http/app-error.js';
import type { Elsewhere } from './rules/decisions.js';
import { elsewhereOf, OPENS_MEDIA } from './rules/elsewhere.js';
import type { Someone } from '../store/whereabouts.js';
import type { CaseElsewhere, LockedCase, StoredAnswer } from '../store/locked-case.js';
import { isTakenMessageId, type LogStore } from '../store/log-store.js';
import { canonicalJson, sha256 } from './canonical.js';
import type { Command, Decision, HostCommand, Observation } from './commands.js';
import { decide, type Circumstances, type Policy } from './decide.js';
import { decideHost } from './decide-host.js';
import { happen, type Happened } from './happen.js';
import { observe } from './observe.js';
import type { RejoinHook } from './rejoin-hook.js';
import type { RejoinRuling } from './rules/rejoin.js';

/** Makes a command repeatable: the same key with the same request gets the same answer. */
export interface Repeatable {
  readonly key: string;
  /** What the client sent, without anything made by the server. */
  readonly request: unknown;
}

export interface Outcome extends StoredAnswer {
  /** The case as it is now; after a repetition it may be further than `version`. */
  readonly state: CaseState;
  /** What this call added to the log. */
  readonly events: readonly CaseEvent[];
  /** Whether the answer is that of an earlier call with the same key. */
  readonly repeated: boolean;
}

const HOST: Actor = { id: 'host', role: 'host' };

export type CommitListener = (caseId: string, events: readonly CaseEvent[]) => void;

/**
 * The only writer of the log: lock the case, decide, append, commit, and only then tell. Calls nothing else, but the host's
 * rule about who comes back, before anything is locked.
 */
export class Cases {
  readonly #store: LogStore;
  readonly #clock: () => Date;
  readonly #policy: Policy;
  readonly #rejoinHook: RejoinHook | null;
  readonly #listeners = new Set<CommitListener>();

  constructor(store: LogStore, clock: () => Date, policy: Policy, rejoinHook: RejoinHook | null = null) {
    this.#store = store;
    this.#clock = clock;
    this.#policy = policy;
    this.#rejoinHook = rejoinHook;
  }

  /** Told after every commit that added events, before the command is answered. Must not throw. */
  onCommit(listener: CommitListener): void {
    this.#listeners.add(listener);
  }

  state(caseId: string): Promise<CaseState> {
    return this.#store.state(caseId);
  }

  /**
   * The case, for somebody who may read it; writes nothing.
   * @throws AppError `access_removed`
   */
  async read(viewer: Viewer): Promise<CaseState> {
    const state = await this.#store.state(viewer.caseId);
    const { id } = viewer.person;
    if (state.people[id]?.removedAt !== undefined) throw new AppError('access_removed', { person: id });
    return state;
  }

  /** Opens the case for this person; writes only when there is something new to know. */
  async join(viewer: Viewer): Promise<CaseState> {
    const command: Command = { type: 'join-case', title: viewer.caseTitle };
    const state = await this.read(viewer);
    const decision = this.#decide(state, command, viewer, this.#clock());
    if (factsOf(decision).length === 0) return state;
    return (await this.execute(viewer, command)).state;
  }

  /**
   * Runs one command of a person.
   * @throws AppError with the code of the refusal, which is not kept: the same key may succeed later.
   */
  async execute(viewer: Viewer, command: Command, repeatable?: Repeatable): Promise<Outcome> {
    const rejoin = await this.#ruling(viewer, command);
    const now = this.#clock();
    const requestHash =
      repeatable && sha256(canonicalJson({ type: command.type, request: repeatable.request }));

    const run = async (locked: LockedCase): Promise<Outcome> => {
      if (repeatable) {
        const earlier = await locked.answerTo(viewer.person.id, repeatable.key);
        if (earlier && earlier.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
        if (earlier) return { ...earlier.answer, state: locked.state, events: [], repeated: true };
      }
      const elsewhere = this.#looksFor(command) ? await locked.lastElsewhere(someone(viewer)) : null;
      const decision = this.#decide(locked.state, command, viewer, now, {
        elsewhere: stillThere(viewer, elsewhere),
        rejoin,
      });
      const facts = factsOf(decision);
      const { id, role } = viewer.person;
      const appended = await append(locked, facts, { id, role }, now);
      for (const fact of facts) {
        if (fact.type !== 'participant-entered' || !this.#looksFor(command)) continue;
        await locked.noteHere(someone(viewer), fact.conference, fact.entry);
      }
      const answer: StoredAnswer = {
        version: appended.state.version,
        id: 'id' in decision ? decision.id : null,
      };
      if (repeatable && requestHash) await locked.remember(id, repeatable.key, requestHash, answer, now);
      return { ...answer, ...appended, repeated: false };
    };

    try {
      return this.#told(viewer.caseId, await this.#store.transaction(viewer.caseId, run));
    } catch (error) {
      throw isTakenMessageId(error) ? new AppError('idempotency_key_reused', {}, { cause: error }) : error;
    }
  }

  /** The conference of another case that this person is in; `null` when they are in none, or nobody looks. */
  async elsewhere(viewer: Viewer): Promise<Elsewhere | null> {
    if (this.#policy.conferencesPerPerson === 'many') return null;
    return stillThere(viewer, await this.#store.lastElsewhere(someone(viewer), viewer.caseId));
  }

  /**
   * Leaves the conference of another case for the same person. Theirs is the press, whichever case their token is for.
   */
  async leaveElsewhere(viewer: Viewer, { caseId, conference, entry }: Elsewhere): Promise<CaseState> {
    const { people } = await this.#store.state(caseId);
    const person = people[viewer.person.id] ?? viewer.person;
    const there: Viewer = { ...viewer, caseId, caseTitle: null, person, capabilities: [] };
    return (await this.execute(there, { type: 'leave-conference', conference, entry })).state;
  }

  /**
   * Says whether a command would be accepted now, wherever else the person is; writes nothing.
   * @throws AppError with the code of the refusal
   */
  async rehearse(viewer: Viewer, command: Command): Promise<void> {
    const rejoin = await this.#ruling(viewer, command);
    factsOf(this.#decide(await this.#store.state(viewer.caseId), command, viewer, this.#clock(), { rejoin }));
  }

  /**
   * Runs one command of the vendor's backend. Its commands say what should be, so repeating one changes nothing.
   * @throws AppError with the code of the refusal
   */
  async executeAsHost(caseId: string, command: HostCommand): Promise<CaseState> {
    if ((await this.#store.state(caseId)).version === 0) throw new AppError('not_found');
    const now = this.#clock();
    const appended = await this.#store.transaction(caseId, (locked) =>
      append(locked, factsOf(decideHost(locked.state, command)), HOST, now),
    );
    return this.#told(caseId, appended).state;
  }

  /** Takes in what was seen of the media server; adds nothing when it means nothing. */
  async observe(caseId: string, observation: Observation): Promise<readonly CaseEvent[]> {
    if (observe(await this.#store.state(caseId), observation).length === 0) return [];
    const now = this.#clock();
    const appended = await this.#store.transaction(caseId, (locked) =>
      append(locked, observe(locked.state, observation), null, now),
    );
    return this.#told(caseId, appended).events;
  }

  #decide(
    state: CaseState,
    command: Command,
    viewer: Viewer,
    now: Date,
    about: Pick<Circumstances, 'elsewhere' | 'rejoin'> = {},
  ): Decision {
    return decide(state, command, { viewer, now, policy: this.#policy, ...about });
  }

  /** What the host says about this person's coming back; `null` when there is nothing to ask. */
  async #ruling(viewer: Viewer, command: Command): Promise<RejoinRuling | null> {
    if (!this.#rejoinHook || !OPENS_MEDIA.has(command.type)) return null;
    const state = await this.#store.state(viewer.caseId);
    return this.#rejoinHook.rule(state, command, viewer.person, this.#clock());
  }

  #looksFor({ type }: Command): boolean {
    return OPENS_MEDIA.has(type) && this.#policy.conferencesPerPerson !== 'many';
  }

  #told<Result extends { events: readonly CaseEvent[] }>(caseId: string, result: Result): Result {
    if (result.events.length > 0) {
      for (const listener of this.#listeners) listener(caseId, result.events);
    }
    return result;
  }
}

function someone({ issuer = '', person }: Viewer): Someone {
  return { issuer, person: person.id };
}

function stillThere({ person }: Viewer, last: CaseElsewhere | null): Elsewhere | null {
  return (
    last && elsewhereOf(last.state, person.id, { conference: last.place.conference, entry: last.place.entry })
  );
}

/** @throws AppError with the code of the refusal */
function factsOf(decision: Decision): readonly CaseFact[] {
  if ('refused' in decision) throw new AppError(decision.refused, decision.details);
  return decision.facts;
}

async function append(
  locked: LockedCase,
  facts: readonly CaseFact[],
  by: Actor,
  now: Date,
): Promise<Happened> {
  const happened = happen(locked.state, facts, by, now);
  if (happened.events.length > 0) await locked.append(happened.events, happened.state);
  return happened;
}
