import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { emptyCase, evolve, type CaseEvent } from '../../../protocol/index.js';
import { eventHash, FIRST_HASH } from '../../../server/cases/canonical.js';
import { openDatabase } from '../../../server/store/database.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { TestServer } from '../../support/server.js';

const postgres: TestPostgres | undefined = await startPostgres();
after(() => postgres?.close());

/** What has to hold on every database that we support. */
for (const kind of ['PGlite', 'PostgreSQL'] as const) {
  describe(
    `the log on ${kind}`,
    { skip: kind === 'PostgreSQL' && !postgres ? 'no PostgreSQL here' : false },
    () => {
      let server: TestServer;
      before(async () => {
        const url = kind === 'PostgreSQL' ? await postgres?.newDatabase() : undefined;
        server = await TestServer.start(url ? { database: { kind: 'postgres', url } } : {});
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

      it('refuses to start on a database that a newer version has used', async () => {
        const url = kind === 'PostgreSQL' ? await postgres?.newDatabase() : undefined;
        if (!url) return;
        const log = pino({ level: 'silent' });
        const settings = { kind: 'postgres', url } as const;
        const first = await openDatabase({ settings, log });
        await sql`insert into kysely_migration (name, timestamp) values ('29990101T0000-future', 'now')`.execute(
          first.db,
        );
        await first.close();
        await assert.rejects(
          openDatabase({ settings, log }),
          /newer than this version.*29990101T0000-future/,
        );
      });

      it('keeps its identity and its log over a restart', async () => {
        const url = kind === 'PostgreSQL' ? await postgres?.newDatabase() : undefined;
        if (!url) return;
        const first = await TestServer.start({ database: { kind: 'postgres', url } });
        const caseId = first.newCase();
        await first.as('citizen', caseId).post('/messages', { text: 'bleibt' });
        const before = await first.as('citizen', caseId).snapshot();
        await first.close();
        const second = await TestServer.start({ database: { kind: 'postgres', url } });
        const { epoch, state } = await second.as('citizen', caseId).snapshot();
        await second.close();
        assert.deepEqual([epoch, state], [before.epoch, before.state]);
      });
    },
  );
}

describe('two nodes on one PostgreSQL', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  it('a reader at one sees what is written at the other', async () => {
    const url = (await postgres?.newDatabase()) ?? '';
    const one = await TestServer.start({ database: { kind: 'postgres', url } });
    const two = await TestServer.start({ database: { kind: 'postgres', url } });
    try {
      const caseId = one.newCase();
      const reader = await one.as('citizen', caseId).read();
      await reader.next();
      await two.as('notary', caseId).post('/messages', { text: 'von drüben' });
      assert.equal((await reader.nextOf('message-sent')).message.text, 'von drüben');
    } finally {
      await one.close();
      await two.close();
    }
  });
});
