import pg from 'pg';

/** One connection for the doctor, closed afterwards. @throws as `pg` does */
export async function withDatabase<Result>(
  url: string,
  patience: number,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    // asked for by the backend as well, and refused by poolers that do not know them
    statement_timeout: patience,
    idle_in_transaction_session_timeout: patience,
    application_name: 'notary-conference doctor',
  });
  // a connection that breaks later is seen by the query that needs it
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The database's clock, and ours halfway through asking it; both in milliseconds since the epoch. */
export function askDatabaseTime(
  url: string,
  patience: number,
): Promise<{ readonly time: number; readonly at: number }> {
  return withDatabase(url, patience, async (client) => {
    const asked = Date.now();
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    return { time: rows[0]?.now.getTime() ?? NaN, at: (asked + Date.now()) / 2 };
  });
}
