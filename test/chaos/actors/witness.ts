import type { CaseEventOf } from '../../../protocol/events.js';
import type {
  EndConferenceAnswer,
  EnterConferenceAnswer,
  SendMessageAnswer,
} from '../../../protocol/http.js';
import type { Figures } from '../figures.js';

/** A message that somebody wrote; its text is unique, so that a double is seen whatever id it has. */
export interface Written {
  readonly caseId: string;
  readonly person: string;
  readonly text: string;
  /** Messages of one author by one outbox keep their order. */
  readonly outbox: string | null;
  /** What the server has said of it, once for every answer that arrived. */
  readonly acknowledged: CaseEventOf<'message-sent'>[];
}

/** Somebody asked to end a conference; recorded before the request is sent. */
export interface EndWish {
  readonly caseId: string;
  readonly conference: string;
  readonly person: string;
  readonly answers: EndConferenceAnswer[];
}

/** A way into a media session that was handed out once. */
export interface Ticket {
  readonly caseId: string;
  readonly conference: string;
  readonly token: string;
}

export interface Asked {
  readonly caseId: string;
  readonly person: string;
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
}

/** Stands between all actors and the network and remembers what was asked and what was answered. Trusts nobody. */
export class Witness {
  readonly messages = new Map<string, Written>();
  readonly ends = new Map<string, EndWish>();
  readonly tickets: Ticket[] = [];
  readonly #tries = new Map<string, number>();
  readonly #figures: Figures;

  constructor(figures: Figures) {
    this.#figures = figures;
  }

  /** Somebody has written that, and is about to send it. */
  writes(caseId: string, person: string, text: string, outbox: string | null): void {
    this.messages.set(text, { caseId, person, text, outbox, acknowledged: [] });
    this.#figures.count('messages written');
  }

  /** A command goes out. */
  hearsRequest({ caseId, person, path, key }: Asked): void {
    const tries = this.#tries.get(key) ?? 0;
    this.#tries.set(key, tries + 1);
    if (tries > 0) this.#figures.count('retries of commands');
    const conference = /\/conferences\/([^/]+)\/end$/.exec(path)?.[1];
    if (conference !== undefined && !this.ends.has(key)) {
      this.ends.set(key, { caseId, conference, person, answers: [] });
      this.#figures.count('ends asked for');
    }
  }

  /** An answer has arrived whole. */
  hearsAnswer(asked: Asked, answer: unknown): void {
    if (asked.path.endsWith('/messages')) this.#hearMessage(asked, answer as SendMessageAnswer);
    if (asked.path.endsWith('/end')) this.#hearEnd(asked, answer as EndConferenceAnswer);
    if (asked.path.endsWith('/entries')) this.#hearEntry(asked, answer as EnterConferenceAnswer);
  }

  #hearMessage({ body }: Asked, { event }: SendMessageAnswer): void {
    const written = this.messages.get((body as { text: string }).text);
    if (!written) throw new Error('a message was sent that nobody has written');
    if (written.acknowledged.length === 0) this.#figures.count('messages acknowledged');
    written.acknowledged.push(event);
  }

  #hearEnd({ key }: Asked, answer: EndConferenceAnswer): void {
    const wish = this.ends.get(key);
    if (wish?.answers.length === 0) this.#figures.count('ends acknowledged');
    wish?.answers.push(answer);
  }

  #hearEntry({ caseId, path }: Asked, answer: EnterConferenceAnswer): void {
    const conference = /\/conferences\/([^/]+)\/entries$/.exec(path)?.[1];
    if (answer.status !== 'entered' || conference === undefined) return;
    this.#figures.count('entries');
    this.tickets.push({ caseId, conference, token: answer.media.token });
  }
}
