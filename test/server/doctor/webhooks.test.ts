import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { checkWebhooks } from '../../../server/doctor/checks/webhooks.js';
import {
  startEmbeddedOpenVidu,
  type EmbeddedOpenViduOptions,
} from '../../../server/embedded-openvidu/index.js';
import { contextOf, lines } from '../../support/doctor.js';
import { FakeOpenVidu } from '../../support/fake-openvidu.js';
import { startPostgres } from '../../support/postgres.js';
import { freePort } from '../../support/process.js';
import { startReverseProxy } from '../../support/reverse-proxy.js';
import { TestServer, WEBHOOK_TOKEN } from '../../support/server.js';
import { TOKEN_SECRET } from '../../support/tokens.js';

const SECRET = 'doctor-test-secret';
const PATH = '/v1/webhooks/openvidu';
const AUTHORIZED = { Authorization: `Bearer ${WEBHOOK_TOKEN}` };

const postgres = await startPostgres();
after(() => postgres?.close());

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openvidu(webhook: EmbeddedOpenViduOptions['webhook']) {
  const started = await startEmbeddedOpenVidu({ secret: SECRET, webhook });
  closing.push(() => started.close());
  return started;
}

async function look(url: string, environment: Record<string, string> = {}): Promise<string> {
  const context = await contextOf({
    NOTARY_OPENVIDU_URL: url,
    NOTARY_OPENVIDU_SECRET: SECRET,
    NOTARY_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
    ...environment,
  });
  return lines(await checkWebhooks(context)).join('\n');
}

describe('the doctor and webhooks in place of a backend', () => {
  it('sees one arrive on the port of the backend, and leaves no session behind', async () => {
    const port = await freePort();
    const media = await openvidu({ url: `http://127.0.0.1:${port}${PATH}`, headers: AUTHORIZED });
    const found = await look(media.url, { NOTARY_PORT: String(port) });
    assert.equal(found, `ok A webhook of OpenVidu arrived at port ${port}, in place of the backend.`);
    assert.equal(media.stats().sessions, 0);
    await assert.rejects(fetch(`http://127.0.0.1:${port}`), 'the port is free again');
  });

  it('says that none arrives', async () => {
    const media = await openvidu({
      url: `http://127.0.0.1:${await freePort()}${PATH}`,
      headers: AUTHORIZED,
    });
    const found = await look(media.url, { NOTARY_PORT: String(await freePort()) });
    assert.match(found, /^problem [^]*did not arrive[^]*OPENVIDU_WEBHOOK_ENDPOINT/);
    assert.equal(media.stats().sessions, 0);
  });

  it('says that something on the way takes the token out', async () => {
    const port = await freePort();
    const proxy = await startReverseProxy(`http://127.0.0.1:${port}`, { swallows: ['authorization'] });
    closing.push(() => proxy.close());
    const { url } = await openvidu({ url: `${proxy.url}${PATH}`, headers: AUTHORIZED });
    assert.match(
      await look(url, { NOTARY_PORT: String(port) }),
      /^problem [^]*without its Authorization[^]*pass the Authorization header on/,
    );
  });

  it('says that its port is taken by somebody who is no backend', async () => {
    const somebody = createServer((socket) => socket.destroy());
    const port = await freePort();
    await new Promise<void>((resolve) => somebody.listen(port, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => somebody.close(resolve)));
    const { url } = await openvidu({ url: `http://127.0.0.1:${port}${PATH}`, headers: AUTHORIZED });
    assert.match(await look(url, { NOTARY_PORT: String(port) }), /^skipped [^]*is taken/);
  });
});

