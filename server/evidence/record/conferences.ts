import {
  isOfficial,
  type CaseState,
  type Conference,
  type RecordedConference,
} from '../../../protocol/index.js';
import { PresenceLedger } from './presence.js';
import { deedOf, type Step, type Subject } from './step.js';

interface Entry extends Omit<RecordedConference, 'presence'> {
  readonly ledger: PresenceLedger;
  /** The people of the case as long as this conference ran. */
  readonly people: CaseState['people'];
}

/** Every conference: who started it, who was there and who was not, who ended it and why (R-E17). */
export class Conferences implements Subject<readonly RecordedConference[]> {
  readonly #entries: Entry[] = [];

  add(step: Step): void {
    step.after.conferences.forEach((conference, index) => {
      const before = step.before.conferences[index];
      const entry = before ? this.#entries[index] : opened(step, conference);
      if (!entry || entry.ended) return;
      if (before !== conference) entry.ledger.add(step.event, before, conference);
      this.#entries[index] = { ...entry, people: step.after.people, ended: endOf(step, conference) };
    });
  }

  result(): readonly RecordedConference[] {
    return this.#entries.map(({ ledger, people, ...conference }) => ({
      ...conference,
      presence: ledger
        .stretches(conference.started.at, conference.ended?.at ?? null)
        .map(({ person, ...stretches }) => ({ person, ...namesOf(people, person), ...stretches }))
        .sort((a, b) => Number(isOfficial(b.role)) - Number(isOfficial(a.role))),
    }));
  }
}

function opened(step: Step, { id, kind, appointment }: Conference): Entry {
  const started = deedOf(step);
  return { id, kind, appointment, started, ended: null, ledger: new PresenceLedger(), people: {} };
}

function endOf(step: Step, { ended }: Conference): RecordedConference['ended'] {
  return ended && { ...deedOf(step), reason: ended.reason, successor: ended.successor };
}

function namesOf(people: CaseState['people'], person: string) {
  return { name: people[person]?.name ?? person, role: people[person]?.role ?? ('party' as const) };
}
