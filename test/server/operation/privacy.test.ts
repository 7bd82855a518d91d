import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it, mock } from 'node:test';
import { sql } from 'kysely';
import { DATABASE } from '../../support/chosen-database.js';
import { liveAMarkedLife, makeMarkedMistakes, MarkedCase } from '../../support/marked-life.js';
import { ADDRESS, askMarked, type MarkedWorld } from '../../support/marked-person.js';
import { Markers } from '../../support/markers.js';
import { eventually, HOST_KEY, TestServer, WEBHOOK_TOKEN } from '../../support/server.js';
import { TOKEN_SECRET } from '../../support/tokens.js';

const METRICS_TOKEN = 'metrics-token-0123456789';
const LOG_KEY = 'only-for-tests-log-key-0123456789abcdef';

/**
 * R-C10 and "no personal data in URLs, metrics or logs" (design 8): whole lives of cases, and everything that can go wrong,
 * with a marker in each datum; none of them may come out.
 */
describe('log and metrics know nobody', { timeout: 120_000 }, () => {
  const lines: string[] = [];
  const printed: string[] = [];
  const markers = new Markers();
  let server: TestServer;
  let world: MarkedWorld;
  /** Moved by hand, so that what has been there for long need not be waited for. */
  let ahead = 0;

  before(async () => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      mock.method(console, method, (...said: unknown[]) => printed.push(said.map(String).join(' ')));
    }
    process.on('warning', (warning) => printed.push(String(warning.stack)));
    server = await TestServer.start({
      logTo: (line) => lines.push(line),
      logKey: LOG_KEY,
      clock: () => new Date(Date.now() + ahead),
      admission: 'office',
      metricsToken: METRICS_TOKEN,
      mediaTimeout: 300,
    });
    server.connectWebhooks();
    markers.add('address of a person', ADDRESS);
    markers.add('address of whoever asks', '127.0.0.1');
    for (const secret of [TOKEN_SECRET, HOST_KEY, WEBHOOK_TOKEN, METRICS_TOKEN, LOG_KEY])
      markers.add('a secret', secret, 12);
    const { url } = server;
    world = { url, markers, tokenSecret: TOKEN_SECRET, hostKey: HOST_KEY, webhookToken: WEBHOOK_TOKEN };
  });
  after(async () => {
    await server.close();
    mock.reset();
  });

  const said = (message: string) => lines.some((line) => line.includes(JSON.stringify(message)));
  const problem = (status: number) =>
    lines.filter((line) => line.includes(`"status":${status},`) && line.includes('"problem"')).length;

  it('from the first minute of a case to its deletion', async () => {
    await liveAMarkedLife(world);
    assert.ok(said('request') && said('a case was deleted'));
  });

  it('when people and strangers make mistakes', async () => {
    await makeMarkedMistakes(world);
    assert.ok(said('a participant token was refused'));
    for (const status of [400, 401, 403, 404, 410, 413]) assert.ok(problem(status) > 0, String(status));
  });

  it('when the database quotes what it cannot take, or has lost its tables', async () => {
    const { db } = server.services;
    const { citizen, notary } = new MarkedCase(world);
    await citizen.get();
    const reader = await notary.read();
    await reader.next();

    // says the whole row in its detail, message and context
    await sql`alter table events add constraint never check (type <> 'message-sent') not valid`.execute(db);
    assert.equal((await citizen.say()).status, 500);
    await sql`alter table events drop constraint never`.execute(db);
    await sql`create function quote() returns trigger language plpgsql as
      $$ begin raise exception 'row %', new using detail = new.payload, hint = new.actor; end $$`.execute(db);
    await sql`create trigger quote before insert on events for each row execute function quote()`.execute(db);
    assert.equal((await citizen.say()).status, 500);
    await sql`drop trigger quote on events`.execute(db);
    assert.ok(lines.some((line) => line.includes('"constraint":"never"') && line.includes('"code":"23514"')));
    assert.ok(lines.some((line) => line.includes('"code":"P0001"')));

    // an error of a library that carries everything it was given
    const { store } = server.services;
    const original = store.timeline.bind(store);
    const text = markers.word('what a foreign error quotes');
    const quoting = () =>
      Object.assign(
        new Error(`near "${text}"\n    at ${text} (/${text}.js:1:1)`, { cause: new Error(text) }),
        {
          code: text,
          detail: text,
          parameters: [text],
          query: `select '${text}'`,
          config: { url: text, headers: { authorization: text } },
          [text]: text,
        },
      );
    // anything can be thrown, also what is no error
    const others = [text, { message: text, text }] as unknown as Error[];
    for (const error of [quoting(), new AggregateError([quoting()], text), ...others]) {
      store.timeline = () => Promise.reject(error);
      assert.equal((await citizen.get('/messages')).status, 500);
    }
    store.timeline = () => Promise.reject(new Error(`Connection terminated unexpectedly ${text}`));
    assert.equal((await citizen.get('/messages')).status, 503);
    store.timeline = original;

    await sql`alter table events rename to gone`.execute(db);
    server.services.feed.wake(decodeURIComponent(citizen.path().split('/')[3] ?? ''));
    await reader.ended().catch(() => undefined);
    assert.equal((await citizen.get('/messages')).status, 500);
    await sql`alter table gone rename to events`.execute(db);
    assert.ok(said('streams were cut because the database could not be read'));

    if (DATABASE === 'PostgreSQL') {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
      await eventually('the loss', () => said('the direct connection to the database was lost'));
      await eventually('the lead again', () => server.services.leadership.leads);
    }
  });

  it('when OpenVidu refuses, is away, or has forgotten everything', async () => {
    const life = new MarkedCase(world);
    const { notary, citizen } = life;
    for (const person of [notary, citizen]) await person.get();
    const conference = await life.start();
    for (const fault of ['broken', 'down', 'silent'] as const) {
      server.openvidu.fault = fault;
      assert.equal((await life.enter(notary, conference)).status, 503);
    }
    server.openvidu.fault = null;
    await server.reconcile();

    const entered = await life.enter(notary, conference);
    const { token = '' } = entered.body['media'] as { token?: string };
    const { session, connection } = await server.openvidu.join(token);
    markers.add('a session of the media server', session, 13);
    // it was there, and is not: another one is opened
    server.openvidu.forgetEverything();
    ahead += 60_000;
    assert.equal((await life.enter(notary, conference)).status, 200);
    const [name = ''] = server.openvidu.sessions.keys();
    assert.notEqual(name, session);

    // what does not belong there cannot be thrown out, and what has ended cannot be closed
    server.openvidu.before = ({ method }) => {
      if (method === 'DELETE') server.openvidu.fault = 'broken';
    };
    server.openvidu.sessions.set(session, [{ id: connection, serverData: citizen.id, status: 'active' }]);
    await server.reconcile();
    server.openvidu.fault = null;
    assert.equal((await notary.post(`${conference}/end`)).status, 200);
    await eventually('the alarm', () => said('an ended conference could not be closed at OpenVidu yet'));
    assert.ok(said('a repair at the media server failed; it is tried again'));
    server.openvidu.before = undefined;
    server.openvidu.fault = null;
    await server.reconcile();
    assert.ok(said('OpenVidu answers again'));
  });

  it('when webhooks cannot be taken in', async () => {
    const { db } = server.services;
    const send = (body: object) =>
      askMarked(world, 'POST', '/v1/webhooks/openvidu', {
        body,
        headers: { authorization: `Bearer ${WEBHOOK_TOKEN}` },
      });
    const session = `${randomUUID()}-1`;
    markers.add('a session in a webhook', session, 13);
    const serverData = JSON.stringify({ person: markers.word('person in a webhook'), entry: randomUUID() });
    await sql`alter table conferences rename to gone`.execute(db);
    await send({ event: 'participantLeft', sessionId: session, connectionId: 'con_1', serverData });
    await send({ event: markers.word('event of a webhook'), sessionId: session, serverData });
    await server.services.webhooks.settled();
    await sql`alter table gone rename to conferences`.execute(db);
    assert.ok(said('a webhook could not be taken in'));
  });

  it('and a line about a case in trouble has its mark, which says nothing without the key', () => {
    const marked = lines
      .map((line) => JSON.parse(line) as { case?: string; msg: string })
      .filter((line) => line.case);
    assert.ok(marked.length > 5);
    for (const line of marked) assert.match(line.case ?? '', /^[0-9a-f]{12}$/);
    assert.ok(!marked.some(({ msg }) => msg === 'request'), 'no line of everyday life says whose it was');
  });

  it('so that in all of it nothing of anybody is found', async () => {
    const metrics = await fetch(`${server.url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    }).then((response) => response.text());
    assert.match(metrics, /notary_problems_total\{code="internal"\} [1-9]/);
    assert.ok(lines.length > 100 && markers.count > 1_000, `${lines.length} lines, ${markers.count} markers`);
    assert.deepEqual(markers.findIn(lines.join('')), []);
    assert.deepEqual(markers.findIn(metrics), []);
    assert.deepEqual(printed, []);
  });
});
