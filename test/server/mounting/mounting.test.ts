import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../../protocol/index.js';
import { createConferenceApp, OpenViduMediaServer } from '../../../server/index.js';
import { OWN_PAGE, underKoa, underNode, underOneServer, underParser } from '../../support/hosts.js';
import { startReverseProxy, type ReverseProxy } from '../../support/reverse-proxy.js';
import { answerOf, eventually, TestServer } from '../../support/server.js';
import { tokenFor } from '../../support/tokens.js';
import { EventReader } from '../../support/event-reader.js';

const BASE = '/a/b';
interface Document {
  readonly servers?: readonly { readonly url: string }[];
}

/** A stream, a message and a conference from its start to its end, with media and webhooks, over `server.url`. */
async function livesThroughACase(server: TestServer): Promise<void> {
  server.connectWebhooks();
  const caseId = server.newCase();
  const notary = server.as('notary', caseId);
  const citizen = server.as('citizen', caseId);
  const stream = await citizen.read();
  assert.equal((await stream.next()).event, 'hello');

  assert.equal((await notary.post('/messages', { text: 'Guten Tag' })).status, 201);
  assert.equal((await stream.nextOf('message-sent')).message.text, 'Guten Tag');

  const conference = await notary.start();
  await stream.nextOf('conference-started');
  const { token } = await notary.enter(conference);
  await server.openvidu.join(token);
  assert.equal((await stream.nextOf('participant-connected')).person, 'notary');
  assert.equal((await notary.post(`/conferences/${conference}/end`, {})).status, 200);
  assert.equal((await stream.nextOf('conference-ended')).conference, conference);
  await eventually('the media session is closed', () => server.openvidu.sessions.size === 0);

  const late = await citizen.post<Problem>(`/conferences/${conference}/entries`, { device: 'd' });
  assert.deepEqual([late.status, late.body.code], [410, 'conference_ended']);
}

async function serversOf(server: TestServer): Promise<string | undefined> {
  const { body } = await answerOf<Document>(await fetch(`${server.url}/openapi.json`));
  return body.servers?.[0]?.url;
}

for (const [name, host] of [
  ['a Koa application', underKoa],
  ['a plain Node server', underNode],
] as const) {
  describe(`under ${name} at ${BASE}`, { timeout: 60_000 }, () => {
    let server: TestServer;
    const logged: string[] = [];
    before(async () => {
      server = await TestServer.start({
        basePath: `${BASE}/`,
        host,
        logTo: (line) => logged.push(line),
      });
    });
    after(() => server.close());
    const outside = (path: string, init?: RequestInit) => fetch(`${new URL(server.url).origin}${path}`, init);

    it('a case lives from its first message to the end of its conference', () => livesThroughACase(server));

    it('names its base path in the OpenAPI document, and in no label of a log line', async () => {
      assert.equal(await serversOf(server), BASE);
      assert.ok(logged.some((line) => line.includes('"route":"/openapi.json"')));
      assert.ok(!logged.some((line) => line.includes(BASE)));
    });

    it('leaves every other address to the host, without a header of its own', async () => {
      for (const path of ['/', BASE]) {
        const answer = await outside(path);
        assert.equal(await answer.text(), OWN_PAGE, path);
        assert.deepEqual(
          [answer.headers.get('x-request-id'), answer.headers.get('x-frame-options')],
          [null, null],
        );
      }
      for (const path of ['/v1/cases/x', '/a/bc/healthz', '/A/B/healthz', '/healthz', '/a/healthz']) {
        const answer = await outside(path, { headers: { origin: 'https://portal.example' } });
        assert.deepEqual([answer.status, answer.headers.get('x-request-id')], [404, null], path);
      }
    });

    it('answers everything below it, also what is not there', async () => {
      const { status, body } = await answerOf<Problem>(await outside(`${BASE}/nothing`));
      assert.deepEqual([status, body.code], [404, 'not_found']);
      assert.equal((await outside(`${BASE}/v1/cases/x/messages`, { method: 'PUT' })).status, 405);
    });
  });
}

describe('under a Koa application', { timeout: 60_000 }, () => {
  const errors: Error[] = [];
  let server: TestServer;
  before(async () => {
    server = await TestServer.start({
      basePath: BASE,
      host: (options) => underKoa(options, (error) => errors.push(error)),
    });
  });
  after(() => server.close());

  it('keeps its failures to itself and leaves those of the host to the host', async () => {
    const { origin } = new URL(server.url);
    assert.equal((await fetch(`${origin}/broken`)).status, 500);
    assert.deepEqual(
      errors.splice(0).map(({ message }) => message),
      ['the portal is broken'],
    );
    assert.equal((await fetch(`${server.url}/v1/cases/x`)).status, 401);
    assert.deepEqual(errors, []);
  });

  it('a reader who leaves is no error of the host', async () => {
    const reader = await server.as('citizen', server.newCase()).read();
    await reader.next();
    reader.close();
    await eventually('the stream is over', () => server.services.streams.count === 0);
    assert.deepEqual(errors, []);
  });

  it('does not change the address that the host sees after it', async () => {
    assert.equal((await fetch(new URL('/', server.url))).headers.get('x-portal-last'), '/');
  });
});

