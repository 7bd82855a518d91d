import { sql, type Kysely } from 'kysely';
import type { Schema } from '../store/schema.js';

/** Sessions that the doctor makes at OpenVidu to see whether their webhooks arrive are named like this. */
export const DOCTOR_SESSION = 'doctor-';
/** Where a backend says that one has arrived; whichever node it was, the doctor hears it. */
export const DOCTOR_CHANNEL = 'notary_conference_doctor';

export interface Arrival {
  readonly session: string;
  readonly event: string;
}

/** Tells a waiting doctor of a webhook of its own session; of any other nothing is said. Stores nothing. */
export async function announceArrival(
  db: Kysely<Schema>,
  { sessionId = '', event }: { readonly sessionId?: string | undefined; readonly event: string },
): Promise<void> {
  if (!sessionId.startsWith(DOCTOR_SESSION)) return;
  const arrival: Arrival = { session: sessionId.slice(0, 100), event: event.slice(0, 100) };
  await sql`select pg_notify(${DOCTOR_CHANNEL}, ${JSON.stringify(arrival)})`.execute(db);
}
