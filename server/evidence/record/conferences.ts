import {
  isOfficial,
  stretchesOf,
  type CaseState,
  type Conference,
  type RecordedConference,
  type RecordedProceedings,
} from '../../../protocol/index.js';
import { deedOf, type Step, type Subject } from './step.js';

interface Entry extends Omit<RecordedConference, 'presence' | 'proceedings'> {
  /** As it was at its end, or at the head of the log. */
  readonly conference: Conference;
  readonly proceedings: readonly RecordedProceedings[];
  /** The people of the case as long as this conference ran. */
  readonly people: CaseState['people'];
}

/** Every conference: who started it, who was there and who was not, who ended it and why (R-E17). */
export class Conferences implements Subject<readonly RecordedConference[]> {
  readonly #entries: Entry[] = [];

  add(step: Step): void {
    step.after.conferences.forEach((conference, index) => {
      const entry = index in step.before.conferences ? this.#entries[index] : opened(step, conference);
      if (!entry || entry.ended) return;
      this.#entries[index] = {
        ...entry,
        conference,
        people: step.after.people,
        ended: endOf(step, conference),
        proceedings: proceedingsOf(step, entry, conference),
      };
    });
  }

  result(): readonly RecordedConference[] {
    return this.#entries.map(({ conference, people, proceedings, ...entry }) => ({
      ...entry,
      presence: stretchesOf(conference)
        .map(({ person, ...stretches }) => ({ person, ...namesOf(people, person), ...stretches }))
        .sort((a, b) => Number(isOfficial(b.role)) - Number(isOfficial(a.role))),
      ...(proceedings.length > 0 ? { proceedings } : {}),
    }));
  }
}

function opened(step: Step, conference: Conference): Entry {
  const { id, kind, appointment } = conference;
  const started = deedOf(step);
  return { id, kind, appointment, started, ended: null, conference, proceedings: [], people: {} };
}

function endOf(step: Step, { ended }: Conference): RecordedConference['ended'] {
  return ended && { ...deedOf(step), reason: ended.reason, successor: ended.successor };
}

function proceedingsOf(step: Step, before: Entry, { proceedings: now }: Conference) {
  const { proceedings } = before;
  if (!now || now.state === 'not-opened' || now === before.conference.proceedings) return proceedings;
  return [...proceedings, { ...deedOf(step), state: now.state, missing: now.missing }];
}

function namesOf(people: CaseState['people'], person: string) {
  return { name: people[person]?.name ?? person, role: people[person]?.role ?? ('party' as const) };
}
