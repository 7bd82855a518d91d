import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { after, describe, it } from 'node:test';
import { backendProcess } from '../../support/backend-process.js';
import { FakeOpenVidu } from '../../support/fake-openvidu.js';
import { startPostgres } from '../../support/postgres.js';
import { ResumingReader } from '../../support/resuming-reader.js';
import { answerOf, eventually, TestServer, type AnyBody } from '../../support/server.js';
import { tokenFor } from '../../support/tokens.js';

const postgres = await startPostgres();
const openvidu = await FakeOpenVidu.start();
after(async () => {
  await openvidu.close();
  await postgres?.close();
});

async function startNode(databaseUrl: string, drainSeconds: number) {
  const node = await backendProcess(databaseUrl, openvidu, { NOTARY_DRAIN_SECONDS: String(drainSeconds) });
  await node.start();
  return { ...node, readiness: async () => (await fetch(`${node.url}/readyz`)).status };
}

async function send(url: string, caseId: string, text: string) {
  return answerOf<AnyBody>(
    await fetch(`${url}/v1/cases/${caseId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenFor('notary', caseId)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ text }),
    }),
  );
}

/** Sends a message but for its end, and returns when the server has begun to work on it. */
async function beginToSend(url: string, caseId: string, text: string) {
  const body = JSON.stringify({ text });
  const half: ClientRequest = request(`${url}/v1/cases/${caseId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenFor('notary', caseId)}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomUUID(),
      expect: '100-continue',
    },
  });
  half.flushHeaders();
  await once(half, 'continue');
  half.write(body.slice(0, 5));
  return async () => {
    half.end(body.slice(5));
    const [answer] = (await once(half, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
}

describe(
  'one of two processes on one PostgreSQL, on SIGTERM',
  { skip: postgres ? false : 'no PostgreSQL here', timeout: 120_000 },
  () => {
    it('edge 77 is not ready first, then refuses, finishes, says bye; its reader goes on at the other without loss', async () => {
      const databaseUrl = (await postgres?.newDatabase()) ?? '';
      const stopping = await startNode(databaseUrl, 3);
      const staying = await startNode(databaseUrl, 0);
      try {
        const caseId = `case-${randomUUID()}`;
        assert.equal((await send(stopping.url, caseId, 'before')).status, 201);
        const reader = new ResumingReader(
          [stopping.url, staying.url].map((url) => `${url}/v1/cases/${caseId}/events`),
          await tokenFor('citizen', caseId),
        );
        await eventually('the reader listens', async () => {
          await send(staying.url, caseId, 'are you there?');
          return reader.texts.length > 0;
        });
        const texts = ['drained', 'under way', 'after'];
        const finish = await beginToSend(stopping.url, caseId, 'under way');

        const exit = stopping.child.stop('SIGTERM');
        await eventually('it is not ready', async () => (await stopping.readiness()) === 503);
        assert.equal((await send(stopping.url, caseId, 'drained')).status, 201, 'still serves');
        assert.equal(reader.connections, 1, 'still streams');

        let refusal: Awaited<ReturnType<typeof send>> | undefined;
        await eventually('it refuses', async () => {
          refusal = await send(stopping.url, caseId, 'again');
          if (refusal.status === 201) texts.splice(-2, 0, 'again');
          return refusal.status === 503;
        });
        assert.deepEqual([refusal?.body.code, refusal?.headers.get('retry-after')], ['unavailable', '2']);
        assert.equal(await finish(), 201, 'what was begun is finished');
        assert.equal(await exit, 0, stopping.child.output);

        await eventually('the reader is at the other', () => reader.connections > 1);
        assert.equal((await send(staying.url, caseId, 'after')).status, 201);
        await eventually('the last message', () => reader.texts.at(-1) === 'after');
        assert.equal(reader.fault, null);
        assert.deepEqual(
          reader.texts.filter((text) => text !== 'are you there?'),
          texts,
        );
        await reader.close();
      } finally {
        await stopping.child.stop('SIGKILL');
        await staying.child.stop('SIGKILL');
      }
    });
  },
);

describe('the streams of a node that stops', { timeout: 60_000 }, () => {
  it('are told to come back one after the other, so that the other nodes do not get them in one moment', async () => {
    const STREAMS = 300;
    const server = await TestServer.start();
    const token = await tokenFor('citizen', 'c');
    const answers = await Promise.all(
      Array.from({ length: STREAMS }, () =>
        fetch(`${server.url}/v1/cases/c/events`, { headers: { authorization: `Bearer ${token}` } }),
      ),
    );
    const texts = Promise.all(answers.map((answer) => answer.text()));
    await server.close();
    const waits = (await texts).map((text) => Number(/^retry: (\d+)\nevent: bye$/m.exec(text)?.[1]));
    // 500 a second, and up to a second by chance
    assert.ok(Math.max(...waits) > 600 && Math.max(...waits) < 1_600, String(Math.max(...waits)));
    for (const wait of waits) {
      const together = waits.filter((other) => other >= wait && other < wait + 100).length;
      assert.ok(together < 70, `${together} of ${STREAMS} within 100 ms`);
    }
  });
});
