import { ServerProcess } from '../../support/process.js';

/** Milliseconds between two starts of a process that does not come up, as a supervisor of an operator has it. */
const RESTART_DELAY = 200;

/**
 * A server that is killed and comes back, again and again, under the eyes of a supervisor: one that ends while starting,
 * because its database is away, is started anew. What is asked of it happens one after the other.
 */
export class SupervisedProcess {
  readonly #process: ServerProcess;
  readonly #ready: () => Promise<boolean>;
  #turn: Promise<void> = Promise.resolve();
  #ended = false;
  #isUp = false;
  #ownDeaths = 0;

  constructor(program: string, environment: NodeJS.ProcessEnv, readyUrl: string, headers = {}) {
    this.#process = new ServerProcess([program], environment);
    this.#ready = async () => {
      const answer = await fetch(readyUrl, { headers, signal: AbortSignal.timeout(2_000) });
      await answer.body?.cancel();
      return answer.ok;
    };
  }

  /** How often it was found gone although nobody had ended it. No trouble around it is a reason for that. */
  get ownDeaths(): number {
    return this.#ownDeaths + (this.#isDead ? 1 : 0);
  }

  /** Whether its supervisor believes so. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** What it has printed last, for the report of a failure. */
  get output(): string {
    return this.#process.output;
  }

  /** Resolves when it is up; tries for ever. */
  start(): Promise<void> {
    return this.#inTurn(() => this.#keepStarting());
  }

  /** Ends it with that signal and has it back after `ms`. Resolves when it is up again. */
  restart(signal: 'SIGKILL' | 'SIGTERM', ms: number): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isDead) this.#ownDeaths += 1;
      this.#isUp = false;
      await this.#process.stop(signal);
      await pause(ms);
      await this.#keepStarting();
    });
  }

  /** For good. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#isUp = false;
    await this.#process.stop('SIGKILL');
    await this.#turn;
  }

  get #isDead(): boolean {
    return this.#isUp && !this.#process.isRunning;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }

  async #keepStarting(): Promise<void> {
    while (!this.#ended) {
      try {
        await this.#process.start(this.#ready);
        this.#isUp = true;
        return;
      } catch {
        await pause(RESTART_DELAY);
      }
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
