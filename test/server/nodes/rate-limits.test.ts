import assert from 'node:assert/strict';
import { after, afterEach, describe, it, mock } from 'node:test';
import { LIMITS, type LimitName } from '../../../server/limits/limits.js';
import { deleteExpired } from '../../../server/limits/shared-limiter.js';
import { CuttableWire } from '../../support/cuttable-wire.js';
import { startNodes } from '../../support/nodes.js';
import { startPostgres } from '../../support/postgres.js';
import { TestServer } from '../../support/server.js';

const postgres = await startPostgres();
after(() => postgres?.close());

/** So that few requests are enough. */
const FACTOR = 0.1;
const pointsOf = (name: LimitName) => Math.round(LIMITS[name].points * FACTOR);

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  mock.timers.reset();
  for (const close of closing.splice(0).reverse()) await close();
});

async function startTwo(): Promise<[TestServer, TestServer]> {
  const [one, two] = await startNodes(2, (await postgres?.newDatabase()) ?? '', { rateLimits: FACTOR });
  assert.ok(one && two);
  closing.push(
    () => one.close(),
    () => two.close(),
  );
  return [one, two];
}

describe('rate limits of several nodes', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  it('are one limit: what was asked for at one node counts at the other, until the time is over', async () => {
    const [one, two] = await startTwo();
    let now = Date.now();
    mock.timers.enable({ apis: ['Date'], now });
    const caseId = one.newCase();
    const ask = async (node: TestServer) =>
      (await node.as('citizen', caseId).post('/messages', { text: 'x' })).status;
    for (let count = 0; count < pointsOf('messages'); count += 1) {
      assert.equal(await ask(count % 2 ? one : two), 201, String(count));
    }
    assert.deepEqual([await ask(one), await ask(two)], [429, 429]);
    assert.equal((await two.as('citizen', two.newCase()).post('/messages', { text: 'x' })).status, 201);
    mock.timers.setTime((now += LIMITS.messages.seconds * 1_000 + 1));
    assert.deepEqual([await ask(one), await ask(two)], [201, 201]);
  });

  it('ask the database for each request below the limit, and for none above it', async () => {
    const [one] = await startTwo();
    const citizen = one.as('citizen', one.newCase());
    for (let count = 0; count < 20; count += 1) await citizen.post('/messages', { text: 'x' });
    const [row] = await one.services.db.selectFrom('rate_limits').selectAll().execute();
    assert.equal(row?.points, pointsOf('messages'), 'what was refused was not counted there');
  });

  it('say in no table who asked, nor from where, and leave nothing behind', async () => {
    const [one, two] = await startTwo();
    const { db } = one.services;
    const caseId = one.newCase();
    await one.as('citizen', caseId).head('/events');
    await one.as('citizen', caseId).post('/messages', { text: 'x' });
    await fetch(`${one.url}/v1/cases/${caseId}`, { headers: { authorization: 'Bearer a.b.c' } });
    const rows = await db.selectFrom('rate_limits').selectAll().orderBy('key').execute();
    assert.deepEqual(
      rows.map(({ key }) => key.replace(/:[\w-]{43}$/, ':hash')),
      ['messages:hash', 'streams:hash'],
    );
    await two.as('citizen', caseId).post('/messages', { text: 'x' });
    const keys = await db.selectFrom('rate_limits').select('key').orderBy('key').execute();
    assert.deepEqual(
      keys.map(({ key }) => key),
      rows.map(({ key }) => key),
      'the same at each node',
    );

    await deleteExpired(db, new Date());
    assert.equal((await db.selectFrom('rate_limits').selectAll().execute()).length, 2, 'still counted');
    await deleteExpired(db, new Date(Date.now() + LIMITS.messages.seconds * 1_000));
    assert.deepEqual(await db.selectFrom('rate_limits').selectAll().execute(), []);
  });

  for (const how of ['refuses connections', 'is silent'] as const) {
    it(`are counted in memory while the database ${how}: a flood then does not reach it`, async () => {
      const url = new URL((await postgres?.newDatabase()) ?? '');
      const wire = await CuttableWire.start(Number(url.port));
      url.port = String(wire.port);
      const node = await TestServer.start({
        database: { kind: 'postgres', url: url.href },
        rateLimits: FACTOR,
      });
      closing.push(
        () => wire.close(),
        () => node.close(),
        () => wire.restore(),
      );
      const { rateLimits } = node.services;
      const ask = () => rateLimits.demand('entries', 'case', 'person');
      await ask();
      if (how === 'is silent') wire.cut();
      else wire.close();
      // memory has not seen what the database has counted: nobody is refused too early
      const began = performance.now();
      await Promise.all(Array.from({ length: pointsOf('entries') }, ask));
      await assert.rejects(ask(), { code: 'too_many_requests' });
      assert.ok(performance.now() - began < 8_000, 'nobody waits long for a count');
      await rateLimits.demand('entries', 'case', 'another');
    });
  }
});