describe('the doctor and how OpenVidu is told to send webhooks', () => {
  it('gives the lines for OpenVidu, and never the token', async () => {
    const endpoint = `http://127.0.0.1:1${PATH}`;
    const cases: readonly (readonly [EmbeddedOpenViduOptions['webhook'], RegExp])[] = [
      [undefined, /^problem OpenVidu sends no webhooks[^]*OPENVIDU_WEBHOOK=true/],
      [
        { url: 'http://127.0.0.1:1/else', headers: AUTHORIZED },
        /^problem [^]*does not end in \/v1\/webhooks/,
      ],
      [{ url: endpoint }, /^problem [^]*without Authorization[^]*OPENVIDU_WEBHOOK_HEADERS=/],
      [
        { url: endpoint, headers: { authorization: 'Bearer another-token' } },
        /^problem [^]*another Authorization/,
      ],
    ];
    for (const [webhook, expected] of cases) {
      const found = await look((await openvidu(webhook)).url);
      assert.match(found, expected);
      assert.doesNotMatch(found, new RegExp(`${WEBHOOK_TOKEN}|another-token`));
    }
  });

  /** A real OpenVidu, set up to send these events to nowhere. */
  async function naming(events: readonly string[]): Promise<string> {
    const fake = await FakeOpenVidu.start();
    closing.push(() => fake.close());
    fake.config = {
      OPENVIDU_WEBHOOK: true,
      OPENVIDU_WEBHOOK_ENDPOINT: `http://127.0.0.1:1${PATH}`,
      OPENVIDU_WEBHOOK_HEADERS: [`Authorization: Bearer ${WEBHOOK_TOKEN}`],
      OPENVIDU_WEBHOOK_EVENTS: events,
    };
    return look(fake.settings.url, {
      NOTARY_OPENVIDU_SECRET: fake.settings.secret,
      NOTARY_PORT: String(await freePort()),
    });
  }
  const NEEDED = ['sessionCreated', 'sessionDestroyed', 'participantJoined', 'participantLeft'];

  it('says which events are left out', async () => {
    const found = await naming(['sessionCreated', 'participantJoined']);
    assert.match(found, /^problem [^]*participantLeft, sessionDestroyed[^]*OPENVIDU_WEBHOOK_EVENTS=\["sess/);
  });

  it('says which event has no such name, and what is missing for it', async () => {
    const found = await naming(['sessionDestroyed', 'participantJoined', 'participantleft']);
    assert.match(found, /^warning OpenVidu has no webhook event of the name participantleft\./);
    assert.match(found, /\nproblem OpenVidu does not report participantLeft\./);
  });

  it('says that words would travel with them: named, or because none is named', async () => {
    assert.match(await naming([...NEEDED, 'signalSent']), /^warning OpenVidu sends the words of real-time/);
    assert.match(await naming([]), /^warning OpenVidu names no webhook events[^]*real-time text too/);
    assert.doesNotMatch(await naming(NEEDED), /real-time text|no webhook event/);
  });

  it('asks for a token', async () => {
    const { url } = await openvidu(undefined);
    assert.match(
      await look(url, { NOTARY_WEBHOOK_TOKEN: '' }),
      /^warning [^]*refused[^]*NOTARY_WEBHOOK_TOKEN/,
    );
  });

  it('has nothing to look at with the embedded media server, or with one that is silent', async () => {
    assert.match(lines(await checkWebhooks(await contextOf({}))).join(), /^skipped The embedded/);
    assert.match(await look('http://openvidu.invalid'), /^skipped OpenVidu does not tell/);
  });
});

describe('the doctor and webhooks at a running backend', { skip: !postgres }, () => {
  let server: TestServer;
  let database = '';
  before(async () => {
    database = await postgres!.newDatabase();
    server = await TestServer.start({ database: { kind: 'postgres', url: database } });
  });
  after(() => server.close());

  const environment = () => ({
    NOTARY_PUBLIC_URL: server.url,
    DATABASE_URL: database,
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
  });

  it('hears of one through the database', async () => {
    const media = await openvidu({ url: `${server.url}${PATH}`, headers: AUTHORIZED });
    assert.equal(
      await look(media.url, environment()),
      'ok The backend accepts a webhook that carries NOTARY_WEBHOOK_TOKEN.\nok A webhook of OpenVidu arrived at the backend.',
    );
    assert.equal(media.stats().sessions, 0);
  });

  it('says that none arrives', async () => {
    const { url } = await openvidu({
      url: `http://127.0.0.1:${await freePort()}${PATH}`,
      headers: AUTHORIZED,
    });
    assert.match(await look(url, environment()), /^ok [^]*\nproblem [^]*did not arrive/);
  });

  it('says that the backend runs with another token', async () => {
    const other = 'another-webhook-token';
    const { url } = await openvidu({
      url: `${server.url}${PATH}`,
      headers: { Authorization: `Bearer ${other}` },
    });
    const found = await look(url, { ...environment(), NOTARY_WEBHOOK_TOKEN: other });
    assert.match(found, /^problem The running backend refuses[^]*same NOTARY_WEBHOOK_TOKEN/);
  });

  it('cannot look into an embedded database, and says what to do', async () => {
    const small = await TestServer.start();
    closing.push(() => small.close());
    const { url } = await openvidu({ url: `${small.url}${PATH}`, headers: AUTHORIZED });
    assert.match(await look(url, { NOTARY_PUBLIC_URL: small.url }), /\nskipped [^]*Stop the backend/);
  });
});
