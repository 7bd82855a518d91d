import { createParticipantToken } from 'notary-conference/server';
import type { CaseSnapshot, CreateAppointmentRequest } from 'notary-conference/protocol';
import { randomUUID } from 'node:crypto';
import { DEMO_CASE, DEMO_PEOPLE } from './people.js';
import type { DemoSettings } from './settings.js';

const FIVE_MINUTES = 5 * 60_000;
const ZONE = 'Europe/Berlin';

/** Gives the invented case its appointment, once, the way a vendor's backend would: over HTTP as the notary. */
export async function firstAppointment(settings: DemoSettings): Promise<void> {
  const notary = DEMO_PEOPLE['notary'];
  if (!notary) return;
  const token = await createParticipantToken({
    secret: settings.tokenSecret,
    id: notary.id,
    name: notary.name,
    role: notary.role,
    caseId: DEMO_CASE.id,
    caseTitle: DEMO_CASE.title,
    expiresIn: 60,
  });
  const address = `${settings.backend}/v1/cases/${DEMO_CASE.id}`;
  const authorization = `Bearer ${token}`;
  try {
    const snapshot = (await (await fetch(address, { headers: { authorization } })).json()) as CaseSnapshot;
    if (snapshot.state.appointments.length > 0) return;
    const appointment: CreateAppointmentRequest = {
      kind: 'consultation',
      local: wallClock(new Date(Math.ceil((Date.now() + 1000) / FIVE_MINUTES) * FIVE_MINUTES)),
      zone: ZONE,
      plannedMinutes: 60,
    };
    await fetch(`${address}/appointments`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(appointment),
    });
  } catch (error) {
    // The conference works without an appointment, so the demo goes on.
    console.warn(
      'The demo could not create its appointment:',
      error instanceof Error ? error.message : error,
    );
  }
}

/** `YYYY-MM-DDTHH:mm` as the clock in the office shows it; the Swedish way of writing a date is that of ISO 8601. */
function wallClock(instant: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant).replace(' ', 'T');
}
