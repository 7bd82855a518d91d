import { randomUUID } from 'node:crypto';
import type { CaseEvent, CaseExport, CaseSnapshot, Conference } from '../../protocol/index.js';
import { DEMO_CASE, DEMO_PEOPLE } from '../../demo/people.js';
import type { Stack } from '../support/stack.js';
import type { Who } from './person.js';

/** The backend as a test asks it directly, with a token of one of the demo's people. */
export async function call(
  stack: Stack,
  who: Who,
  caseId: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { token } = (await (
    await fetch(`${stack.demo}/token/${who}`, { method: 'POST', body: JSON.stringify({ case: caseId }) })
  ).json()) as { token: string };
  const answer = await fetch(`${stack.backend}/v1/cases/${caseId}${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

export async function snapshot(stack: Stack, caseId: string, who: Who = 'notary'): Promise<CaseSnapshot> {
  const { body } = await call(stack, who, caseId, '');
  return body as unknown as CaseSnapshot;
}

/** The log of the case, as the notary exports it. */
export async function log(stack: Stack, caseId: string): Promise<readonly CaseEvent[]> {
  const { body } = await call(stack, 'notary', caseId, '/export');
  return (body as unknown as CaseExport).events.map(({ event }) => event);
}

/** The newest conference of the case as the backend's log says it is. */
export async function conference(stack: Stack, caseId: string): Promise<Conference | undefined> {
  return (await snapshot(stack, caseId)).state.conferences.at(-1);
}

export async function presence(stack: Stack, caseId: string, who: Who): Promise<string | undefined> {
  const newest = await conference(stack, caseId);
  return newest?.participations[DEMO_PEOPLE[who]?.id ?? '']?.presence;
}

export { DEMO_CASE };
