import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OpenVidu, OpenViduRole } from 'openvidu-node-client';
import { PUBLISH } from './support/offers.js';
import { RpcClient } from './support/rpc-client.js';
import { embedded, isReal, newRoom, rest, serverUnderTest, type ServerUnderTest } from './support/server.js';

const rejectsWith = (status: string) => (error: Error) => error.message === status;

describe('the unmodified openvidu-node-client', { timeout: 30_000 }, () => {
  let server: ServerUnderTest;
  let openvidu: OpenVidu;

  before(async () => {
    server = await serverUnderTest();
    openvidu = new OpenVidu(server.url, server.secret);
    openvidu.enableProdMode();
  });
  after(() => server.close());

  it('creates, fetches and closes a session', async () => {
    const session = await openvidu.createSession();
    await session.fetch();
    assert.equal(await session.fetch(), false, 'nothing has changed');
    await openvidu.fetch();
    assert.ok(openvidu.activeSessions.some(({ sessionId }) => sessionId === session.sessionId));
    await session.close();
    await assert.rejects(session.fetch(), rejectsWith('404'));
    await assert.rejects(session.close(), rejectsWith('404'));
  });

  it('finds a session that exists under the id it asks for', async () => {
    const customSessionId = `room-${Date.now()}`;
    const first = await openvidu.createSession({ customSessionId });
    const second = await openvidu.createSession({ customSessionId });
    assert.equal(first.sessionId, customSessionId);
    assert.equal(second.sessionId, customSessionId);
    await first.close();
  });

  it('creates connections, sees them pending, and takes one back', async () => {
    const session = await openvidu.createSession();
    const connection = await session.createConnection({ role: OpenViduRole.MODERATOR, data: 'notary' });
    assert.equal(connection.status, 'pending');
    assert.equal(connection.connectionProperties.role, 'MODERATOR');
    assert.equal(connection.connectionProperties.data, 'notary');
    assert.match(connection.token, /^wss?:\/\/[^/]+\/?\?sessionId=.*&token=tok_/);
    await session.fetch();
    assert.equal(session.connections.length, 1);
    assert.equal(session.activeConnections.length, 0);
    await session.forceDisconnect(connection.connectionId);
    await assert.rejects(session.forceDisconnect(connection.connectionId), rejectsWith('404'));
    await session.close();
    await assert.rejects(session.createConnection(), rejectsWith('404'));
  });

  it('sees who has joined and what they publish, and ends either', { skip: isReal }, async () => {
    const session = await openvidu.createSession();
    const connection = await session.createConnection();
    const client = await RpcClient.join(server.url, connection.token, 'ada');
    const { id: streamId } = await client.call('publishVideo', PUBLISH);
    assert.equal(await session.fetch(), true);
    const [active] = session.activeConnections;
    assert.equal(active!.clientData, 'ada');
    assert.equal(active!.publishers[0]!.streamId, streamId);
    assert.equal(active!.publishers[0]!.typeOfVideo, 'CAMERA');
    await session.forceUnpublish(streamId);
    await client.event('participantUnpublished', { reason: 'forceUnpublishByServer' });
    await assert.rejects(session.forceUnpublish(streamId), rejectsWith('404'));
    await session.forceDisconnect(active!);
    await client.event('participantEvicted', { reason: 'forceDisconnectByServer' });
    await client.closed();
  });

  it('is told that nothing is ever recorded', { skip: isReal }, async () => {
    const session = await openvidu.createSession();
    await assert.rejects(openvidu.startRecording(session.sessionId), rejectsWith('501'));
    await assert.rejects(openvidu.listRecordings(), rejectsWith('501'));
    await assert.rejects(openvidu.startBroadcast(session.sessionId, 'rtmp://x'), rejectsWith('501'));
    await session.close();
  });

  it('is turned away with a wrong secret', async () => {
    await assert.rejects(new OpenVidu(server.url, 'wrong').createSession(), rejectsWith('401'));
  });
});

