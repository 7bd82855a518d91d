import { DEFAULT_ZONE, emptyCase, evolve, type CaseEvent, type CaseRecord } from '../../../protocol/index.js';
import { Appointments } from './appointments.js';
import { Chat } from './chat.js';
import { Conferences } from './conferences.js';
import { People } from './people.js';
import type { Step } from './step.js';

/**
 * Makes the record of a case out of its log, one event after the other. It stands on the same fold as everything else,
 * so what the record says of a person is what everybody was shown.
 */
export class RecordMaker {
  #state;
  readonly #people = new People();
  readonly #appointments = new Appointments();
  readonly #conferences = new Conferences();
  readonly #chat = new Chat();

  constructor(caseId: string) {
    this.#state = emptyCase(caseId);
  }

  add(event: CaseEvent): void {
    const step: Step = { event, before: this.#state, after: evolve(this.#state, event) };
    for (const subject of [this.#people, this.#appointments, this.#conferences, this.#chat])
      subject.add(step);
    this.#state = step.after;
  }

  result(): CaseRecord {
    const { title, official, closedAt, appointments } = this.#state;
    return {
      title,
      official,
      closedAt,
      zone: appointments.at(-1)?.zone ?? DEFAULT_ZONE,
      people: this.#people.result(),
      appointments: this.#appointments.result(),
      conferences: this.#conferences.result(),
      chat: this.#chat.result(),
    };
  }
}
