import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { Cases } from '../../../server/cases/cases.js';
import { DIRECT_NAME } from '../../../server/store/direct-connection.js';
import { LogStore } from '../../../server/store/log-store.js';
import { readerAt, startNodes } from '../../support/nodes.js';
import { startPostgres } from '../../support/postgres.js';
import { eventually, type TestServer } from '../../support/server.js';

const postgres = await startPostgres();
after(() => postgres?.close());

describe('two nodes on one PostgreSQL', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  let one: TestServer;
  let two: TestServer;
  before(async () => {
    const nodes = await startNodes(2, (await postgres?.newDatabase()) ?? '');
    [one, two] = nodes as [TestServer, TestServer];
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

  it('a commit wakes the readers at its own node once, and not again by what it tells the others', async () => {
    const caseId = one.newCase();
    const woken = { one: 0, two: 0 };
    one.services.feed.subscribe(caseId, { wake: () => (woken.one += 1) });
    two.services.feed.subscribe(caseId, { wake: () => (woken.two += 1) });
    for (let count = 1; count <= 5; count += 1) {
      await one.as('notary', caseId).post('/messages', { text: 'x' });
      await eventually('the other node is woken', () => woken.two === count);
    }
    // notifications arrive in the order of commits: with this one, all before it were heard
    await two.as('notary', caseId).post('/messages', { text: 'x' });
    await eventually('this node is woken', () => woken.one === 6);
    assert.deepEqual(woken, { one: 6, two: 6 });
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
      // other test files have nodes of theirs on the same server
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${DIRECT_NAME} and datname = current_database()`.execute(one.services.db);
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