describe('REST', { timeout: 30_000 }, () => {
  let server: ServerUnderTest;

  before(async () => {
    server = await embedded({ limits: { maxSessions: 30, maxConnectionsPerSession: 3 } });
  });
  after(() => server.close());

  for (const [what, method, path, body, status] of [
    ['bad JSON', 'POST', '/sessions', '{', 400],
    ['JSON that is no object', 'POST', '/sessions', '"x"', 400],
    ['a body that is too large', 'POST', '/sessions', { x: 'x'.repeat(200_000) }, 413],
    ['a session id with a space', 'POST', '/sessions', { customSessionId: 'a b' }, 400],
    ['a session to be recorded', 'POST', '/sessions', { recordingMode: 'ALWAYS' }, 400],
    ['an unknown session', 'GET', '/sessions/none', undefined, 404],
    ['closing an unknown session', 'DELETE', '/sessions/none', undefined, 404],
    ['a connection to an unknown session', 'POST', '/sessions/none/connection', {}, 404],
    ['the connections of an unknown session', 'GET', '/sessions/none/connection', undefined, 404],
    ['a connection of an unknown session', 'GET', '/sessions/none/connection/x', undefined, 400],
    ['ending a connection of an unknown session', 'DELETE', '/sessions/none/connection/x', undefined, 400],
    ['ending a stream of an unknown session', 'DELETE', '/sessions/none/stream/x', undefined, 400],
    ['a token for an unknown session', 'POST', '/tokens', { session: 'none' }, 404],
    ['a token for nothing', 'POST', '/tokens', {}, 400],
    ['a signal to an unknown session', 'POST', '/signal', { session: 'none' }, 404],
    ['an unknown endpoint', 'GET', '/whatever', undefined, 404],
    ['a recording', 'DELETE', '/recordings/x', undefined, 501],
  ] as const) {
    it(`answers ${what} with ${status} in the form of CE`, async () => {
      const answer = await rest(server, method, path, body);
      assert.equal(answer.status, status);
      assert.deepEqual(Object.keys(answer.body), ['timestamp', 'status', 'error', 'message', 'path']);
      assert.equal(answer.body.status, status);
      assert.equal(answer.body.path, `/openvidu/api${path}`);
    });
  }

  it('asks for the secret before anything else', async () => {
    for (const authorization of ['', 'Basic', 'Basic eA==', 'Bearer x']) {
      const response = await fetch(`${server.url}/openvidu/api/sessions`, { headers: { authorization } });
      assert.equal(response.status, 401);
    }
  });

  it('takes null for what is left out', async () => {
    const { sessionId } = await newRoom(server);
    const nothing = {
      type: null,
      data: null,
      role: null,
      kurentoOptions: null,
      rtspUri: null,
      networkCache: null,
    };
    const { status, body } = await rest(server, 'POST', `/sessions/${sessionId}/connection`, nothing);
    assert.equal(status, 200);
    assert.equal(body.role, 'PUBLISHER');
    assert.equal(body.serverData, '');
    for (const field of [
      'activeAt',
      'location',
      'ip',
      'platform',
      'clientData',
      'publishers',
      'subscribers',
    ]) {
      assert.equal(body[field], null, field);
    }
    const single = await rest(server, 'GET', `/sessions/${sessionId}/connection/${body.id}`);
    assert.deepEqual(single.body, body);
  });

  it('refuses roles and types it does not know', async () => {
    const { sessionId } = await newRoom(server);
    for (const body of [{ role: 'ADMIN' }, { type: 'IPCAM' }, { data: 1 }]) {
      assert.equal((await rest(server, 'POST', `/sessions/${sessionId}/connection`, body)).status, 400);
    }
  });

  it('answers 409 for a session id in use', async () => {
    await rest(server, 'POST', '/sessions', { customSessionId: 'twice' });
    assert.equal((await rest(server, 'POST', '/sessions', { customSessionId: 'twice' })).status, 409);
  });

  it('issues tokens the old way', async () => {
    const { sessionId } = await newRoom(server);
    const { body } = await rest(server, 'POST', '/tokens', { session: sessionId, role: 'SUBSCRIBER' });
    const client = await RpcClient.join(server.url, body.token);
    assert.equal(client.joined.role, 'SUBSCRIBER');
    client.cut();
  });

  it('changes a role and tells the client', async () => {
    const { sessionId, tokens } = await newRoom(server, {});
    const client = await RpcClient.join(server.url, tokens[0]!);
    const path = `/sessions/${sessionId}/connection/${client.joined.id}`;
    assert.equal((await rest(server, 'PATCH', path, { role: 'MODERATOR' })).body.role, 'MODERATOR');
    await client.event('connectionPropertyChanged', { property: 'role', newValue: 'MODERATOR' });
    client.cut();
  });

  it('answers 406 for a signal that nobody can receive', async () => {
    const { sessionId, tokens } = await newRoom(server, {});
    assert.equal((await rest(server, 'POST', '/signal', { session: sessionId })).status, 406);
    const client = await RpcClient.join(server.url, tokens[0]!);
    assert.equal((await rest(server, 'POST', '/signal', { session: sessionId, to: ['con_x'] })).status, 406);
    const long = { session: sessionId, data: 'x'.repeat(65_537) };
    assert.equal((await rest(server, 'POST', '/signal', long)).status, 400);
    assert.equal((await rest(server, 'POST', '/signal', { session: sessionId, to: [] })).status, 200);
    client.cut();
  });

  it('has limits, and says so', async () => {
    const { sessionId } = await newRoom(server, {}, {}, {});
    assert.equal((await rest(server, 'POST', `/sessions/${sessionId}/connection`, {})).status, 503);
    const statuses = [];
    for (let count = 0; count < 30; count += 1)
      statuses.push((await rest(server, 'POST', '/sessions', {})).status);
    assert.equal(statuses.at(-1), 503);
  });
});
