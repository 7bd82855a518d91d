import type { Log } from '../operation/log.js';
import type { DirectConnection } from './direct-connection.js';

/** Milliseconds between two looks of a standby whether the leader is gone. */
const LOOK_INTERVAL = 2_000;
/** Any two numbers that nothing else in this database uses. */
const LOCK = [0x6e6f7461, 1] as const;
const ASK_CHANNEL = 'notary_job';

/** What one node does for all of them, whichever that is. */
export interface Leadership {
  readonly leads: boolean;
  onChange(listener: (leads: boolean) => void): void;
  /** Asks the leader for a round of a job. A hint: when it gets lost, the next round comes by the clock. */
  ask(job: string): void;
  /** Called at the leader, with the name of the job. */
  onAsked(listener: (job: string) => void): void;
}

/** The leadership of a node that has its database to itself. */
export const ALONE: Leadership = {
  leads: true,
  onChange: () => undefined,
  ask: () => undefined,
  onAsked: () => undefined,
};

/**
 * One of the nodes on a shared database leads: the one that holds an advisory lock, which the database takes back when
 * the connection of its holder ends. A node that loses that connection stops leading before anybody else can begin.
 */
export class SharedLeadership implements Leadership {
  readonly #connection: DirectConnection;
  readonly #log: Log;
  readonly #changeListeners: ((leads: boolean) => void)[] = [];
  readonly #askListeners: ((job: string) => void)[] = [];
  #leads = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: DirectConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    connection.onUp(() => this.#stand());
    connection.onDown(() => {
      clearTimeout(this.#timer);
      this.#set(false);
    });
    connection.listen(ASK_CHANNEL, (job) => {
      if (this.#leads) for (const listener of this.#askListeners) listener(job);
    });
  }

  get leads(): boolean {
    return this.#leads;
  }

  onChange(listener: (leads: boolean) => void): void {
    this.#changeListeners.push(listener);
  }

  ask(job: string): void {
    this.#connection.query('select pg_notify($1, $2)', [ASK_CHANNEL, job]).catch((error: unknown) => {
      this.#log.debug({ err: error, job }, 'the leader could not be asked');
    });
  }

  onAsked(listener: (job: string) => void): void {
    this.#askListeners.push(listener);
  }

  async #stand(): Promise<void> {
    try {
      const [row] = await this.#connection.query('select pg_try_advisory_lock($1, $2) as got', LOCK);
      this.#set(row?.['got'] === true);
    } catch {
      // then the connection is gone as well, and with its return we are called again
      return;
    }
    if (!this.#leads) this.#timer = setTimeout(() => void this.#stand(), LOOK_INTERVAL).unref();
  }

  #set(leads: boolean): void {
    if (this.#leads === leads) return;
    this.#leads = leads;
    this.#log.info({ leads }, leads ? 'this node leads' : 'this node leads no more');
    for (const listener of this.#changeListeners) listener(leads);
  }
}
