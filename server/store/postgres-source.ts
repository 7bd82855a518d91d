import { Socket } from 'node:net';
import pg from 'pg';
import type { Log } from '../operation/log.js';
import { DirectConnection } from './direct-connection.js';
import { processIdOf } from './process-id.js';
import { CONNECT_TIMEOUT, nothing, STATEMENT_TIMEOUT, type Source } from './source.js';

const POOL_SIZE = 10;
/**
 * Milliseconds without a byte after which a connection in use is given up: the network is silent, for the server itself ends
 * a statement sooner and says so. Unused connections are closed before (10 s).
 */
const SILENCE = STATEMENT_TIMEOUT + 5_000;

export interface PostgresAddress {
  readonly url: string;
  /** The same database past a pooler, which may share connections between clients. Default: the same address. */
  readonly directUrl?: string | null;
}

/** A PostgreSQL server that other nodes may use as well. `silence`: milliseconds after which a connection is given up. */
export function postgresSource({ url, directUrl }: PostgresAddress, log: Log, silence = SILENCE): Source {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
    application_name: 'notary-conference',
  });
  const own = new Set<unknown>();
  pool.on('connect', (client) => {
    own.add(processIdOf(client));
    giveUpOnSilence(client, silence);
  });
  pool.on('remove', (client) => own.delete(processIdOf(client)));
  return {
    pool,
    direct: new DirectConnection(directUrl ?? url, log),
    isOwn: (processId) => own.has(processId),
    demandSpace: nothing,
    close: nothing,
  };
}

/** Not by `query_timeout`: the driver then leaves the connection as it is, and the pool hands it to the next one. */
function giveUpOnSilence({ connection: { stream } }: pg.PoolClient, silence: number): void {
  if (stream instanceof Socket) stream.setTimeout(silence, () => stream.destroy());
}

/** One connection past any pooler and without limits of time: a migration may take long, and others wait for it. */
export function migrationPool({ url, directUrl }: PostgresAddress): pg.Pool {
  return new pg.Pool({
    connectionString: directUrl ?? url,
    max: 1,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'notary-conference migration',
  });
}
