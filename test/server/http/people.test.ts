import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
let caseId: string;
let notary: TestPerson;
let staff: TestPerson;
let citizen: TestPerson;
before(async () => {
  server = await TestServer.start({ admission: 'office' });
});
after(() => server.close());

interface Entered {
  status: 'entered' | 'waiting';
  entry: string;
  media?: { token: string };
}

const IN_CONFERENCE = ['admit', 'exclude', 'readmit'];
const IN_CASE = ['remove', 'restore'];
const paths = (conference: string) => [
  ...IN_CONFERENCE.map((name) => `/conferences/${conference}/participants/citizen/${name}`),
  ...IN_CASE.map((name) => `/people/citizen/${name}`),
  '/official',
];

/** A running conference in a case of its own, with a citizen who waits. */
async function waitingRoom(): Promise<{ conference: string; direct: (name: string) => string }> {
  caseId = server.newCase();
  [notary, staff, citizen] = [
    server.as('notary', caseId),
    server.as('staff', caseId),
    server.as('citizen', caseId),
  ];
  const conference = await notary.start();
  const knocked = await knock(conference);
  assert.deepEqual([knocked.status, knocked.body.status], [202, 'waiting']);
  return { conference, direct: (name) => `/conferences/${conference}/participants/citizen/${name}` };
}
const knock = (conference: string, more: object = {}) =>
  citizen.post<Entered>(`/conferences/${conference}/entries`, { device: 'laptop', ...more });

