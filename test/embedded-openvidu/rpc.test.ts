import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PUBLISH, PUBLISH_OFFER, SUBSCRIBE_OFFER } from './support/offers.js';
import { RpcClient } from './support/rpc-client.js';
import { embedded, newRoom, rest, type ServerUnderTest } from './support/server.js';

type Joined = Awaited<ReturnType<typeof RpcClient.join>>;

const failsWith = (code: number) => (error: { code: number }) => error.code === code;

describe('JSON-RPC', { timeout: 60_000 }, () => {
  let server: ServerUnderTest;
  const opened: RpcClient[] = [];

  before(async () => {
    server = await embedded({
      reconnectGraceMs: 400,
      timings: { joinDeadlineMs: 600, heartbeatMs: 100, silenceMs: 500 },
    });
  });
  after(async () => {
    for (const client of opened) client.cut();
    await server.close();
  });

  async function open(options = {}): Promise<RpcClient> {
    const client = await RpcClient.open(server.url, options);
    opened.push(client);
    return client;
  }

  async function joinWith(token: string, metadata = ''): Promise<Joined> {
    const client = await RpcClient.join(server.url, token, metadata);
    opened.push(client);
    return client;
  }

  /** People in one new session, in the order of their roles. */
  async function room(...roles: string[]): Promise<{ sessionId: string; people: Joined[] }> {
    const { sessionId, tokens } = await newRoom(server, ...roles.map((role) => ({ role })));
    const people = [];
    for (const token of tokens) people.push(await joinWith(token));
    return { sessionId, people };
  }

  describe('frames', () => {
    for (const [what, frame, code] of [
      ['no JSON', '{"jsonrpc":', -32700],
      ['no object', '[1,2]', -32600],
      ['no id', '{"jsonrpc":"2.0","method":"ping"}', -32600],
      ['another version', '{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
      ['parameters that are a list', '{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}', -32600],
    ] as const) {
      it(`answers ${what} with an error and goes on`, async () => {
        const client = await open();
        const answer = new Promise<{ error: { code: number } }>((resolve) =>
          client.ws.once('message', (data) =>
            resolve(JSON.parse((data as Buffer).toString()) as { error: { code: number } }),
          ),
        );
        client.ws.send(frame);
        assert.equal((await answer).error.code, code);
        assert.deepEqual(await client.call('ping', { interval: 5000 }), { value: 'pong' });
      });
    }

    it('closes a socket that keeps sending rubbish', async () => {
      const client = await open();
      for (let count = 0; count < 10; count += 1) client.ws.send('rubbish');
      assert.equal(await client.closed(), 1008);
    });

    it('closes a socket that sends binary', async () => {
      const client = await open();
      client.ws.send(Buffer.from([1, 2, 3]));
      assert.equal(await client.closed(), 1003);
    });

    it('closes a socket that sends too much at once', async () => {
      const client = await open();
      client.ws.send(
        JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'x'.repeat(200_000) } }),
      );
      assert.equal(await client.closed(), 1009);
    });

    it('refuses a WebSocket anywhere but at /openvidu', async () => {
      await assert.rejects(RpcClient.open(`${server.url}/elsewhere`), /404/);
    });
  });

  describe('before joining', () => {
    it('answers ping', async () => {
      assert.deepEqual(await (await open()).call('ping', { interval: 5000 }), { value: 'pong' });
    });

    it('refuses any other method and closes the socket', async () => {
      const client = await open();
      await assert.rejects(client.call('publishVideo', PUBLISH), failsWith(803));
      assert.equal(await client.closed(), 1008);
    });

    it('closes a socket that does not join in time, although it pings', async () => {
      const client = await open();
      await client.call('ping');
      assert.equal(await client.closed(), 1008);
    });

    it('closes a socket that gives no sign of life', async () => {
      const { tokens } = await newRoom(server, {});
      const client = await open({ autoPong: false });
      await client.joinRoom(tokens[0]!);
      assert.equal(await client.closed(), 1006);
    });
  });

  describe('joining', () => {
    it('answers what openvidu-browser needs', async () => {
      const { sessionId, tokens } = await newRoom(server, { role: 'MODERATOR', data: 'from the server' });
      const { joined } = await joinWith(tokens[0]!, 'from the client');
      assert.equal(joined.session, sessionId);
      assert.equal(joined.role, 'MODERATOR');
      assert.equal(joined.version, '2.32.2');
      assert.equal(joined.metadata, 'from the client%/%from the server');
      assert.deepEqual(joined.value, []);
      assert.deepEqual(joined.customIceServers, []);
      assert.match(joined.id, /^con_/);
      assert.equal(typeof joined.sessionId, 'string');
    });

    it('uses a token once', async () => {
      const { tokens } = await newRoom(server, {});
      await joinWith(tokens[0]!);
      await assert.rejects(joinWith(tokens[0]!), failsWith(401));
    });

    it('refuses a token that never was, and one of another session', async () => {
      const { tokens } = await newRoom(server, {});
      const other = await newRoom(server, {});
      await assert.rejects(joinWith(tokens[0]!.replace(/tok_.*/, 'tok_0000000000000000')), failsWith(401));
      const crossed = tokens[0]!.replace(/sessionId=[^&]+/, `sessionId=${other.sessionId}`);
      await assert.rejects(joinWith(crossed), failsWith(401));
    });

    it('refuses to join twice on one socket', async () => {
      const { tokens } = await newRoom(server, {}, {});
      const client = await joinWith(tokens[0]!);
      await assert.rejects(client.joinRoom(tokens[1]!), failsWith(104));
    });

    it('tells the others, and tells the newcomer of them and their streams', async () => {
      const { tokens } = await newRoom(server, { data: 'one' }, { data: 'two' });
      const first = await joinWith(tokens[0]!);
      const published = await first.call('publishVideo', PUBLISH);
      const second = await joinWith(tokens[1]!);
      const { createdAt, ...event } = await first.event('participantJoined');
      assert.deepEqual(event, { id: second.joined.id, metadata: 'two' });
      assert.equal(typeof createdAt, 'number');
      const present = second.joined.value[0]!;
      assert.equal(present.id, first.joined.id);
      assert.equal(present.role, undefined, 'a role would mark it as the local connection');
      const { createdAt: since, ...stream } = present.streams[0]!;
      assert.equal(since, published.createdAt);
      assert.deepEqual(stream, {
        id: published.id,
        hasAudio: true,
        hasVideo: true,
        audioActive: true,
        videoActive: true,
        typeOfVideo: 'CAMERA',
        frameRate: 30,
        videoDimensions: '{"width":640,"height":480}',
        filter: {},
      });
    });

    it('sends no event before the answer', async () => {
      const { tokens } = await newRoom(server, {}, {}, {}, {});
      const clients = await Promise.all(tokens.map((token) => joinWith(token)));
      for (const { order } of clients) assert.equal(order[0], 0);
    });
  });

  describe('media', () => {
    it('publishes, announces, and is subscribed to', async () => {
      const { people } = await room('PUBLISHER', 'SUBSCRIBER');
      const [publisher, subscriber] = people as [Joined, Joined];
      const { id, sdpAnswer, createdAt } = await publisher.call('publishVideo', PUBLISH);
      assert.match(id, /^str_CAM_/);
      assert.equal(typeof createdAt, 'number');
      assert.match(sdpAnswer, /a=setup:passive/);
      assert.match(sdpAnswer, /a=candidate:.* 127\.0\.0\.1 \d+ typ host/);
      assert.match(sdpAnswer, /transport-cc/);
      const announced = await subscriber.event('participantPublished', { id: publisher.joined.id });
      assert.equal(announced.streams![0]!.id, id);
      const subscription = await subscriber.call('receiveVideoFrom', {
        sender: id,
        sdpOffer: SUBSCRIBE_OFFER,
      });
      assert.match(subscription.sdpAnswer, /a=sendonly/);
      assert.match(subscription.sdpAnswer, /a=ssrc-group:FID/);
      assert.deepEqual(await subscriber.call('unsubscribeFromVideo', { sender: publisher.joined.id }), {});
    });

    it('does not let a SUBSCRIBER publish', async () => {
      const { people } = await room('SUBSCRIBER');
      await assert.rejects(people[0]!.call('publishVideo', PUBLISH), failsWith(401));
    });

    it('allows one stream per connection', async () => {
      const { people } = await room('PUBLISHER');
      await people[0]!.call('publishVideo', PUBLISH);
      await assert.rejects(people[0]!.call('publishVideo', PUBLISH), failsWith(106));
      await people[0]!.call('unpublishVideo');
      await people[0]!.call('publishVideo', PUBLISH);
    });

    for (const [what, sdpOffer, code] of [
      ['that is rubbish', 'rubbish', 302],
      ['without media', 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n', 302],
      ['without keys', PUBLISH_OFFER.replaceAll(/a=ice.*\r\n/g, ''), 302],
      ['with a fingerprint that is none', PUBLISH_OFFER.replaceAll(/sha-256 .*/g, 'sha-256 zz'), 302],
      ['of H264 alone', PUBLISH_OFFER.replace('VP8/90000', 'H264/90000'), 800],
      ['with two pictures', PUBLISH_OFFER + PUBLISH_OFFER.slice(PUBLISH_OFFER.indexOf('m=video')), 302],
    ] as const) {
      it(`refuses an offer ${what}, and can be published to afterwards`, async () => {
        const { people } = await room('PUBLISHER');
        await assert.rejects(people[0]!.call('publishVideo', { ...PUBLISH, sdpOffer }), failsWith(code));
        await people[0]!.call('publishVideo', PUBLISH);
      });
    }

    it('tells others of an unpublication, the publisher only when somebody else did it', async () => {
      const { people } = await room('PUBLISHER', 'MODERATOR');
      const [publisher, moderator] = people as [Joined, Joined];
      await publisher.call('publishVideo', PUBLISH);
      await publisher.call('unpublishVideo');
      await moderator.event('participantUnpublished', {
        connectionId: publisher.joined.id,
        reason: 'unpublish',
      });
      const { id } = await publisher.call('publishVideo', PUBLISH);
      assert.equal(publisher.events.length, 1, 'only that the moderator joined');
      await moderator.call('forceUnpublish', { streamId: id });
      await publisher.event('participantUnpublished', { reason: 'forceUnpublishByUser' });
    });

    it('gives both sides a new peer connection', async () => {
      const { people } = await room('PUBLISHER', 'SUBSCRIBER');
      const [publisher, subscriber] = people as [Joined, Joined];
      const { id, createdAt } = await publisher.call('publishVideo', PUBLISH);
      await subscriber.call('receiveVideoFrom', { sender: id, sdpOffer: SUBSCRIBE_OFFER });
      const again = await publisher.call('reconnectStream', { stream: id, sdpString: PUBLISH_OFFER });
      assert.deepEqual({ id: again.id, createdAt: again.createdAt }, { id, createdAt });
      assert.match(again.sdpAnswer, /a=recvonly/);
      // the id is missing when the publication was cut off before its answer arrived
      const unnamed = await publisher.call('reconnectStream', { sdpString: PUBLISH_OFFER });
      assert.equal(unnamed.id, id);
      const subscribed = await subscriber.call('reconnectStream', { stream: id, sdpOffer: SUBSCRIBE_OFFER });
      assert.match(subscribed.sdpAnswer, /a=sendonly/);
      assert.equal(subscriber.events.filter(({ method }) => method === 'participantPublished').length, 1);
    });

    it('passes property changes on as JSON text, and remembers them for later', async () => {
      const { tokens } = await newRoom(server, {}, {}, {});
      const publisher = await joinWith(tokens[0]!);
      const watcher = await joinWith(tokens[1]!);
      const { id: streamId } = await publisher.call('publishVideo', PUBLISH);
      const change = (property: string, newValue: unknown, reason: string) =>
        publisher.call('streamPropertyChanged', { streamId, property, newValue, reason });
      await change('audioActive', false, 'publishAudio');
      await change('videoDimensions', '{"width":320,"height":240}', 'deviceRotated');
      await change('videoTrack', { label: 'back' }, 'trackReplaced');
      const connectionId = publisher.joined.id;
      assert.deepEqual(await watcher.event('streamPropertyChanged', { property: 'audioActive' }), {
        connectionId,
        streamId,
        property: 'audioActive',
        newValue: 'false',
        reason: 'publishAudio',
      });
      const dimensions = await watcher.event('streamPropertyChanged', { property: 'videoDimensions' });
      assert.equal(dimensions.newValue, JSON.stringify('{"width":320,"height":240}'));
      const track = await watcher.event('streamPropertyChanged', { property: 'videoTrack' });
      assert.equal(track.newValue, '{"label":"back"}');
      const late = await joinWith(tokens[2]!);
      assert.equal(late.joined.value[0]!.streams[0]!.audioActive, false);
      assert.equal(late.joined.value[0]!.streams[0]!.videoDimensions, '{"width":320,"height":240}');
      await assert.rejects(
        watcher.call('streamPropertyChanged', { streamId, property: 'audioActive', newValue: true }),
        failsWith(105),
      );
    });

    it('answers what needs no doing, and refuses what it does not have', async () => {
      const { people } = await room('PUBLISHER');
      const [person] = people as [Joined];
      for (const method of ['onIceCandidate', 'videoData', 'echo', 'whatever']) {
        assert.deepEqual(await person.call(method, {}), {});
      }
      for (const method of ['applyFilter', 'subscribeToSpeechToText', 'startRecording']) {
        await assert.rejects(person.call(method), failsWith(999));
      }
      await assert.rejects(person.call('receiveVideoFrom', {}), failsWith(-32602));
      assert.deepEqual(await person.call('constructor'), {});
    });
  });

  describe('signals', () => {
    const message = (value: object) => ({ message: JSON.stringify(value) });

    it('reach everybody, the sender too, or those they are addressed to', async () => {
      const { people } = await room('PUBLISHER', 'SUBSCRIBER', 'PUBLISHER');
      const [sender, one, two] = people as [Joined, Joined, Joined];
      await sender.call('sendMessage', message({ to: [], type: 'signal:chat', data: 'to all' }));
      for (const person of people) {
        const signal = await person.event('sendMessage', { data: 'to all' });
        assert.deepEqual(signal, { type: 'signal:chat', data: 'to all', from: sender.joined.id });
      }
      await sender.call('sendMessage', message({ to: [one.joined.id], type: 'signal:chat', data: 'to one' }));
      await one.event('sendMessage', { data: 'to one' });
      assert.equal(two.events.filter(({ method }) => method === 'sendMessage').length, 1);
    });

    it('are refused when malformed or addressed to nobody', async () => {
      const { people } = await room('PUBLISHER');
      await assert.rejects(people[0]!.call('sendMessage', { message: 'rubbish' }), failsWith(600));
      await assert.rejects(people[0]!.call('sendMessage', message({ to: 'x' })), failsWith(600));
      await assert.rejects(people[0]!.call('sendMessage', message({ to: ['con_x'] })), failsWith(601));
    });

    it('are words: what is longer than 64 KiB is refused, and its sender stays', async () => {
      const { people } = await room('PUBLISHER', 'PUBLISHER');
      const [sender, other] = people as [Joined, Joined];
      const long = message({ to: [], type: 'signal:x', data: 'x'.repeat(65_536) });
      await assert.rejects(sender.call('sendMessage', long), failsWith(600));
      await sender.call('sendMessage', message({ to: [], type: 'signal:x', data: 'x'.repeat(60_000) }));
      await other.event('sendMessage');
    });

    it('come from the server without a sender', async () => {
      const { sessionId, people } = await room('SUBSCRIBER');
      await rest(server, 'POST', '/signal', { session: sessionId, type: 'signal:notice', data: 'hello' });
      assert.deepEqual(await people[0]!.event('sendMessage'), { type: 'signal:notice', data: 'hello' });
    });
  });

  describe('leaving', () => {
    it('tells the others why', async () => {
      const { sessionId, people } = await room('PUBLISHER', 'MODERATOR', 'PUBLISHER', 'PUBLISHER');
      const [leaver, moderator, kicked, removed] = people as [Joined, Joined, Joined, Joined];
      assert.deepEqual(await leaver.call('leaveRoom'), {});
      await moderator.event('participantLeft', { connectionId: leaver.joined.id, reason: 'disconnect' });
      await moderator.call('forceDisconnect', { connectionId: kicked.joined.id });
      await kicked.event('participantEvicted', { reason: 'forceDisconnectByUser' });
      assert.notEqual(await kicked.closed(), 1006);
      await moderator.event('participantLeft', { reason: 'forceDisconnectByUser' });
      await rest(server, 'DELETE', `/sessions/${sessionId}/connection/${removed.joined.id}`);
      await removed.event('participantEvicted', { reason: 'forceDisconnectByServer' });
      await moderator.event('participantLeft', { reason: 'forceDisconnectByServer' });
      assert.equal(leaver.events.filter(({ method }) => method === 'participantEvicted').length, 0);
    });

    it('is forced by moderators alone', async () => {
      const { people } = await room('PUBLISHER', 'MODERATOR');
      const [publisher, moderator] = people as [Joined, Joined];
      const { id } = await moderator.call('publishVideo', PUBLISH);
      const victim = { connectionId: moderator.joined.id };
      await assert.rejects(publisher.call('forceDisconnect', victim), failsWith(401));
      await assert.rejects(publisher.call('forceUnpublish', { streamId: id }), failsWith(401));
      await assert.rejects(moderator.call('forceDisconnect', { connectionId: 'con_x' }), failsWith(102));
    });

    it('by everybody ends the session and its unused tokens', async () => {
      const { sessionId, tokens } = await newRoom(server, {}, {});
      const client = await joinWith(tokens[0]!);
      await client.call('leaveRoom');
      assert.equal((await rest(server, 'GET', `/sessions/${sessionId}`)).status, 404);
      await assert.rejects(joinWith(tokens[1]!), failsWith(401));
    });

    it('is forced on all when the session is closed', async () => {
      const { sessionId, people } = await room('PUBLISHER', 'PUBLISHER');
      await rest(server, 'DELETE', `/sessions/${sessionId}`);
      for (const person of people) {
        await person.event('participantEvicted', { reason: 'sessionClosedByServer' });
        await person.closed();
      }
    });
  });

  describe('a lost socket', () => {
    it('can be replaced: events go on after the answer, none lost, none twice', async () => {
      const { people } = await room('PUBLISHER', 'PUBLISHER');
      const [lost, other] = people as [Joined, Joined];
      lost.cut();
      await other.call('publishVideo', PUBLISH);
      const text = JSON.stringify({ to: [], type: 'signal:x', data: 'missed' });
      await other.call('sendMessage', { message: text });
      const again = await open();
      assert.deepEqual(
        await again.call('connect', { sessionId: lost.joined.sessionId, reconnect: true }),
        {},
      );
      await again.event('sendMessage', { data: 'missed' });
      assert.deepEqual(again.order, [0, 'participantPublished', 'sendMessage']);
      await again.call('publishVideo', PUBLISH);
      assert.equal(other.events.filter(({ method }) => method === 'participantLeft').length, 0);
    });

    it('can be replaced while the old one still seems alive, and what it swallowed comes again', async () => {
      const { tokens } = await newRoom(server, {}, {});
      const lost = await open({ autoPong: false });
      const { sessionId } = await lost.joinRoom(tokens[0]!);
      const other = await joinWith(tokens[1]!);
      await lost.event('participantJoined');
      const again = await open();
      await again.call('connect', { sessionId, reconnect: true });
      await again.event('participantJoined', { id: other.joined.id });
      await lost.closed();
      await other.call('publishVideo', PUBLISH);
      await again.event('participantPublished');
    });

    it('is not replaced by the socket of another participant, who would be left behind as a ghost', async () => {
      const { sessionId, people } = await room('PUBLISHER', 'PUBLISHER', 'PUBLISHER');
      const [camera, screen, other] = people as [Joined, Joined, Joined];
      const taken = { sessionId: screen.joined.sessionId, reconnect: true };
      await assert.rejects(camera.call('connect', taken), failsWith(104));
      camera.cut();
      await other.event('participantLeft', { connectionId: camera.joined.id, reason: 'networkDisconnect' });
      const { body } = await rest(server, 'GET', `/sessions/${sessionId}/connection`);
      assert.equal(body['numberOfElements'], 2);
    });

    it('costs the place after the grace time, and returning is refused', async () => {
      const { people } = await room('PUBLISHER', 'PUBLISHER');
      const [lost, other] = people as [Joined, Joined];
      lost.cut();
      await other.event('participantLeft', { connectionId: lost.joined.id, reason: 'networkDisconnect' });
      const again = await open();
      const { sessionId } = lost.joined;
      await assert.rejects(again.call('connect', { sessionId, reconnect: true }), failsWith(40007));
    });
  });
});
