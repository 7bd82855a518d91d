import { createParticipantToken } from 'notary-conference/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body.js';
import { DEMO_CASE, type DemoPerson } from './people.js';

/**
 * Answers a request for a participant token. This is all that a portal's backend has to add; a real one decides here
 * whether the person that is logged in may see the case.
 */
export async function answerToken(
  secret: string,
  person: DemoPerson,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end();
    return;
  }
  try {
    const body: unknown = JSON.parse(await readBody(request));
    const caseId =
      typeof body === 'object' && body !== null && 'case' in body && typeof body.case === 'string'
        ? body.case
        : '';
    const token = await createParticipantToken({
      secret,
      id: person.id,
      name: person.name,
      role: person.role,
      caseId: caseId || DEMO_CASE.id,
      caseTitle: DEMO_CASE.title,
      expiresIn: 300,
    });
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ token }));
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Send JSON: {"case": "…"}\n');
  }
}
