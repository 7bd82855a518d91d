import assert from 'node:assert/strict';
import { askMarked, MarkedPerson, type MarkedAnswer, type MarkedWorld } from './marked-person.js';

const TIME = { local: '2099-07-01T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 };

/** The people of one case whose data are all markers. */
export class MarkedCase {
  readonly id: string;
  readonly notary: MarkedPerson;
  readonly staff: MarkedPerson;
  readonly citizen: MarkedPerson;
  readonly buyer: MarkedPerson;
  readonly #world: MarkedWorld;

  constructor(world: MarkedWorld) {
    this.#world = world;
    this.id = `UR ${world.markers.word('id of a case')} ä`;
    const title = `Kaufvertrag ${world.markers.word('title of a case')}, Ahornweg 12`;
    const person = (role: 'notary' | 'staff' | 'party' | 'witness') =>
      new MarkedPerson(world, role, this.id, title);
    this.notary = person('notary');
    this.staff = person('staff');
    this.citizen = person('party');
    this.buyer = person('witness');
  }

  /** As the vendor's backend. */
  host(path: string, body: unknown = {}): Promise<MarkedAnswer> {
    return askMarked(this.#world, 'POST', `/v1/host/cases/${encodeURIComponent(this.id)}${path}`, {
      body,
      headers: { authorization: `Bearer ${this.#world.hostKey}` },
    });
  }
  look(path = ''): Promise<MarkedAnswer> {
    return askMarked(this.#world, 'GET', `/v1/host/cases/${encodeURIComponent(this.id)}${path}`, {
      headers: { authorization: `Bearer ${this.#world.hostKey}` },
    });
  }

  /** Starts a conference. @returns its address below the case */
  async start(): Promise<string> {
    const started = await this.notary.post('/conferences');
    assert.equal(started.status, 201);
    return `/conferences/${String(started.body['conference'])}`;
  }

  async enter(who: MarkedPerson, conference: string): Promise<MarkedAnswer> {
    const device = this.#world.markers.word('name of a device');
    return who.post(`${conference}/entries`, { device });
  }
}

/**
 * A case from its first minute to its deletion, with everything that people and host can do, in a backend where side N lets
 * people in.
 */
export async function liveAMarkedLife(world: MarkedWorld): Promise<void> {
  const life = new MarkedCase(world);
  const { notary, staff, citizen, buyer } = life;
  const done = async (answer: Promise<MarkedAnswer>, ...expected: number[]) => {
    const { status, body } = await answer;
    assert.ok(expected.includes(status), `${status}: ${JSON.stringify(body)}`);
    return body;
  };
  for (const person of [notary, staff, citizen, buyer]) await done(person.get(), 200);
  const reader = await citizen.read();
  await reader.next();

  for (const person of [notary, citizen]) await done(person.say(), 201);
  await done(citizen.post('/messages/read', { read: 3 }), 204);
  await done(citizen.get('/messages?before=100'), 200);
  const made = await done(notary.post('/appointments', { kind: 'deed', ...TIME }), 201);
  const appointment = `/appointments/${(made['appointment'] as { id: string }).id}`;
  await done(citizen.post(`${appointment}/confirm`, { version: 1 }), 200);
  await done(
    notary.post(`${appointment}/move`, { version: 2, ...TIME, local: '2099-07-02T10:00' }),
    200,
    409,
  );
  await done(citizen.get(`${appointment}/calendar`), 200);

  const conference = await life.start();
  await done(life.enter(notary, conference), 200);
  await done(life.enter(citizen, conference), 202);
  await done(life.enter(buyer, conference), 202);
  const direct = (who: MarkedPerson, name: string) =>
    notary.post(`${conference}/participants/${encodeURIComponent(who.id)}/${name}`);
  await done(direct(citizen, 'admit'), 200);
  await done(life.enter(citizen, conference), 200);
  await done(direct(buyer, 'exclude'), 200);
  await done(life.enter(buyer, conference), 403);
  await done(direct(buyer, 'readmit'), 200);
  await done(citizen.post(`${conference}/leave`), 200);
  await done(citizen.post(`${conference}/end`), 403);
  await done(notary.post(`/people/${encodeURIComponent(buyer.id)}/remove`), 200);
  await done(buyer.get(), 403);
  await done(notary.post(`${conference}/end`), 200);
  await done(life.enter(citizen, conference), 410);

  for (const format of ['json', 'html']) await done(notary.get(`/export?format=${format}`), 200);
  await done(life.look('/export'), 200);
  for (const path of ['/close', `/people/${encodeURIComponent(buyer.id)}/restore`])
    await done(life.host(path), 200);
  await done(citizen.say(), 409);
  await done(life.host('/retention', { until: '2099-01-01T00:00:00.000Z' }), 200);
  await done(life.look(), 200);
  await done(life.host('/delete'), 200);
  await reader.ended();
  await done(citizen.get(), 410);
}