describe('a host that has read the body', () => {
  it('is told in the log what to change; nobody waits', async () => {
    const logged: string[] = [];
    const server = await TestServer.start({ host: underParser, logTo: (line) => logged.push(line) });
    assert.equal((await server.as('citizen', 'c').post('/messages', { text: 'x' })).status, 500);
    assert.match(logged.join(''), /before its body parser/);
    await server.close();
  });
});

describe('behind a proxy that takes the path away', { timeout: 60_000 }, () => {
  let proxy: ReverseProxy;
  let server: TestServer;
  before(async () => {
    server = await TestServer.start({
      publicUrl: 'https://conference.example/a/b',
      host: async (options) => {
        const inner = await underNode(options);
        proxy = await startReverseProxy(inner.url, { strips: BASE });
        return { ...inner, url: `${proxy.url}${BASE}` };
      },
    });
  });
  after(async () => {
    await server.close();
    await proxy.close();
  });

  it('a case lives from its first message to the end of its conference', () => livesThroughACase(server));

  it('names the address that browsers see in the OpenAPI document', async () => {
    assert.equal(await serversOf(server), 'https://conference.example/a/b');
    assert.ok(proxy.seen.every((line) => line.includes(` ${BASE}/`)));
  });
});

describe('two in one process, under one server', { timeout: 60_000 }, () => {
  it('have nothing in common: neither cases nor streams nor their end', async (t) => {
    const host = await underOneServer();
    const first = await TestServer.start({ basePath: '/one', host });
    const second = await TestServer.start({ basePath: '/two', host });
    // also when what follows fails; a second time is nothing
    t.after(() => Promise.all([first, second].map((server) => server.close())));
    assert.equal(new URL(first.url).origin, new URL(second.url).origin);
    await livesThroughACase(first);
    await livesThroughACase(second);
    const token = await tokenFor('notary', 'c');
    const readers = [first, second].map(({ url }) => new EventReader(`${url}/v1/cases/c/events`, token));
    for (const reader of readers) await reader.next();
    await first.as('notary', 'c').post('/messages', { text: 'only here' });
    assert.equal((await second.as('notary', 'c').snapshot()).timeline.events.length, 0);
    await first.close();
    await readers[0]?.until('bye');
    await second.as('notary', 'c').post('/messages', { text: 'still here' });
    assert.equal((await readers[1]?.nextOf('message-sent'))?.message.text, 'still here');
    await second.close();
  });
});

describe('closing under a host', { timeout: 60_000 }, () => {
  it('says bye, ends the work, answers 503 from then on, and the host goes on; twice is once', async () => {
    const server = await TestServer.start({ basePath: BASE, host: underKoa });
    const reader = await server.as('citizen', 'c').read();
    await reader.next();
    await server.running.app.close();
    await server.running.app.close();
    await reader.until('bye');
    await reader.ended();
    const refused = await fetch(`${server.url}/v1/cases/c`);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '2']);
    assert.equal((await fetch(`${server.url}/readyz`)).status, 503);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    assert.equal(await (await fetch(new URL('/', server.url))).text(), OWN_PAGE);
    await server.close();
  });

  it('takes no handler of the process and leaves none', async () => {
    const handlers = () => process.eventNames().map((name) => [String(name), process.listenerCount(name)]);
    const before = handlers();
    const server = await TestServer.start({ host: underNode });
    assert.deepEqual(handlers(), before);
    await server.close();
    assert.deepEqual(handlers(), before);
  });
});

describe('a base path', () => {
  it('that cannot be one is refused, with what one looks like', async () => {
    const options = {
      database: { kind: 'embedded', directory: 'memory:' } as const,
      media: new OpenViduMediaServer({ url: 'http://127.0.0.1:1', secret: 'x' }),
      log: (await import('pino')).default({ level: 'silent' }),
    };
    for (const basePath of ['a', '/a?b', '/:case', '/a/../b', '/ä', '/a b']) {
      await assert.rejects(createConferenceApp({ ...options, basePath }), /basePath: must be a path such as/);
    }
  });
});
