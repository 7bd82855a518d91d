import type { Inbox, Ledger } from './ledger.js';
import type { Line, LineListener, Member } from './line.js';

export type Dial = (member: Member, listener: LineListener) => Line;

/** As long as people's messages are. */
const FILLER = 'Guten Tag, die Unterlagen sind soeben bei uns eingegangen, vielen Dank. '.repeat(2);

/** One person at their page: reads all the time, and says what came. */
export class Participant implements LineListener {
  isLive = false;
  readonly #ledger: Ledger;
  readonly #inbox: Inbox;
  readonly #caseId: string;
  readonly #line: Line;

  constructor(ledger: Ledger, member: Member, dial: Dial) {
    this.#ledger = ledger;
    this.#caseId = member.caseId;
    this.#inbox = ledger.open(member.caseId);
    this.#line = dial(member, this);
  }

  arrive(): Promise<void> {
    return this.#line.arrive();
  }

  follow(): void {
    this.#line.follow();
  }

  /** Resolves when the server has acknowledged it. */
  async say(): Promise<void> {
    const number = this.#ledger.send(this.#caseId);
    await this.#line.write(`bench ${number} ${FILLER}`);
    this.#ledger.acknowledge(number);
  }

  onLive(): void {
    this.isLive = true;
  }

  onCut(): void {
    this.isLive = false;
  }

  onText(text: string): void {
    this.#ledger.receive(this.#inbox, Number(/^bench (\d+)/.exec(text)?.[1]));
  }
}
