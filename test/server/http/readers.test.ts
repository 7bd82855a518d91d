import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Readers } from '../../../protocol/index.js';
import type { EventReader } from '../../support/event-reader.js';
import { eventually, TestServer } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

/** Reads `readers` frames until one is as wanted. */
async function told(reader: EventReader, wanted: (readers: Readers) => boolean): Promise<Readers> {
  for (;;) {
    const { event, id, data } = await reader.next();
    if (event !== 'readers') continue;
    assert.equal(id, undefined, 'is about now and has no place in the log');
    if (wanted(data as Readers)) return data as Readers;
  }
}

describe('how far people have read', () => {
  it('400 names each field', async () => {
    const citizen = server.as('citizen', server.newCase());
    const { body } = await citizen.post('/messages/read', { delivered: -1, read: 1.5, person: 'notary' });
    assert.deepEqual(
      body.errors?.map(({ path }) => path),
      ['delivered', 'read', 'person'],
    );
  });

  it('204 marks only grow, never beyond the log, and what is read has arrived', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.write(['eins', 'zwei', 'drei']);
    const { version } = (await citizen.snapshot()).state;
    const marked = async (marks: object) => {
      assert.equal((await citizen.post('/messages/read', marks)).status, 204);
      return (await citizen.snapshot()).readers['citizen'];
    };
    assert.deepEqual(await marked({ delivered: 3 }), { delivered: 3, read: 0 });
    assert.deepEqual(await marked({ read: 4 }), { delivered: 4, read: 4 });
    assert.deepEqual(await marked({ delivered: 1, read: 2 }), { delivered: 4, read: 4 });
    assert.deepEqual(await marked({ read: 1_000_000 }), { delivered: version, read: version });
    assert.equal((await citizen.snapshot()).state.version, version, 'nothing of it is in the log');
  });

  it('a case that nobody has opened is not made by a mark', async () => {
    const citizen = server.as('citizen', server.newCase());
    assert.equal((await citizen.post('/messages/read', { read: 5 })).status, 204);
    assert.deepEqual((await citizen.snapshot()).readers, {});
  });

  it('the others are told while they look, whole and without a position', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    await notary.write(['Guten Tag']);
    const looking = await notary.read();
    await citizen.post('/messages/read', { delivered: 2 });
    await told(looking, ({ citizen: marks }) => marks?.delivered === 2 && marks.read === 0);
    await citizen.post('/messages/read', { read: 2 });
    await told(looking, ({ citizen: marks }) => marks?.read === 2);
    looking.close();
  });

  it('a second page is told at once, though nothing changes', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    await notary.write(['Guten Tag']);
    await citizen.post('/messages/read', { read: 2 });
    const first = await citizen.read();
    // from here on nobody comes, goes or reads
    await told(first, (readers) => 'citizen' in readers);
    const { epoch, state, readers } = await citizen.snapshot();
    const second = await citizen.read(`${epoch}:${state.version}`);
    assert.equal((await second.next()).event, 'hello');
    const { event, data } = await second.next();
    assert.deepEqual([event, data], ['readers', readers]);
    assert.ok(Object.values(data as Readers).every((marks) => !('seenAt' in marks)));
    first.close();
    second.close();
  });

  it('R-E8 a resumed stream is told once what has changed meanwhile, after the events that it has missed', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    const other = await notary.read();
    await told(other, (readers) => readers['notary']?.seenAt === null);
    const { epoch, state } = await notary.snapshot();
    await notary.write(['eins', 'zwei']);
    await citizen.post('/messages/read', { delivered: state.version + 2, read: state.version + 1 });
    await told(other, (readers) => readers['citizen']?.read === state.version + 1);

    const resumed = await notary.read(`${epoch}:${state.version}`);
    const came = [await resumed.next(), await resumed.next(), await resumed.next(), await resumed.next()];
    const beside = await resumed.next();
    assert.deepEqual(
      [...came, beside].map(({ event }) => event),
      ['hello', 'event', 'event', 'readers', 'checks'],
    );
    const { readers } = await notary.snapshot();
    assert.deepEqual(came.at(-1)?.data, readers);
    // then again with the next change, and not before
    await citizen.post('/messages/read', { read: state.version + 2 });
    const { event, data } = await resumed.next();
    assert.equal(event, 'readers');
    assert.equal((data as Readers)['citizen']?.read, state.version + 2);
    other.close();
    resumed.close();
  });

  it('edge 65 side N sees who is connected and since when somebody is not; side C does not', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    const office = await notary.read();
    const page = await citizen.read();
    const second = await citizen.read();
    await told(office, (readers) => readers['citizen']?.seenAt === null);
    const seen = await told(page, (readers) => 'notary' in readers);
    assert.ok(Object.values(seen).every((marks) => !('seenAt' in marks)));
    page.close();
    assert.equal(
      (await notary.snapshot()).readers['citizen']?.seenAt,
      null,
      'the second page is still there',
    );
    second.close();
    const gone = await told(office, (readers) => typeof readers['citizen']?.seenAt === 'string');
    const ago = Date.now() - Date.parse(gone['citizen']?.seenAt ?? '');
    assert.ok(ago >= 0 && ago < 10_000, String(ago));
    office.close();
  });

  it('somebody whose node was killed counts as gone after a while', async () => {
    const killed = new Date();
    let now = killed;
    const other = await TestServer.start({ clock: () => now });
    try {
      const caseId = other.newCase();
      const notary = other.as('notary', caseId);
      const { db } = other.services;
      await notary.snapshot();
      await db
        .insertInto('readers')
        .values({ case_id: caseId, person_id: 'staff', delivered: 0, read: 0, online: true, seen_at: now })
        .execute();
      assert.equal((await notary.snapshot()).readers['staff']?.seenAt, null);
      now = new Date(now.getTime() + 90_000);
      assert.equal((await notary.snapshot()).readers['staff']?.seenAt, killed.toISOString());
    } finally {
      await other.close();
    }
  });

  it('stopping puts on record that everybody is gone', async () => {
    const stopping = await TestServer.start();
    const caseId = stopping.newCase();
    const reader = await stopping.as('citizen', caseId).read();
    await reader.next();
    const { db, readers } = stopping.services;
    const online = async () =>
      (await db.selectFrom('readers').select('online').execute()).map((row) => row.online);
    await eventually('the citizen is noted', async () => (await online()).includes(true));
    await readers.close();
    assert.deepEqual(await online(), [false]);
    await stopping.close();
  });
});
