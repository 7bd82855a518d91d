import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { backendProcess, type BackendProcess } from '../../support/backend-process.js';
import { FakeOpenVidu } from '../../support/fake-openvidu.js';
import { startPostgres } from '../../support/postgres.js';
import { ResumingReader } from '../../support/resuming-reader.js';
import { eventually } from '../../support/server.js';
import { tokenFor } from '../../support/tokens.js';

const postgres = await startPostgres();
const openvidu = await FakeOpenVidu.start();
after(async () => {
  await openvidu.close();
  await postgres?.close();
});

async function leads({ url }: BackendProcess): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { leads: boolean }).leads : false;
}

async function leader(nodes: readonly BackendProcess[]): Promise<BackendProcess> {
  let found: BackendProcess[] = [];
  await eventually(
    'exactly one leads',
    async () => {
      const each = await Promise.all(nodes.map(async (one) => ((await leads(one)) ? [one] : [])));
      found = each.flat();
      return found.length === 1;
    },
    30_000,
  );
  assert.ok(found[0]);
  return found[0];
}

/** As a client with an outbox does it: the same key, at any node, until it is acknowledged. */
async function deliver(nodes: readonly BackendProcess[], caseId: string, text: string): Promise<void> {
  const key = randomUUID();
  const token = await tokenFor('notary', caseId);
  let turn = 0;
  await eventually(
    `${text} is acknowledged`,
    async () => {
      const { url } = nodes[(turn += 1) % nodes.length] ?? { url: '' };
      const answer = await fetch(`${url}/v1/cases/${caseId}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ text }),
      }).catch(() => undefined);
      return answer?.ok ?? false;
    },
    30_000,
  );
}

describe(
  'three processes on one PostgreSQL',
  { skip: postgres ? false : 'no PostgreSQL here', timeout: 120_000 },
  () => {
    it('edge 77 start at once, and lose one leader after the other by SIGKILL: nothing is lost or doubled', async () => {
      const databaseUrl = (await postgres?.newDatabase()) ?? '';
      const nodes = await Promise.all([1, 2, 3].map(() => backendProcess(databaseUrl, openvidu)));
      try {
        // on an empty database: one of them makes the tables, the others wait for it
        await Promise.all(nodes.map((each) => each.start()));
        const caseId = `case-${randomUUID()}`;
        await deliver(nodes, caseId, 'begin');
        const token = await tokenFor('citizen', caseId);
        const streams = nodes.map(({ url }) => `${url}/v1/cases/${caseId}/events`);
        const readers = [0, 1, 2].map(
          (first) => new ResumingReader([...streams.slice(first), ...streams.slice(0, first)], token),
        );
        await eventually('all listen', () => readers.every(({ connections }) => connections > 0));

        const texts: string[] = [];
        for (let round = 0; round < 3; round += 1) {
          const dying = await leader(nodes);
          for (let count = 0; count < 20; count += 1) {
            if (count === 8) await dying.child.stop('SIGKILL');
            texts.push(`${round}/${count}`);
            await deliver(nodes, caseId, `${round}/${count}`);
          }
          assert.notEqual(await leader(nodes), dying);
          await dying.start();
        }

        for (const reader of readers) {
          await eventually('all messages', () => reader.texts.at(-1) === texts.at(-1));
          assert.equal(reader.fault, null);
          const read = reader.texts.filter((text) => text !== 'begin');
          // a reader may have begun after the first messages
          assert.deepEqual(read, texts.slice(texts.length - read.length));
          await reader.close();
        }
      } finally {
        await Promise.all(nodes.map(({ child }) => child.stop('SIGKILL')));
      }
    });
  },
);
