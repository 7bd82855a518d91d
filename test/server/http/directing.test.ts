import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findConference, type Problem, type VersionAnswer } from '../../../protocol/index.js';
import { TestServer, type TestPerson } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
  server.connectWebhooks();
});
after(() => server.close());

/** A conference that the notary and two parties are connected in. */
async function room() {
  const caseId = server.newCase();
  const notary = server.as('notary', caseId);
  const citizen = server.as('citizen', caseId);
  const buyer = server.as('buyer', caseId);
  const conference = await notary.start();
  for (const person of [notary, citizen, buyer]) {
    const { token } = await person.enter(conference);
    await server.openvidu.join(token);
    await server.reconcile();
  }
  const post = async (by: TestPerson, path: string, body: object = {}) => {
    const answer = await by.post<VersionAnswer & Problem>(`/conferences/${conference}/${path}`, body);
    return answer.status === 200 ? 200 : answer.body.code;
  };
  const directions = async (person: string) => {
    const { state } = await citizen.snapshot();
    return findConference(state, conference)?.participations[person]?.directions;
  };
  return { notary, citizen, buyer, post, directions, caseId, conference };
}

describe('technical direction over HTTP', () => {
  it('401 403 400 404, then switches off and asks, and the person answers', async () => {
    const { notary, citizen, buyer, post, directions, caseId, conference } = await room();
    const address = `${server.url}/v1/cases/${caseId}/conferences/${conference}/participants/citizen/mute`;
    assert.equal((await fetch(address, { method: 'POST' })).status, 401);
    for (const path of ['participants/citizen/mute', 'mute-others'])
      assert.equal(await post(buyer, path), 'forbidden');
    assert.equal(await post(buyer, 'participants/citizen/ask', { device: 'camera' }), 'forbidden');
    assert.equal(await post(notary, 'participants/citizen/mute', { on: true }), 'invalid_request');
    assert.equal(await post(notary, 'participants/citizen/ask', { device: 'door' }), 'invalid_request');
    assert.equal(await post(notary, 'participants/nobody/mute'), 'participant_not_found');

    assert.equal(await post(notary, 'participants/citizen/mute'), 200);
    assert.equal((await directions('citizen'))?.microphone?.wanted, 'off');
    const said = (await directions('citizen'))?.microphone?.at;
    const on = { device: 'microphone', said, answer: 'on' };
    assert.equal(
      await post(citizen, 'participants/citizen/answer', { ...on, said: 'now' }),
      'invalid_request',
    );
    assert.equal(await post(notary, 'participants/citizen/answer', on), 'forbidden');
    assert.equal(await post(citizen, 'participants/citizen/answer', on), 200);
    assert.equal(await directions('citizen'), undefined);
  });

  it('switches everybody else off in one request', async () => {
    const { notary, post, directions } = await room();
    assert.equal(await post(notary, 'mute-others'), 200);
    const all = await Promise.all(['citizen', 'buyer', 'notary'].map(directions));
    assert.deepEqual(
      all.map((each) => each?.microphone?.wanted),
      ['off', 'off', undefined],
    );
  });

  it('never offers to switch a device on from afar: there is no such address', async () => {
    const { notary, post } = await room();
    for (const path of ['unmute', 'microphone', 'camera'])
      assert.equal(await post(notary, `participants/citizen/${path}`), 'not_found');
  });
});
