import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { TestServer } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

describe('GET /v1/probe/events', () => {
  it('begins at once and ends by itself, without token and case', async () => {
    const asked = performance.now();
    const response = await fetch(`${server.url}/v1/probe/events`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    const arrivals: { readonly text: string; readonly after: number }[] = [];
    for await (const chunk of response.body ?? []) {
      const text = Buffer.from(chunk as Uint8Array).toString();
      arrivals.push({ text, after: performance.now() - asked });
    }
    const [hello, bye] = arrivals;
    assert.match(hello?.text ?? '', /^event: hello\n/);
    assert.match(bye?.text ?? '', /^event: bye\n/);
    assert.ok((bye?.after ?? 0) - (hello?.after ?? 0) > 1_500, JSON.stringify(arrivals));
    assert.deepEqual(await server.services.db.selectFrom('cases').select('id').execute(), []);
  });

  it('lets go when its reader does', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${server.url}/v1/probe/events`, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(response.text());
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  });

  it('answers HEAD with nothing', async () => {
    const response = await fetch(`${server.url}/v1/probe/events`, { method: 'HEAD' });
    assert.deepEqual([response.status, await response.text()], [200, '']);
  });
});
