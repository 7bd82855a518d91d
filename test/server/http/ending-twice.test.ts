import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Conference, ConferenceEnd } from '../../../protocol/index.js';
import { TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

interface Ended {
  readonly ended: ConferenceEnd;
  readonly version: number;
}
const end = (by: TestPerson, conference: string, key?: string) =>
  by.post<Ended>(`/conferences/${conference}/end`, {}, key);
const conferences = async (by: TestPerson): Promise<readonly Conference[]> =>
  (await by.snapshot()).state.conferences;

describe('ending twice', () => {
  it('edge 9 in two tabs at once: both are told the same end, and the log has one', async () => {
    const notary = server.as('notary', server.newCase());
    const conference = await notary.start();
    const [a, b] = await Promise.all([end(notary, conference), end(notary, conference)]);
    assert.deepEqual([a.status, b.status], [200, 200]);
    assert.deepEqual(a.body.ended, b.body.ended);
    const { timeline } = await notary.snapshot();
    assert.equal(timeline.events.filter(({ type }) => type === 'conference-ended').length, 1);
  });

  it('edge 80 a command of yesterday is bound to its conference: it gives the old answer and leaves the running one alone', async () => {
    const notary = server.as('notary', server.newCase());
    const [yesterday, key] = [await notary.start(), randomUUID()];
    const first = await end(notary, yesterday, key);
    const running = await notary.start();
    const { version } = (await notary.snapshot()).state;

    for (const replayed of [key, randomUUID()]) {
      const { status, body } = await end(notary, yesterday, replayed);
      assert.deepEqual([status, body.ended], [200, first.body.ended]);
    }
    assert.equal((await end(notary, running, key)).status, 409, 'nor is its key good for another conference');
    assert.equal((await conferences(notary)).find(({ id }) => id === running)?.status, 'running');
    assert.equal((await notary.snapshot()).state.version, version, 'nothing was added to the log');
    assert.equal((await end(notary, randomUUID(), randomUUID())).status, 404);
  });
});
