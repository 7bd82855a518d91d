import { setTimeout } from 'node:timers/promises';
import { createParticipantToken } from '../../../../server/auth/create-token.js';
import { Ledger, spreadOf, type Account, type Spread } from './ledger.js';
import type { Member } from './line.js';
import { Participant, type Dial } from './participant.js';

/** People who come at a time. */
const BATCH = 100;
/** Milliseconds in which nothing more arrives: what is missing then is lost. */
const PATIENCE = 5_000;

export interface Gathering {
  readonly cases: number;
  readonly perCase: number;
}

export interface Posting {
  readonly perSecond: number;
  /** Milliseconds from sending to the acknowledgement. */
  readonly acknowledged: Spread;
}

/** All people of a measurement. */
export class Crowd {
  readonly #dial: Dial;
  readonly #tokenSecret: string;
  readonly #ledger = new Ledger();
  readonly #people: Participant[] = [];
  /** Those who came last; they write. */
  #newest: Participant[] = [];
  #isFlowing = false;
  #flow: Promise<void> = Promise.resolve();

  constructor(dial: Dial, tokenSecret: string) {
    this.#dial = dial;
    this.#tokenSecret = tokenSecret;
  }

  /** More people come to know their cases, and the cases them. No stream is open yet. */
  async arrive({ cases, perCase }: Gathering): Promise<void> {
    const members = await this.#members(cases, perCase);
    this.#newest = members.map((member) => new Participant(this.#ledger, member, this.#dial));
    for (const some of batches(this.#newest)) await Promise.all(some.map((person) => person.arrive()));
  }

  /** Those who came last open their streams. Resolves when every stream is live. */
  async open(): Promise<void> {
    for (const some of batches(this.#newest)) {
      for (const person of some) person.follow();
      this.#people.push(...some);
      await this.allLive();
    }
  }

  /** From now on messages are written at an even rate, by one person after the other, in one case after the other. */
  startFlow(perSecond: number): void {
    this.#isFlowing = true;
    this.#flow = this.#keepFlowing(perSecond);
  }

  /** Resolves when all messages are acknowledged and have arrived, or nothing more comes; the next flow counts anew. */
  async stopFlow(): Promise<Account> {
    this.#isFlowing = false;
    await this.#flow;
    await this.#ledger.settled(PATIENCE);
    return this.#ledger.close();
  }

  cutCount(): number {
    return this.#people.filter(({ isLive }) => !isLive).length;
  }

  /** Resolves when every stream is live again. */
  async allLive(): Promise<void> {
    while (this.cutCount() > 0) await setTimeout(5);
  }

  /** Everybody writes one message after the other, as fast as they are acknowledged. */
  async post(seconds: number): Promise<Posting> {
    const started = performance.now();
    const times: number[] = [];
    await Promise.all(
      this.#newest.map(async (person) => {
        for (let now = started; now - started < seconds * 1_000;) {
          await person.say();
          times.push(performance.now() - now);
          now = performance.now();
        }
      }),
    );
    const perSecond = (times.length * 1_000) / (performance.now() - started);
    return { perSecond, acknowledged: spreadOf(times) };
  }

  #members(cases: number, perCase: number): Promise<Member[]> {
    return Promise.all(
      Array.from({ length: cases * perCase }, async (_, index) => {
        const [caseId, id] = [`case-${cases}-${index % cases}`, `person-${index}`];
        const token = await createParticipantToken({
          secret: this.#tokenSecret,
          ...{ id, name: `Person ${index}`, role: 'party', caseId },
          expiresIn: 3_600,
        });
        return { caseId, id, token };
      }),
    );
  }

  async #keepFlowing(perSecond: number): Promise<void> {
    const started = performance.now();
    const writing: Promise<void>[] = [];
    for (let count = 0; this.#isFlowing; count += 1) {
      await setTimeout(Math.max(0, started + (count * 1_000) / perSecond - performance.now()));
      const person = this.#newest[count % this.#newest.length];
      if (person) writing.push(person.say());
    }
    await Promise.all(writing);
  }
}

function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  );
}
