import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { deliver, readerAt, startNodes } from '../../support/nodes.js';
import { startPostgres } from '../../support/postgres.js';
import { eventually } from '../../support/server.js';

const postgres = await startPostgres({ own: true });
after(() => postgres?.close());

describe('PostgreSQL is restarted under two nodes', { skip: postgres ? false : 'no PostgreSQL here' }, () => {
  for (const how of ['in order', 'as in a crash'] as const) {
    it(`edge 77 ${how}: every acknowledged message reaches every reader once, in order`, async () => {
      const [one, two] = await startNodes(2, (await postgres?.newDatabase()) ?? '');
      assert.ok(one && two);
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
});
