import type { CaseState, Member, RecordedPerson } from '../../../protocol/index.js';
import type { Step, Subject } from './step.js';

/** Everybody who ever opened the case, in the order of the first time. */
export class People implements Subject<readonly RecordedPerson[]> {
  /** Not the order of the fold: an object puts ids that are numbers first. */
  readonly #known = new Map<string, RecordedPerson['known'][number][]>();
  #members: CaseState['people'] = {};

  add({ event, after }: Step): void {
    this.#members = after.people;
    if (event.type !== 'person-joined') return;
    const { seq, at, person } = event;
    const known = this.#known.get(person.id) ?? [];
    known.push({ seq, at, name: person.name, role: person.role });
    this.#known.set(person.id, known);
  }

  result(): readonly RecordedPerson[] {
    return [...this.#known].flatMap(([id, known]) => {
      const member = this.#members[id];
      return member ? [recorded(member, known)] : [];
    });
  }
}

function recorded({ id, name, role, removedAt }: Member, known: RecordedPerson['known']): RecordedPerson {
  return { id, name, role, removedAt: removedAt ?? null, known };
}
