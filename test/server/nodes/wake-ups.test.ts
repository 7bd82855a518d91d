import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { Cases } from '../../../server/cases/cases.js';
import { DIRECT_NAME } from '../../../server/store/direct-connection.js';
import { LogStore } from '../../../server/store/log-store.js';
import { startPostgres } from '../../support/postgres.js';
import { ResumingReader } from '../../support/resuming-reader.js';
import { eventually, TestServer, type TestPerson } from '../../support/server.js';

const postgres = await startPostgres();
after(() => postgres?.close());

async function twoNodes(): Promise<readonly [TestServer, TestServer]> {
  const url = (await postgres?.newDatabase()) ?? '';
  const database = { kind: 'postgres', url } as const;
  return [await TestServer.start({ database }), await TestServer.start({ database })];
}

const streamAt = (server: TestServer, caseId: string) => `${server.url}/v1/cases/${caseId}/events`;

async function readerAt(nodes: readonly TestServer[], caseId: string, from?: string) {
  const [first] = nodes;
  assert.ok(first);
  const token = await first.as('citizen', caseId).token();
  return new ResumingReader(
    nodes.map((node) => streamAt(node, caseId)),
    token,
    from,
  );
}

/** As a client with an outbox: the same key until it is acknowledged. */
async function deliver(person: TestPerson, text: string): Promise<void> {
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

describe('two nodes on one PostgreSQL', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  let one: TestServer;
  let two: TestServer;
  before(async () => {
    [one, two] = await twoNodes();
  });
  after(async () => {
    await one.close();
    await two.close();
  });

  it('a reader at one is woken by what is written at the other, at once and each time', async () => {
    const caseId = one.newCase();
    const reader = await one.as('citizen', caseId).read();
    await reader.next();
    const notary = two.as('notary', caseId);
    const began = performance.now();
    for (let count = 0; count < 20; count += 1) {
      await notary.post('/messages', { text: String(count) });
      assert.equal((await reader.nextOf('message-sent')).message.text, String(count));
    }
    // one look of the slow poll for each would take a minute
    assert.ok(performance.now() - began < 20_000);
  });

  it('a case whose id is hard to carry is woken too', async () => {
    const caseId = `'"\\ ${'ß'.repeat(120)}`;
    const reader = await one.as('citizen', caseId).read();
    await reader.next();
    await two.as('notary', caseId).post('/messages', { text: 'x' });
    assert.equal((await reader.nextOf('message-sent')).message.text, 'x');
  });

  it('a command that is refused wakes nobody', async () => {
    const caseId = one.newCase();
    await one.as('notary', caseId).post('/messages', { text: 'x' });
    const woken: string[] = [];
    one.services.feed.subscribe(caseId, { wake: () => void woken.push(caseId) });
    assert.equal((await two.as('notary', caseId).post('/messages', { text: '' })).status, 400);
    await two.as('notary', caseId).post('/messages', { text: 'y' });
    await eventually('the accepted one wakes', () => woken.length > 0);
    assert.equal(woken.length, 1);
  });

  it('what nobody was woken for comes by the slow poll', async () => {
    const caseId = one.newCase();
    const reader = await one.as('citizen', caseId).read();
    await reader.next();
    const { db, tokens } = two.services;
    const silent = new Cases(new LogStore(db), () => new Date(), { admission: 'open' });
    const viewer = await tokens.verify(await two.as('notary', caseId).token());
    await silent.execute(viewer, { type: 'send-message', id: randomUUID(), text: 'leise' });
    assert.equal((await reader.nextOf('message-sent')).message.text, 'leise');
  });

  it('R-C7 a message sent to both nodes under one key is one message', async () => {
    const caseId = one.newCase();
    const key = randomUUID();
    const [a, b] = [one.as('notary', caseId), two.as('notary', caseId)];
    const answers = await Promise.all(
      [a, b, a, b].map((person) => person.post('/messages', { text: 'x' }, key)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 201]);
    assert.deepEqual(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  });

  it('edge 77 listeners that are killed again and again: every event reaches every reader once, in order', async () => {
    const caseId = one.newCase();
    const { epoch, state } = await one.as('citizen', caseId).snapshot();
    const from = `${epoch}:${state.version}`;
    const readers = await Promise.all([
      readerAt([one], caseId, from),
      readerAt([two], caseId, from),
      readerAt([two], caseId, from),
    ]);
    const kill = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${DIRECT_NAME}`.execute(
        one.services.db,
      );
    const texts = Array.from({ length: 120 }, (_, index) => String(index));
    for (const [index, text] of texts.entries()) {
      if (index % 15 === 7) await kill();
      await (index % 2 ? one : two).as('notary', caseId).post('/messages', { text });
    }
    for (const reader of readers) {
      await eventually('all messages', () => reader.texts.length >= texts.length, 20_000);
      assert.deepEqual(reader.texts, texts);
      assert.equal(reader.fault, null);
      assert.equal(reader.connections, 1, 'the stream itself was never touched');
      await reader.close();
    }
  });
});

describe(
  'PostgreSQL is restarted under two nodes',
  { skip: postgres?.restart ? false : 'no PostgreSQL here that may be restarted' },
  () => {
    for (const how of ['in order', 'as in a crash'] as const) {
      it(`edge 77 ${how}: every acknowledged message reaches every reader once, in order`, async () => {
        const [one, two] = await twoNodes();
        try {
          const caseId = one.newCase();
          const { epoch, state } = await one.as('citizen', caseId).snapshot();
          const from = `${epoch}:${state.version}`;
          const readers = await Promise.all([
            readerAt([one], caseId, from),
            readerAt([two], caseId, from),
            readerAt([one, two], caseId, from),
          ]);
          const senders = [one, two].map(async (node, sender) => {
            for (let count = 0; count < 40; count += 1) {
              await deliver(node.as(sender ? 'notary' : 'staff', caseId), `${sender}/${count}`);
            }
          });
          for (const reader of readers) await eventually('the first', () => reader.texts.length > 0);
          await postgres?.restart?.(how);
          await Promise.all(senders);
          for (const reader of readers) {
            await eventually('all messages', () => reader.texts.length >= 80, 30_000);
            assert.equal(reader.fault, null);
            assert.equal(new Set(reader.texts).size, 80);
            for (const sender of ['0', '1']) {
              const own = reader.texts.filter((text) => text.startsWith(`${sender}/`));
              assert.deepEqual(
                own,
                [...Array(40).keys()].map((count) => `${sender}/${count}`),
                'in order',
              );
            }
            await reader.close();
          }
          const leading = () => [one, two].filter((node) => node.services.leadership.leads).length;
          await eventually('one of them leads', () => leading() === 1);
        } finally {
          await one.close();
          await two.close();
        }
      });
    }
  },
);
