import { randomUUID } from 'node:crypto';
import { ResumingReader } from './resuming-reader.js';
import { eventually, TestServer, type TestPerson, type TestServerOptions } from './server.js';

/** Nodes on one database, started one after the other: the first one leads. */
export async function startNodes(
  count: number,
  url: string,
  options: TestServerOptions = {},
): Promise<TestServer[]> {
  const nodes: TestServer[] = [];
  while (nodes.length < count) {
    nodes.push(await TestServer.start({ database: { kind: 'postgres', url }, ...options }));
  }
  return nodes;
}

/** A citizen who reads a case from a position on, at the nodes given in turn. */
export async function readerAt(
  nodes: readonly TestServer[],
  caseId: string,
  from?: string,
): Promise<ResumingReader> {
  const addresses = nodes.map((node) => `${node.url}/v1/cases/${encodeURIComponent(caseId)}/events`);
  const token = await nodes[0]?.as('citizen', caseId).token();
  return new ResumingReader(addresses, token ?? '', from);
}

/** Sends as a client with an outbox does: the same key until it is acknowledged. */
export async function deliver(person: TestPerson, text: string): Promise<void> {
  const key = randomUUID();
  await eventually(
    `${text} is acknowledged`,
    async () => {
      const answer = await person.post('/messages', { text }, key).catch(() => undefined);
      return answer?.status === 201 || answer?.status === 200;
    },
    30_000,
  );
}
