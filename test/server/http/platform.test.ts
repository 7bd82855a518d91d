import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../../protocol/index.js';
import { createApi } from '../../../server/app.js';
import { answerOf, TestServer } from '../../support/server.js';

const PORTAL = 'https://portal.example';
let server: TestServer;
let sdk: string;
/** As nginx makes them. */
const REQUEST_ID = '0123456789abcdef0123456789abcdef';
const logged: string[] = [];
before(async () => {
  sdk = await mkdtemp(join(tmpdir(), 'sdk-'));
  await mkdir(join(sdk, 'chunks'));
  await writeFile(join(sdk, 'notary-conference.js'), 'export {};\n');
  await writeFile(join(sdk, 'chunks', 'media-abc.js'), 'export const a = 1;\n');
  await writeFile(join(sdk, '.secret.js'), 'no');
  await writeFile(join(sdk, '..', 'outside.js'), 'no').catch(() => undefined);
  server = await TestServer.start({
    allowedOrigins: [PORTAL],
    sdkDirectory: sdk,
    logTo: (line) => logged.push(line),
  });
});
after(async () => {
  await server.close();
  await rm(sdk, { recursive: true });
});

describe('errors', () => {
  it('are problems with a stable code and the request id that a proxy gave', async () => {
    const answer = await answerOf<Problem>(
      await fetch(`${server.url}/nowhere`, { headers: { 'x-request-id': REQUEST_ID } }),
    );
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.deepEqual(answer.body, {
      type: 'urn:notary-conference:problem:not_found',
      title: 'There is nothing at this address.',
      status: 404,
      code: 'not_found',
      requestId: REQUEST_ID,
    });
    const ids = [
      'a b<script>',
      'clara-buergerin',
      '20260118',
      `${REQUEST_ID}0`,
      REQUEST_ID.replace('0', 'g'),
    ];
    for (const id of ids) {
      const refused = await fetch(`${server.url}/nowhere`, { headers: { 'x-request-id': id } });
      assert.match(
        refused.headers.get('x-request-id') ?? '',
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        id,
      );
    }
  });

  it('405 for a known address with another method', async () => {
    const answer = await answerOf<Problem>(
      await fetch(`${server.url}/v1/cases/x/messages`, { method: 'DELETE' }),
    );
    assert.deepEqual([answer.status, answer.body.code], [405, 'method_not_allowed']);
  });

  it('500 say nothing of what went wrong; the log does, under the request id', async () => {
    const { services } = server;
    const original = services.store.timeline.bind(services.store);
    services.store.timeline = () => Promise.reject(new Error('secret detail of ours'));
    const answer = await server.as('citizen', server.newCase()).get<Problem>('/messages');
    services.store.timeline = original;
    assert.deepEqual([answer.status, answer.body.code], [500, 'internal']);
    assert.doesNotMatch(JSON.stringify(answer.body), /secret detail/);
    const line = logged.find(
      (each) => each.includes('"level":50') && each.includes(answer.body.requestId ?? ''),
    );
    assert.match(line ?? '', /platform\.test\.ts:\d+:\d+/, 'the log says where');
    assert.doesNotMatch(logged.join(''), /secret detail/, 'and does not repeat what nobody here has written');
  });

  it('503 and 507 tell a database that is away from one that is full', async () => {
    const { services } = server;
    const original = services.store.timeline.bind(services.store);
    const ask = async (code: string) => {
      services.store.timeline = () => Promise.reject(Object.assign(new Error('database'), { code }));
      const { status, body, headers } = await server
        .as('citizen', server.newCase())
        .get<Problem>('/messages');
      services.store.timeline = original;
      return [status, body.code, headers.get('retry-after')];
    };
    assert.deepEqual(await ask('53100'), [507, 'storage_full', null]);
    assert.deepEqual(await ask('ENOSPC'), [507, 'storage_full', null]);
    assert.deepEqual(await ask('ECONNREFUSED'), [503, 'unavailable', '2']);
    assert.deepEqual(await ask('57P01'), [503, 'unavailable', '2']);
  });
});

describe('the log', () => {
  it('names the matched route and nobody: no ids, no names, no tokens, no text', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    logged.length = 0;
    await citizen.post('/messages', { text: 'streng vertraulich' });
    const lines = logged.join('');
    assert.match(lines, /"route":"\/v1\/cases\/:case\/messages"/);
    for (const secret of [caseId, 'streng vertraulich', 'Clara', '"citizen"', await citizen.token()]) {
      assert.ok(!lines.includes(secret), secret);
    }
  });
});

