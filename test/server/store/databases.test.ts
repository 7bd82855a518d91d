import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { emptyCase, evolve, type CaseEvent } from '../../../protocol/index.js';
import { eventHash, FIRST_HASH } from '../../../server/cases/canonical.js';
import { DATABASE, newChosenDatabase } from '../../support/chosen-database.js';
import { eventually, TestServer } from '../../support/server.js';

describe(`the log on ${DATABASE}`, () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start();
  });
  after(() => server.close());

  it('a whole conference: start, enter, lose, leave, end, write', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    const { epoch, state } = await citizen.snapshot();
    const reader = await citizen.read(`${epoch}:${state.version}`);
    await reader.next();
    const conference = await notary.start();
    await server.openvidu.join((await citizen.enter(conference)).token);
    await server.reconcile();
    await notary.enter(conference);
    await notary.post(`/conferences/${conference}/leave`, {});
    await notary.post(`/conferences/${conference}/end`, {});
    await citizen.post('/messages', { text: 'Auf Wiedersehen' });
    const last = await notary.snapshot();
    let folded = state;
    while (folded.version < last.state.version) folded = evolve(folded, await reader.nextEvent());
    assert.deepEqual(folded, last.state);
    assert.equal(last.state.conferences[0]?.ended?.reason, 'ended');
  });

  it('folding the log equals the stored state, and the chain of hashes closes (R-E17)', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    await notary.start();
    await notary.post('/messages', { text: 'ä ß €  "quoted" \\ back' });
    const { store, db } = server.services;
    const events = await store.eventsAfter(caseId, 0);
    assert.deepEqual(events.reduce(evolve, emptyCase(caseId)), await store.state(caseId));
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('seq')
      .execute();
    let previous = FIRST_HASH;
    for (const [index, event] of events.entries()) {
      assert.equal(rows[index]?.previous_hash, previous);
      previous = eventHash(caseId, event, previous);
      assert.equal(rows[index].hash, previous);
    }
    const forged = { ...events[1], at: '2020-01-01T00:00:00.000Z' } as CaseEvent;
    assert.notEqual(eventHash(caseId, forged, rows[1]?.previous_hash ?? ''), rows[1]?.hash);
  });

  it('R-C7 forty commands at once: no gap, no double, one conference', async () => {
    const caseId = server.newCase();
    const [notary, staff] = [server.as('notary', caseId), server.as('staff', caseId)];
    const keys = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all([
      ...[...keys, ...keys].map((key) => notary.post('/messages', { text: key }, key)),
      ...Array.from({ length: 8 }, () => staff.start()),
      ...Array.from({ length: 8 }, () => notary.start()),
    ]);
    const events = await server.services.store.eventsAfter(caseId, 0);
    assert.deepEqual(
      events.map((event) => event.seq),
      events.map((_event, index) => index + 1),
    );
    assert.equal(events.filter((event) => event.type === 'conference-started').length, 1);
    assert.equal(events.filter((event) => event.type === 'message-sent').length, keys.length);
  });

  it('writes of several cases do not wait for each other longer than they must', async () => {
    const cases = Array.from({ length: 10 }, () => server.newCase());
    const answers = await Promise.all(
      cases.flatMap((caseId) => [
        server.as('notary', caseId).post('/messages', { text: 'a' }),
        server.as('citizen', caseId).post('/messages', { text: 'b' }),
      ]),
    );
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([201]));
  });

  it('keeps its identity and its log over a restart', async () => {
    const { settings, drop } = await newChosenDatabase({ kept: true });
    const first = await TestServer.start({ database: settings });
    const caseId = first.newCase();
    await first.as('citizen', caseId).post('/messages', { text: 'bleibt' });
    const before = await first.as('citizen', caseId).snapshot();
    await first.close();
    const second = await TestServer.start({ database: settings });
    const { epoch, state } = await second.as('citizen', caseId).snapshot();
    await second.close();
    await drop();
    assert.deepEqual([epoch, state], [before.epoch, before.state]);
  });
});

describe(
  'a connection of the pool that breaks',
  { skip: DATABASE === 'PGlite' && 'has no connections' },
  () => {
    it('between two statements fails its command, and does not take the process with it', async () => {
      const server = await TestServer.start();
      try {
        const { db } = server.services;
        await assert.rejects(
          db.transaction().execute(async (trx) => {
            const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
            await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
            await eventually('it is gone', async () => {
              const found = await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(db);
              return found.rows.length === 0;
            });
            await new Promise((resolve) => setImmediate(resolve));
            await sql`select 1`.execute(trx);
          }),
        );
        assert.equal(
          (await server.as('citizen', server.newCase()).post('/messages', { text: 'x' })).status,
          201,
        );
      } finally {
        await server.close();
      }
    });
  },
);
