import pg from 'pg';
import type { Log } from '../operation/log.js';
import { OwnError } from '../own-error.js';
import { processIdOf } from './process-id.js';

/** Milliseconds. */
const CONNECT_TIMEOUT = 5_000;
/** Between two looks whether the connection lives, and for an answer. */
const LOOK_INTERVAL = 2_000;
const ANSWER_TIMEOUT = 3_000;
/** Before the first new attempt, and the longest pause. */
const RETRY = 100;
const LONGEST_RETRY = 5_000;

/**
 * A server notices a node that vanished without a word after nine to eleven seconds, the node itself after five at most:
 * a lock is never given away while its holder still believes in it.
 */
const SERVER_SIDE = `
  set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3;
  set tcp_user_timeout = '11s'`;

/** As the database lists it, beside the connections of the pool. */
export const DIRECT_NAME = 'notary-conference direct';

/** Is given what a notification carries, and the server process of the connection that sent it. */
export type Hearing = (payload: string, processId: number) => void;

/**
 * The one connection of this node that stays the same, past any pool and pooler: what is listened to and which locks are
 * held is tied to it. It comes back by itself, and tells of its going and coming. Listeners are added before `open`.
 */
export class DirectConnection {
  readonly #url: string;
  readonly #log: Log;
  readonly #channels = new Map<string, Hearing>();
  readonly #upListeners: (() => Promise<void>)[] = [];
  readonly #downListeners: (() => void)[] = [];
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
  }

  /** Hears a channel of notifications. Those sent while the connection is away are lost. */
  listen(channel: string, hearing: Hearing): void {
    this.#channels.set(channel, hearing);
  }

  /** Called each time the connection is there and listens. Must not reject. */
  onUp(listener: () => Promise<void>): void {
    this.#upListeners.push(listener);
  }

  /** Called at once when the connection is gone, for whatever reason. */
  onDown(listener: () => void): void {
    this.#downListeners.push(listener);
  }

  /**
   * Connects for the first time; resolves when everybody who was told of it is done.
   * @throws whatever keeps it from connecting
   */
  async open(): Promise<void> {
    await this.#connect();
    if (await this.#isPooled()) {
      this.#log.warn(
        'the database is reached through a pooler, where waking other nodes and leading work in session mode alone: ' +
          'set NOTARY_DIRECT_DATABASE_URL to an address past it',
      );
    }
  }

  /** @throws when the connection is away, or does not answer in time: it is given up then. */
  async query(text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
    const client = this.#client;
    if (!client) throw new OwnError('the direct connection to the database is away');
    try {
      const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
      if (this.#client !== client) throw new OwnError('the direct connection to the database was lost');
      return rows;
    } catch (error) {
      this.#lost(client, error);
      throw error;
    }
  }

  /** Lets go of everything that was tied to it. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    if (!client) return;
    this.#client = undefined;
    for (const listener of this.#downListeners) listener();
    const impatient = setTimeout(() => client.connection.stream.destroy(), ANSWER_TIMEOUT);
    await client.end().catch(() => undefined);
    clearTimeout(impatient);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      query_timeout: ANSWER_TIMEOUT,
      keepAlive: true,
      application_name: DIRECT_NAME,
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload = '', processId }) => {
      this.#channels.get(channel)?.(payload, processId);
    });
    try {
      await client.connect();
      await client.query(SERVER_SIDE);
      for (const channel of this.#channels.keys()) {
        await client.query(`listen ${client.escapeIdentifier(channel)}`);
      }
      if (this.#closed) throw new OwnError('closed while connecting');
    } catch (error) {
      client.connection.stream.destroy();
      throw error;
    }
    this.#client = client;
    this.#failures = 0;
    this.#lookLater();
    await Promise.all(this.#upListeners.map((listener) => listener()));
  }

  #lookLater(): void {
    this.#timer = setTimeout(() => {
      this.query('select 1').then(
        () => this.#lookLater(),
        () => undefined,
      );
    }, LOOK_INTERVAL).unref();
  }

  #lost(client: pg.Client, error?: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#log.warn({ err: error }, 'the direct connection to the database was lost');
    client.connection.stream.destroy();
    for (const listener of this.#downListeners) listener();
    this.#connectLater();
  }

  #connectLater(): void {
    clearTimeout(this.#timer);
    const pause = Math.min(RETRY * 2 ** this.#failures, LONGEST_RETRY);
    this.#failures += 1;
    // nodes that lost the same server do not come back in step
    this.#timer = setTimeout(() => void this.#reconnect(), pause * (0.5 + Math.random() / 2)).unref();
  }

  async #reconnect(): Promise<void> {
    try {
      await this.#connect();
      this.#log.info('the direct connection to the database is back');
    } catch (error) {
      this.#log.debug({ err: error }, 'the direct connection to the database cannot be had yet');
      if (!this.#closed) this.#connectLater();
    }
  }

  /** A pooler gives the client another process number than that of the server process it uses for it. */
  async #isPooled(): Promise<boolean> {
    const [row] = await this.query('select pg_backend_pid() as pid');
    const client = this.#client;
    return client !== undefined && processIdOf(client) !== row?.['pid'];
  }
}
