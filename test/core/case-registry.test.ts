import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSync } from 'esbuild';
import type { CaseClientOptions } from '../../core/case-client.js';
import type { CaseControls } from '../../core/case-controls.js';
import type * as registry from '../../core/case-registry.js';
import { leaseCase, RELEASE_GRACE_MS } from '../../core/case-registry.js';
import { ManualTimers } from './support/manual-timers.js';

/** The same code once more, as in a page that loads the SDK from two places. */
function secondCopy(): Promise<typeof registry> {
  const entryPoints = ['core/case-registry.ts'];
  const [{ text } = { text: '' }] = buildSync({
    entryPoints,
    bundle: true,
    format: 'esm',
    write: false,
  }).outputFiles;
  return import(`data:text/javascript,${encodeURIComponent(text)}`) as Promise<typeof registry>;
}

class Page {
  readonly timers = new ManualTimers();
  created = 0;
  disposed = 0;
  options: CaseClientOptions | null = null;

  lease(caseId: string, credentials = () => Promise.resolve('t'), server = 'http://backend.test') {
    return leaseCase({
      server,
      caseId,
      credentials,
      timers: this.timers,
      createClient: (options) => {
        this.created++;
        this.options = options;
        return { dispose: () => this.disposed++ } as unknown as CaseControls;
      },
    });
  }
}

describe('the clients of a page', () => {
  it('share one client per server and case', () => {
    const page = new Page();
    const one = page.lease('a1');
    const other = page.lease('a1', undefined, 'http://backend.test/');
    assert.equal(one.controls, other.controls);
    assert.notEqual(one.controls, page.lease('a2').controls);
    assert.notEqual(one.controls, page.lease('a1', undefined, 'http://other.test').controls);
    assert.equal(page.created, 3);
  });

  it('edge 83 survive the move of an element in the page', async () => {
    const page = new Page();
    const before = page.lease('b1');
    before.release();
    await page.timers.advance(RELEASE_GRACE_MS - 1);
    const after = page.lease('b1');
    await page.timers.advance(10 * RELEASE_GRACE_MS);
    assert.equal(after.controls, before.controls);
    assert.equal(page.disposed, 0);
    after.release();
    await page.timers.advance(RELEASE_GRACE_MS);
    assert.equal(page.disposed, 1);
  });

  it('end when nobody has taken them up, and are made anew afterwards', async () => {
    const page = new Page();
    const one = page.lease('c1');
    const other = page.lease('c1');
    one.release();
    one.release();
    await page.timers.advance(RELEASE_GRACE_MS);
    assert.equal(page.disposed, 0);
    other.release();
    await page.timers.advance(RELEASE_GRACE_MS);
    assert.equal(page.disposed, 1);
    assert.equal(page.timers.pending, 0);
    assert.notEqual(page.lease('c1').controls, one.controls);
  });

  it('survive many moves', async () => {
    const page = new Page();
    let lease = page.lease('d1');
    for (let move = 0; move < 50; move++) {
      lease.release();
      await page.timers.advance(5);
      lease = page.lease('d1');
    }
    assert.deepEqual([page.created, page.disposed], [1, 0]);
    lease.release();
    await page.timers.advance(RELEASE_GRACE_MS);
    assert.equal(page.disposed, 1);
  });

  it('ask the element that is there for the token', async () => {
    const page = new Page();
    const first = page.lease('e1', () => Promise.resolve('first'));
    const second = page.lease('e1', () => Promise.resolve('second'));
    assert.equal(await page.options?.credentials(), 'second');
    second.release();
    assert.equal(await page.options?.credentials(), 'first');
    first.release();
    assert.equal(await page.options?.credentials(), 'first');
    page.lease('e1', () => Promise.resolve('third'));
    assert.equal(await page.options?.credentials(), 'third');
  });

  it('are found also by a second copy of the SDK', async () => {
    const page = new Page();
    const lease = page.lease('f1');
    const copy = await secondCopy();
    const other = copy.leaseCase({
      server: 'http://backend.test',
      caseId: 'f1',
      credentials: () => Promise.resolve(''),
    });
    try {
      assert.equal(other.controls, lease.controls);
    } finally {
      // one of its own would go on asking, and keep the test from its end
      other.controls.dispose();
    }
  });
});