describe('directing people', () => {
  it('401 403 asks who it is, for which case, and whether the role may', async () => {
    const { conference } = await waitingRoom();
    const foreign = server.as('notary', 'another case');
    for (const path of paths(conference)) {
      const address = `${server.url}/v1/cases/${caseId}${path}`;
      assert.equal((await fetch(address, { method: 'POST' })).status, 401, path);
      const authorization = `Bearer ${await foreign.token()}`;
      const crossed = await fetch(address, { method: 'POST', headers: { authorization } });
      assert.equal(((await crossed.json()) as { code: string }).code, 'wrong_case', path);
      const granted = server.as('citizen', caseId, { capabilities: ['admit', 'exclude', 'remove'] });
      const { status, body } = await granted.post(path, {});
      assert.deepEqual([status, body.code], [403, 'forbidden'], path);
    }
    for (const name of ['exclude', 'readmit']) {
      const path = `/conferences/${conference}/participants/citizen/${name}`;
      assert.equal((await staff.post(path, {})).body.code, 'forbidden', '§ 9 (2) NotViKoV: not by default');
    }
  });

  it('400 needs a key, and knows no field', async () => {
    const { conference } = await waitingRoom();
    for (const path of paths(conference)) {
      assert.equal((await notary.post(path, {}, 'no uuid')).body.code, 'idempotency_key_missing', path);
      const { body } = await notary.post(path, { why: 'so' });
      assert.deepEqual(
        body.errors?.map((error) => error.path),
        ['why'],
        path,
      );
    }
  });

  it('404 for who is not there, and for no conference of ours', async () => {
    const { conference } = await waitingRoom();
    for (const name of IN_CONFERENCE) {
      const nobody = await notary.post(`/conferences/${conference}/participants/nobody/${name}`, {});
      assert.deepEqual([nobody.status, nobody.body.code], [404, 'participant_not_found'], name);
      for (const id of [randomUUID(), 'x']) {
        const { body } = await notary.post(`/conferences/${id}/participants/citizen/${name}`, {});
        assert.equal(body.code, 'conference_not_found', name);
      }
    }
    for (const name of IN_CASE) {
      const { status, body } = await notary.post(`/people/nobody/${name}`, {});
      assert.deepEqual([status, body.code], [404, 'participant_not_found'], name);
    }
  });

  it('edge 25 admits: told at once, in with the next request, and once is enough under any key', async () => {
    const { conference, direct } = await waitingRoom();
    const page = await citizen.read();
    assert.equal((await page.next()).event, 'hello');
    const key = randomUUID();
    const first = await staff.post(direct('admit'), {}, key);
    assert.equal(first.status, 200);
    assert.equal((await page.nextOf('participant-admitted')).person, 'citizen');
    assert.deepEqual((await staff.post(direct('admit'), {}, key)).body, first.body);
    assert.equal((await staff.post(direct('admit'), {})).status, 200);
    const entered = await knock(conference);
    assert.deepEqual([entered.status, entered.body.status], [200, 'entered']);
    assert.ok(entered.body.media?.token);
    const counts = (await citizen.snapshot()).state.conferences[0]?.participations['citizen'];
    assert.equal(counts?.admitted, true);
    page.close();
  });

  it('edge 40 excludes: out of the media server at once, no way back, the case stays open', async () => {
    const { conference, direct } = await waitingRoom();
    await notary.post(direct('admit'), {});
    const { entry, media } = (await knock(conference)).body;
    await server.openvidu.join(media?.token ?? '');
    assert.equal((await notary.post(direct('exclude'), {})).status, 200);
    await server.reconcile();
    const inside = server.openvidu.connectionsIn(`${conference}-1`);
    assert.deepEqual(inside, [], 'nobody is left at the media server, not even with an unused token');
    for (const more of [{}, { resumes: entry }, { device: 'phone' }]) {
      const { status, body } = await citizen.post(`/conferences/${conference}/entries`, {
        device: 'laptop',
        ...more,
      });
      assert.deepEqual([status, body.code], [403, 'excluded']);
    }
    assert.equal((await citizen.post('/messages', { text: 'Was ist passiert?' })).status, 201);
    assert.equal(
      (await staff.post(direct('admit'), {})).body.code,
      'excluded',
      'admitting is not readmitting',
    );
  });

  it('edge 50 readmits without a wait', async () => {
    const { conference, direct } = await waitingRoom();
    await notary.post(direct('exclude'), {});
    const key = randomUUID();
    const first = await notary.post(direct('readmit'), {}, key);
    assert.deepEqual((await notary.post(direct('readmit'), {}, key)).body, first.body);
    assert.equal((await knock(conference)).body.status, 'entered');
  });

  it('edge 6 410 the end reaches who waits, and nobody is admitted after it', async () => {
    const { conference, direct } = await waitingRoom();
    const page = await citizen.read();
    assert.equal((await page.next()).event, 'hello');
    await notary.post(`/conferences/${conference}/end`, {});
    await page.nextOf('conference-ended');
    for (const name of IN_CONFERENCE) {
      const { status, body } = await notary.post(direct(name), {});
      assert.deepEqual([status, body.code], [410, 'conference_ended'], name);
    }
    assert.equal((await knock(conference)).status, 410);
    page.close();
  });

  it('edge 69 removes and restores, under one key and under another', async () => {
    await waitingRoom();
    const key = randomUUID();
    const removed = await notary.post('/people/citizen/remove', {}, key);
    assert.equal(removed.status, 200);
    assert.deepEqual((await notary.post('/people/citizen/remove', {}, key)).body, removed.body);
    assert.equal((await notary.post('/people/citizen/remove', {})).status, 200);
    for (const answer of [
      await citizen.get(),
      await citizen.get('/messages'),
      await citizen.post('/messages', { text: '?' }),
    ])
      assert.deepEqual(
        [answer.status, answer.body.code, answer.body.person],
        [403, 'access_removed', 'citizen'],
        'says whose stored drafts to wipe',
      );
    assert.equal((await notary.post('/people/citizen/restore', {})).status, 200);
    assert.equal((await citizen.get()).status, 200);
    assert.equal((await notary.post('/people/staff/remove', {})).body.code, 'participant_not_found');
    await staff.snapshot();
    assert.equal(
      (await notary.post('/people/staff/remove', {})).body.code,
      'forbidden',
      'the host does that',
    );
  });

  it('edge 19 the deputy takes over: the notary acts no more, in the snapshot and in every command', async () => {
    const { conference } = await waitingRoom();
    const deputy = server.as('deputy', caseId);
    assert.equal((await staff.post('/official', {})).body.code, 'forbidden');
    const key = randomUUID();
    const first = await deputy.post('/official', {}, key);
    assert.deepEqual((await deputy.post('/official', {}, key)).body, first.body);
    const snapshot = await notary.snapshot();
    assert.deepEqual([snapshot.state.official, snapshot.self.capabilities], ['deputy', []]);
    const refused = await notary.post(`/conferences/${conference}/end`, {});
    assert.deepEqual([refused.status, refused.body.code], [403, 'not_acting']);
    assert.equal((await deputy.post(`/conferences/${conference}/end`, {})).status, 200);
    assert.equal((await notary.post('/official', {})).status, 200, 'and back');
    assert.ok((await notary.snapshot()).self.capabilities.includes('end'));
  });
});
