import type { IncomingMessage } from 'node:http';

/** The body of a request as text; throws when it is longer than any that the demo expects. */
export async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 4096) throw new Error('The body is too large.');
  }
  return body;
}