describe('browsers on other origins', () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/v1/cases/x/messages`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });

  it('may call when their origin is allowed, without cookies', async () => {
    const answer = await preflight(PORTAL);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), PORTAL);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /idempotency-key/i);
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /last-event-id/i);
  });

  it('are told nothing when it is not', async () => {
    assert.equal((await preflight('https://evil.example')).headers.get('access-control-allow-origin'), null);
  });

  it('may read problems and streams too', async () => {
    const citizen = server.as('citizen', server.newCase());
    const problem = await fetch(`${server.url}/v1/cases/x`, { headers: { origin: PORTAL } });
    assert.equal(problem.status, 401);
    assert.equal(problem.headers.get('access-control-allow-origin'), PORTAL);
    const abort = new AbortController();
    const { caseId, token } = {
      caseId: 'stream-case',
      token: await server.as('citizen', 'stream-case').token(),
    };
    const stream = await fetch(`${server.url}/v1/cases/${caseId}/events`, {
      headers: { origin: PORTAL, authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    assert.equal(stream.headers.get('access-control-allow-origin'), PORTAL);
    abort.abort();
    assert.ok(citizen);
  });
});

describe('health', () => {
  it('is alive, and ready with what is known of the media server', async () => {
    assert.deepEqual((await answerOf(await fetch(`${server.url}/healthz`))).body, { status: 'ok' });
    const ready = await answerOf(await fetch(`${server.url}/readyz`));
    assert.deepEqual(ready.body, { status: 'ready', media: 'ok', leads: true });
    server.openvidu.fault = 'down';
    await server.reconcile();
    assert.deepEqual((await answerOf(await fetch(`${server.url}/readyz`))).body, {
      status: 'ready',
      media: 'unreachable',
      leads: true,
    });
    server.openvidu.fault = null;
  });
});

describe('the SDK', () => {
  it('is served to any origin, asked again each time, 304 when unchanged', async () => {
    const first = await fetch(`${server.url}/sdk/notary-conference.js`, {
      headers: { origin: 'https://any.example' },
    });
    assert.equal(first.status, 200);
    assert.match(first.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    assert.equal(first.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    await first.text();
    const again = await fetch(`${server.url}/sdk/notary-conference.js`, {
      // what a browser sends; fetch would ask past every cache
      headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    assert.equal(again.status, 304);
    assert.equal((await fetch(`${server.url}/sdk/chunks/media-abc.js`)).status, 200);
  });

  it('is asked for again also where it loads the rest: a new release of the loader is there with the next page', async () => {
    const address = `${server.url}/sdk/loader.js`;
    const visit = (etag = '') =>
      fetch(address, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    await writeFile(join(sdk, 'loader.js'), '"one"');
    const first = await visit();
    assert.deepEqual([first.status, await first.text()], [200, '"one"']);
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    const etag = first.headers.get('etag') ?? '';
    assert.match(etag, /^"[\w-]{20,}"$/);
    assert.equal((await visit(etag)).status, 304);

    // of the same length: the time of the change alone tells that it is another
    await writeFile(join(sdk, 'loader.js'), '"two"');
    const next = await visit(etag);
    assert.deepEqual([next.status, await next.text()], [200, '"two"']);
    assert.notEqual(next.headers.get('etag'), etag);
  });

  it('is all that is served', async () => {
    for (const path of [
      '.secret.js',
      '..%2foutside.js',
      'chunks/..%2f..%2foutside.js',
      'nothing.js',
      'chunks',
      '%00.js',
    ]) {
      assert.equal((await fetch(`${server.url}/sdk/${path}`)).status, 404, path);
    }
  });
});

describe('the OpenAPI document', () => {
  interface Document {
    openapi: string;
    paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
    components: { schemas: Record<string, unknown> };
  }

  it('has every route, with the problems it can answer', async () => {
    const { body } = await answerOf<Document>(await fetch(`${server.url}/openapi.json`));
    assert.match(body.openapi, /^3\.1/);
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const routed = createApi(server.services).routes.map(
      ({ method, path }) => `${method} ${path.replaceAll(/[:*](\w+)/g, '{$1}')}`,
    );
    assert.deepEqual(described.sort(), routed.sort());
    const end = body.paths['/v1/cases/{case}/conferences/{conference}/end']?.['post'];
    assert.deepEqual(
      Object.keys(end?.responses ?? {}).sort(),
      ['200', '400', '401', '403', '404', '409', '410', '413', '415', '500', '503', '507'].sort(),
    );
  });

  it('refers to nothing that is not there', async () => {
    const { body } = await answerOf<Document>(await fetch(`${server.url}/openapi.json`));
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (m) => m[1],
    );
    assert.ok(refs.length > 20);
    for (const name of refs) assert.ok(name && name in body.components.schemas, name);
    for (const name of ['CaseSnapshot', 'CaseEvent', 'Problem'])
      assert.ok(name in body.components.schemas, name);
  });
});
