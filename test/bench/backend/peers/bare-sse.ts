import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * What one writes first: server-sent events on `node:http`, nothing else. Speaks as much of our HTTP as the same client
 * needs. Resumes from `Last-Event-ID` while the process lives. It does not check who asks, stores nothing, knows no
 * rules, and what was written before a restart is gone.
 */
interface Channel {
  readonly readers: Set<ServerResponse>;
  readonly log: string[];
}

const epoch = randomUUID();
const channels = new Map<string, Channel>();

const server = createServer((request, response) => {
  const [, caseId = '', what = ''] = /^\/v1\/cases\/([^/]+)\/?(\w*)$/.exec(request.url ?? '') ?? [];
  if (what === 'events') read(channelOf(caseId), request, response);
  else if (what === 'messages') void write(channelOf(caseId), request, response);
  else response.end(JSON.stringify({ epoch, state: { version: channelOf(caseId).log.length } }));
});
// thousands come back at once
server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4_096 });

function channelOf(caseId: string): Channel {
  const channel = channels.get(caseId) ?? { readers: new Set(), log: [] };
  channels.set(caseId, channel);
  return channel;
}

function read({ readers, log }: Channel, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.write('event: hello\ndata: {}\n\n');
  const [from, seq] = String(request.headers['last-event-id'] ?? '').split(':');
  if (from === epoch) for (const frame of log.slice(Number(seq))) response.write(frame);
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

async function write(channel: Channel, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { text } = JSON.parse(Buffer.concat(chunks).toString()) as { text: string };
  const seq = channel.log.length + 1;
  const event = JSON.stringify({ seq, at: new Date().toISOString(), message: { text } });
  const frame = `event: event\nid: ${epoch}:${seq}\ndata: ${event}\n\n`;
  channel.log.push(frame);
  for (const reader of channel.readers) reader.write(frame);
  response.writeHead(201, { 'Content-Type': 'application/json' }).end(event);
}
