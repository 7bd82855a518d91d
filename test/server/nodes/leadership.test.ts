import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { CuttableWire } from '../../support/cuttable-wire.js';
import { FakeOpenVidu } from '../../support/fake-openvidu.js';
import { startNodes } from '../../support/nodes.js';
import { startPostgres } from '../../support/postgres.js';
import { answerOf, eventually, TestServer, WEBHOOK_TOKEN } from '../../support/server.js';

const postgres = await startPostgres();
const openvidu = await FakeOpenVidu.start();
after(async () => {
  await openvidu.close();
  await postgres?.close();
});

const nodes: TestServer[] = [];
afterEach(async () => {
  openvidu.forgetEverything();
  openvidu.stopWebhooks();
  openvidu.seen.length = 0;
  for (const node of nodes.splice(0)) await node.close();
});

/** Nodes on one database that share a media server. The first one leads. */
async function start(count: number): Promise<TestServer[]> {
  const url = (await postgres?.newDatabase()) ?? '';
  nodes.push(...(await startNodes(count, url, { openvidu: openvidu.settings })));
  return [...nodes];
}

const leads = (node: TestServer) => node.services.leadership.leads;
const leading = (all: readonly TestServer[]) => all.filter(leads);

async function readiness(node: TestServer) {
  return (await answerOf<{ media: string; leads: boolean }>(await fetch(`${node.url}/readyz`))).body;
}

/** Ends the connection that the lock of a node hangs on, as a database administrator would. */
async function terminateDirect(node: TestServer): Promise<void> {
  const { db, leadership } = node.services;
  const lost = new Promise<void>((resolve) => leadership.onChange((now) => now || resolve()));
  await sql`select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
  await lost;
}

describe('nodes on one PostgreSQL', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  it('have one leader; the others stand by and know nothing of the media server', async () => {
    const [one, two, three] = await start(3);
    assert.ok(one && two && three);
    assert.deepEqual(leading(nodes), [one]);
    assert.deepEqual(await readiness(one), { status: 'ready', media: 'ok', leads: true });
    for (const node of [two, three]) {
      assert.deepEqual(await readiness(node), { status: 'ready', media: 'unknown', leads: false });
    }
  });

  it('take over from one that stops, and look at once', async () => {
    const [one, two, three] = await start(3);
    assert.ok(one && two && three);
    openvidu.seen.length = 0;
    await one.running.close();
    assert.equal(leads(one), false);
    await eventually('another one leads', () => leading([two, three]).length === 1);
    await eventually('and looks', () => openvidu.seen.some(({ path }) => path === '/sessions'));
    const [leader] = leading([two, three]);
    assert.ok(leader);
    await eventually('and knows', async () => (await readiness(leader)).media === 'ok');
  });

  it('stop leading at once when the connection is lost, and never two lead', async () => {
    const all = await start(3);
    for (let round = 0; round < 5; round += 1) {
      const [leader] = leading(all);
      assert.ok(leader);
      let most = 0;
      for (const { running } of all) {
        running.app.services.leadership.onChange(() => (most = Math.max(most, leading(all).length)));
      }
      await terminateDirect(leader);
      await eventually('one leads again', () => leading(all).length === 1);
      assert.equal(most, 1);
    }
  });

  it('stop leading when the database is silent, before it would give the lead to another', async () => {
    const url = new URL((await postgres?.newDatabase()) ?? '');
    const wire = await CuttableWire.start(Number(url.port));
    const directUrl = Object.assign(new URL(url), { port: String(wire.port) }).href;
    try {
      nodes.push(await TestServer.start({ database: { kind: 'postgres', url: url.href, directUrl } }));
      const [node] = nodes;
      assert.ok(node && leads(node));
      wire.cut();
      const began = performance.now();
      await eventually('it leads no more', () => !leads(node));
      assert.ok(performance.now() - began < 8_000);
      wire.restore();
      await eventually('it leads again', () => leads(node), 15_000);
    } finally {
      wire.close();
    }
  });

  it('a commit and a webhook at a standby make the leader look', async () => {
    const [one, two] = await start(2);
    assert.ok(one && two);
    const { notary, citizen } = people(two, two.newCase());
    const conference = await notary.start();
    await openvidu.join((await citizen.enter(conference, 'laptop')).token);
    const { entry, token } = await citizen.enter(conference, 'phone');
    await eventually('edge 13 the device left behind is evicted', () => connections(conference) === 1);

    openvidu.sendWebhooksTo(`${two.url}/v1/webhooks/openvidu`, WEBHOOK_TOKEN);
    const reader = await notary.read();
    await reader.next();
    await openvidu.join(token);
    assert.equal((await reader.nextOf('participant-connected')).entry, entry);
    await two.services.webhooks.settled();
    await one.reconcile();
    openvidu.seen.length = 0;
    await fetch(`${two.url}/v1/webhooks/openvidu`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${WEBHOOK_TOKEN}` },
      body: JSON.stringify({ event: 'sessionCreated', sessionId: `${conference}-1` }),
    });
    await eventually('the leader has looked', () => openvidu.seen.length > 0);
    assert.equal(leads(two), false);
  });

  it('R-E10 R-E11 the node at which a conference is ended closes its room itself', async () => {
    const [one, two] = await start(2);
    assert.ok(one && two);
    await one.services.reconciler.stop();
    const { notary, citizen } = people(two, two.newCase());
    const conference = await notary.start();
    await openvidu.join((await citizen.enter(conference)).token);
    await notary.post(`/conferences/${conference}/end`, {});
    await eventually('the room is closed', () => !openvidu.sessions.has(`${conference}-1`));
  });

  it('edge 77 a conference outlives the leader: the next one sees who comes and goes', async () => {
    const [one, two] = await start(2);
    assert.ok(one && two);
    const { notary, citizen } = people(two, two.newCase());
    const conference = await notary.start();
    const { token } = await citizen.enter(conference);
    await one.running.close();
    const reader = await notary.read();
    await reader.next();
    await openvidu.join(token);
    await eventually('the standby leads', () => leads(two));
    await two.reconcile();
    assert.equal((await reader.nextOf('participant-connected')).person, 'citizen');
  });

  it('refuse a direct address that leads elsewhere, and leave that database alone', async () => {
    const [url = '', elsewhere = ''] = [await postgres?.newDatabase(), await postgres?.newDatabase()];
    const startAt = (directUrl: string) =>
      TestServer.start({ database: { kind: 'postgres', url, directUrl } });
    await assert.rejects(startAt(elsewhere), /NOTARY_DIRECT_DATABASE_URL leads to another database/);
    assert.equal(await tablesIn(elsewhere), 0);
    nodes.push(await startAt(url.replace('127.0.0.1', 'localhost')));
  });
});

function people(node: TestServer, caseId: string) {
  return { notary: node.as('notary', caseId), citizen: node.as('citizen', caseId) };
}

function connections(conference: string): number {
  return openvidu.connectionsIn(`${conference}-1`).length;
}

async function tablesIn(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_tables where schemaname = $1', ['public']);
  await client.end();
  return rowCount ?? 0;
}