/** What people and strangers get wrong, each time with a marker in it. */
export async function makeMarkedMistakes(world: MarkedWorld): Promise<void> {
  const { notary, citizen } = new MarkedCase(world);
  const other = new MarkedCase(world);
  const word = (what: string) => world.markers.word(`${what}, a mistake`);
  const refused = async (answer: Promise<MarkedAnswer>, ...expected: number[]) =>
    assert.ok(expected.includes((await answer).status), `${(await answer).status} is not ${expected.join()}`);
  const ask = (method: string, path: string, authorization: string, body?: unknown) =>
    askMarked(world, method, path, { body, headers: { authorization } });

  await citizen.get();
  await notary.get();
  // tokens
  const another = `another-secret-0123456789-${word('secret')}`;
  await refused(ask('GET', citizen.path(), `Bearer ${await citizen.token({ secret: another })}`), 401);
  const yesterday = new Date(Date.now() - 86_400_000);
  await refused(ask('GET', citizen.path(), `Bearer ${await citizen.token({ at: yesterday })}`), 401);
  await refused(ask('GET', citizen.path(), `Bearer ${word('token')}.${word('token')}.${word('token')}`), 401);
  await refused(ask('GET', citizen.path(), `Basic ${word('password')}`), 401);
  await refused(ask('GET', other.citizen.path(), `Bearer ${await citizen.token()}`), 403);
  // addresses
  await refused(ask('GET', `/v1/${word('path')}/${word('path')}?${word('query')}=${word('query')}`, ''), 404);
  await refused(ask('GET', `/v1/cases/%E0%A4%A${word('broken path')}`, ''), 400, 401, 404);
  await refused(ask('PROPFIND', citizen.path(`?${word('query')}`), ''), 405, 501);
  await refused(citizen.get(`?${word('query')}=${word('query')}`), 200);
  await refused(citizen.get(`/messages?before=${word('query')}&${word('query')}=1`), 400);
  await refused(citizen.get(`/events?after=${word('position')}`), 400, 200);
  await refused(notary.post(`/conferences/${word('conference')}/end`), 404, 400);
  await refused(notary.post(`/appointments/${word('appointment')}/cancel`, { version: 1 }), 404, 400);
  // bodies
  await refused(citizen.post('/messages', `{"text":"${word('broken JSON')}`), 400);
  await refused(citizen.post('/messages', { text: word('text'), [word('field')]: word('value') }), 400);
  await refused(citizen.post('/messages', { text: `${word('long text')} `.repeat(1_000) }), 400, 413, 422);
  await refused(citizen.post('/messages', { text: word('large text').repeat(10_000) }), 413);
  await refused(citizen.post('/messages', { text: word('text') }, word('key')), 400);
  await refused(
    notary.post('/appointments', { kind: word('kind'), zone: word('zone'), local: word('time') }),
    400,
  );
  // other doors
  const webhook = { event: word('event'), sessionId: word('session'), serverData: word('data') };
  await refused(ask('POST', '/v1/webhooks/openvidu', `Bearer ${word('webhook token')}`, webhook), 401);
  await refused(ask('POST', '/v1/webhooks/openvidu', `Bearer ${world.webhookToken}`, webhook), 200);
  await refused(
    ask('POST', '/v1/webhooks/openvidu', `Bearer ${world.webhookToken}`, `{"${word('JSON')}`),
    400,
  );
  await refused(ask('POST', `/v1/host/cases/${word('case')}/delete`, `Bearer ${word('host key')}`, {}), 401);
  await refused(ask('POST', `/v1/host/cases/${word('case')}/delete`, `Bearer ${world.hostKey}`, {}), 404);
  await refused(
    ask('GET', `/v1/host/cases?after=${word('case')}&x=${word('query')}`, `Bearer ${world.hostKey}`),
    400,
  );
  await refused(ask('GET', '/metrics', `Bearer ${word('metrics token')}`), 401);
}
