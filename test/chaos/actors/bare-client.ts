import { randomUUID } from 'node:crypto';
import { tokenFor, type PersonKey } from '../../support/tokens.js';
import { ANY_NODE, Line, type LineOptions } from './line.js';
import type { Stage } from './stage.js';

export interface BareClientOptions extends Omit<LineOptions, 'person'> {
  readonly person: PersonKey;
}

/** Milliseconds until a request without an answer is tried again. */
const PATIENCE = 3_000;

/**
 * A client that somebody wrote without ours: plain `fetch`, the same key until there is an answer, no manners. Sometimes
 * it repeats before it knows what became of the first try, at another node.
 */
export class BareClient {
  readonly person: PersonKey;
  readonly #options: BareClientOptions;
  readonly #line: Line;
  #written = 0;
  /** Commands without an answer. */
  pending = 0;
  /** What no server may answer. */
  readonly faults: string[] = [];

  constructor(options: BareClientOptions) {
    this.#options = options;
    this.person = options.person;
    this.#line = new Line(options);
  }

  async write(filling: string): Promise<void> {
    const { caseId, witness } = this.#options;
    this.#written += 1;
    const text = `${caseId} ${this.person} by hand #${this.#written} ${filling}`;
    witness.writes(caseId, this.person, text, null);
    const status = await this.#command('/messages', { text });
    if (status >= 400) this.faults.push(`a message was refused with ${status}`);
  }

  /** For everyone. Nothing may keep it from happening, also not that it has happened already (R-E13, R-E15). */
  async end(conference: string): Promise<void> {
    const status = await this.#command(`/conferences/${conference}/end`, {});
    if (status >= 400) this.faults.push(`an end was refused with ${status}`);
  }

  async direct(conference: string, person: PersonKey, how: 'exclude' | 'readmit'): Promise<void> {
    // refused when the conference has ended meanwhile, or the person was never in
    await this.#command(`/conferences/${conference}/participants/${person}/${how}`, {});
  }

  /** Writes one message after the other until the stage closes. */
  async chatter(stage: Stage): Promise<void> {
    const { random } = this.#options;
    while (stage.isOpen) {
      await this.write('Grüße ✓');
      await stage.pause(random.between(20, 400));
    }
  }

  /** Tries until the server has answered, whether it did it or refused. @returns the status */
  async #command(path: string, body: object): Promise<number> {
    const { random } = this.#options;
    const key = randomUUID();
    this.pending += 1;
    try {
      for (;;) {
        const copies = random.chance(0.15) ? 3 : 1;
        const tries = Array.from({ length: copies }, () => this.#try(path, body, key));
        const answered = (await Promise.all(tries)).find((status) => status !== null && status < 500);
        if (answered) return answered;
        await new Promise((resolve) => setTimeout(resolve, random.between(20, 300)));
      }
    } finally {
      this.pending -= 1;
    }
  }

  /** @returns the status, `null` without an answer */
  async #try(path: string, body: object, key: string): Promise<number | null> {
    const { caseId } = this.#options;
    try {
      const response = await this.#line.fetch(`${ANY_NODE}/v1/cases/${caseId}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenFor(this.person, caseId)}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return response.status;
    } catch {
      return null;
    }
  }
}
