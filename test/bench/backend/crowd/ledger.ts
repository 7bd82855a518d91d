import { percentile } from '../../statistics.js';

/** What was written between two looks, and how it arrived. */
export interface Account {
  readonly acknowledged: number;
  /** Acknowledged messages, counted over all readers who should have got them. */
  readonly due: number;
  readonly lost: number;
  readonly doubled: number;
  /** Milliseconds from sending to one reader, and to the last of the readers of the case. */
  readonly toOne: Spread;
  readonly toAll: Spread;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { p50: percentile(values, 50), p95: percentile(values, 95) };
}

/** How often each message, by its number, came to one reader. */
export interface Inbox {
  readonly caseId: string;
  readonly received: Map<number, number>;
}

interface Message {
  readonly caseId: string;
  readonly sentAt: number;
  isAcknowledged: boolean;
  lastAt: number;
}

/** Who has sent what, and who has got it. Sender and readers are one process: one clock. */
export class Ledger {
  readonly #inboxes: Inbox[] = [];
  #messages = new Map<number, Message>();
  #next = 0;
  #delays: number[] = [];
  #onReceived = (): void => undefined;

  /** From now on all messages of this case are due here. */
  open(caseId: string): Inbox {
    const inbox: Inbox = { caseId, received: new Map() };
    this.#inboxes.push(inbox);
    return inbox;
  }

  /** @returns the number of the message, to be found again in its text */
  send(caseId: string): number {
    this.#messages.set(this.#next, { caseId, sentAt: performance.now(), isAcknowledged: false, lastAt: 0 });
    return this.#next++;
  }

  acknowledge(number: number): void {
    const message = this.#messages.get(number);
    if (message) message.isAcknowledged = true;
  }

  receive({ received }: Inbox, number: number): void {
    const message = this.#messages.get(number);
    if (!message) return;
    const times = received.get(number) ?? 0;
    received.set(number, times + 1);
    if (times > 0) return;
    message.lastAt = performance.now();
    this.#delays.push(message.lastAt - message.sentAt);
    this.#onReceived();
  }

  /** Resolves when nothing is missing any more, or nothing more comes for that many milliseconds. */
  async settled(patience: number): Promise<void> {
    while (this.#count().lost > 0) {
      const isMore = await new Promise<boolean>((resolve) => {
        const impatient = setTimeout(resolve, patience, false);
        this.#onReceived = () => {
          clearTimeout(impatient);
          resolve(true);
        };
      });
      if (!isMore) return;
    }
  }

  /** The account of everything since the last one. */
  close(): Account {
    const toAll = [...this.#messages.values()]
      .filter(({ lastAt }) => lastAt > 0)
      .map(({ lastAt, sentAt }) => lastAt - sentAt);
    const account = { ...this.#count(), toOne: spreadOf(this.#delays), toAll: spreadOf(toAll) };
    for (const { received } of this.#inboxes) received.clear();
    this.#messages = new Map();
    this.#delays = [];
    return account;
  }

  #count(): Pick<Account, 'acknowledged' | 'due' | 'lost' | 'doubled'> {
    const acknowledged = [...this.#messages].filter(([, { isAcknowledged }]) => isAcknowledged);
    const byCase = new Map<string, number[]>();
    for (const [number, { caseId }] of acknowledged) {
      byCase.set(caseId, [...(byCase.get(caseId) ?? []), number]);
    }
    let [due, lost, doubled] = [0, 0, 0];
    for (const { caseId, received } of this.#inboxes) {
      const numbers = byCase.get(caseId) ?? [];
      due += numbers.length;
      lost += numbers.filter((number) => !received.has(number)).length;
      for (const times of received.values()) doubled += times - 1;
    }
    return { acknowledged: acknowledged.length, due, lost, doubled };
  }
}
