import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MediaServer, MediaSessionReport } from '../../../server/index.js';
import { Reconciler } from '../../../server/media/reconciler.js';
import { SILENT_LOG } from '../../support/log.js';
import { TestServer } from '../../support/server.js';
import { StubLeadership } from '../../support/stub-leadership.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

/** A media server whose list and evictions come when the test says so. */
class HeldMedia implements MediaServer {
  readonly lists: ((report: readonly MediaSessionReport[]) => void)[] = [];
  readonly evictions: (() => void)[] = [];
  evict = () => new Promise<void>((resolve) => this.evictions.push(resolve));
  close = () => Promise.resolve();
  admit = () => Promise.reject(new Error('nobody comes in here'));
  sessions = () => new Promise<readonly MediaSessionReport[]>((resolve) => this.lists.push(resolve));
}

async function scene() {
  const notary = server.as('notary', server.newCase());
  const conference = await notary.start();
  await notary.enter(conference);
  const { cases, store } = server.services;
  const leadership = new StubLeadership(true);
  const media = new HeldMedia();
  const log = SILENT_LOG;
  const clock = () => new Date();
  const reconciler = new Reconciler({ media, cases, store, leadership, log, clock, interval: 3_600_000 });
  const strays = ['a', 'b'].map((id) => ({ id, active: true, data: null }));
  return { leadership, media, reconciler, report: [{ name: `${conference}-1`, connections: strays }] };
}

describe('a reconciler that loses the lead', () => {
  it('while it waits for the list does nothing with it, and knows nothing of the media server', async () => {
    const { leadership, media, reconciler, report } = await scene();
    const pass = reconciler.trigger();
    leadership.set(false);
    media.lists[0]?.(report);
    await pass;
    assert.equal(media.evictions.length, 0);
    assert.equal(reconciler.reachable, null);
    await reconciler.stop();
  });

  it('in the middle of a pass repairs nothing more', async () => {
    const { leadership, media, reconciler, report } = await scene();
    const pass = reconciler.trigger();
    media.lists[0]?.(report);
    while (media.evictions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(reconciler.reachable, true);
    leadership.set(false);
    media.evictions[0]?.();
    await pass;
    assert.equal(media.evictions.length, 1);
    assert.equal(reconciler.reachable, null);
    await reconciler.stop();
  });
});
