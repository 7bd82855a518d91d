import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { after, before, describe, it } from 'node:test';
import { PUBLISH, PUBLISH_OFFER, SUBSCRIBE_OFFER } from './support/offers.js';
import { RpcClient, RpcFailure } from './support/rpc-client.js';
import { embedded, newRoom } from './support/server.js';

/** Bounded by time, not by count: what breaks, breaks soon. */
const SECONDS = 3;
/** The same numbers every time, so that what is found can be found again. */
let state = 20_261_123;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

async function forSeconds(seconds: number, work: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  for (; performance.now() < end; count += 1) await work();
  return count;
}

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '__proto__',
  'con_x',
  'x'.repeat(60_000),
  '\u0000\ud800',
  [],
  [[[]]],
  {},
  { __proto__: null, constructor: { prototype: {} } },
  JSON.parse('{"__proto__":{"polluted":true}}'),
];
const METHODS = [
  'ping',
  'publishVideo',
  'unpublishVideo',
  'receiveVideoFrom',
  'unsubscribeFromVideo',
  'reconnectStream',
  'streamPropertyChanged',
  'onIceCandidate',
  'sendMessage',
  'forceDisconnect',
  'forceUnpublish',
  'connect',
  'joinRoom',
  '__proto__',
  'constructor',
];
const PARAMS = [
  'sdpOffer',
  'sdpString',
  'sender',
  'stream',
  'streamId',
  'connectionId',
  'property',
  'newValue',
  'message',
  'sessionId',
  'token',
  'session',
  'hasVideo',
  '__proto__',
];

const NUMBERS = ['-1', '0', '65536', '99999999999999999999', 'x', ''];
const LINES = [
  'a=candidate:1 1 UDP 2130706431 256.256.256.256 99999 typ host',
  'a=candidate:1 1 TCP 1 127.0.0.1 9 typ host tcptype active',
  'a=candidate:x',
  'a=ice-options:renomination',
  'a=ssrc:4294967296 cname:x',
  'a=ssrc-group:FID 1',
  'a=rtpmap:300 VP8/90000',
  'a=rtpmap:96',
  'a=fmtp:97 apt=',
  'a=rtcp-fb:* nack',
  'a=extmap:999999 urn:x',
  'a=sctp-port:-1',
  'a=mid:',
  'a=setup:passive',
  'a=setup:holdconn',
  'a=fingerprint:sha-1 00',
  'a=fingerprint:',
  'a=rid:h send',
  'a=simulcast:send h',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'm=video',
  'a=',
  '=',
  '\u0000',
];

/** An offer with some of its lines lost, doubled, moved or spoilt. */
function spoilt(offer: string): string {
  const lines = offer.split('\r\n');
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(lines.length);
    const line = lines[at] ?? '';
    const change = random(5);
    if (change === 0) lines.splice(at, 1);
    else if (change === 1) lines.splice(at, 0, pick(LINES));
    else if (change === 2) lines.splice(at, 0, pick(lines));
    else if (change === 3) lines[at] = line.replace(/\d+/, pick(NUMBERS));
    else lines[at] = line.slice(0, random(line.length + 1)) + randomBytes(random(20)).toString('latin1');
  }
  return lines.join(pick(['\r\n', '\r\n', '\n']));
}

describe('rubbish', { timeout: 60_000 }, () => {
  let server: Awaited<ReturnType<typeof embedded>>;
  const opened: RpcClient[] = [];
  before(async () => {
    server = await embedded();
  });
  after(async () => {
    for (const client of opened) client.cut();
    await server.close();
  });

  async function joined(count: number) {
    const { tokens } = await newRoom(server, ...Array.from({ length: count }, () => ({})));
    const people = [];
    for (const token of tokens) people.push(await RpcClient.join(server.url, token));
    opened.push(...people);
    return people;
  }

  /** Two who have nothing to do with it can still meet. */
  async function stillWorks(): Promise<void> {
    const [one, two] = await joined(2);
    const { id, sdpAnswer } = await one!.call('publishVideo', PUBLISH);
    assert.match(sdpAnswer, /a=candidate/);
    const watched = await two!.call('receiveVideoFrom', { sender: id, sdpOffer: SUBSCRIBE_OFFER });
    assert.match(watched.sdpAnswer, /a=sendonly/);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  }

  async function answered(call: Promise<unknown>): Promise<void> {
    await call.catch((error: unknown) => {
      assert.ok(error instanceof RpcFailure);
      assert.notEqual(error.message, 'Internal error', 'a refusal, not a fault of ours');
    });
  }

  it('in calls is refused, and hurts nobody else', async () => {
    const [witness] = await joined(1);
    const [person] = await joined(1);
    const count = await forSeconds(SECONDS, async () => {
      const params = Object.fromEntries(
        Array.from({ length: random(4) }, () => [pick(PARAMS), pick(VALUES)]),
      );
      await answered(person!.call(pick(METHODS), params));
    });
    assert.ok(count > 100, String(count));
    assert.deepEqual(await witness!.call('ping'), { value: 'pong' });
    await stillWorks();
  });

  it('in frames, nested without end or cut off, is answered', async () => {
    const frames = [
      '['.repeat(60_000),
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
      '{"jsonrpc":"2.0","id":1e400,"method":"ping"}',
      '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"__proto__":{"polluted":true}}}',
      '\u0000',
    ];
    for (const frame of frames) {
      const client = await RpcClient.open(server.url);
      opened.push(client);
      client.ws.send(frame);
      assert.deepEqual(await client.call('ping'), { value: 'pong' });
    }
    await stillWorks();
  });

  it('in offers is refused or answered, and never reaches the media library as a crash', async () => {
    const [publisher, subscriber, third] = await joined(3);
    const { id } = await publisher!.call('publishVideo', PUBLISH);
    const count = await forSeconds(SECONDS * 2, async () => {
      await answered(subscriber!.call('receiveVideoFrom', { sender: id, sdpOffer: spoilt(SUBSCRIBE_OFFER) }));
      await answered(third!.call('publishVideo', { ...PUBLISH, sdpOffer: spoilt(PUBLISH_OFFER) }));
      await answered(third!.call('unpublishVideo'));
    });
    assert.ok(count > 10, String(count));
    await stillWorks();
  });

  it('on the media port is dropped', async () => {
    const [publisher] = await joined(1);
    const { sdpAnswer } = await publisher!.call('publishVideo', PUBLISH);
    const name = /a=ice-ufrag:(\S+)/.exec(sdpAnswer)?.[1] ?? '';
    const socket = createSocket('udp4');
    const send = (packet: Buffer) =>
      new Promise<void>((resolve) => socket.send(packet, server.udpPort, '127.0.0.1', () => resolve()));
    try {
      const count = await forSeconds(SECONDS, async () => {
        const packet = randomBytes(random(1500));
        const kind = random(4);
        // the beginnings of STUN, DTLS and RTP, so that each parser gets its share
        if (kind === 0) await send(packet);
        else if (kind === 1) await send(Buffer.concat([Buffer.from([22, 254, 253]), packet]));
        else if (kind === 2) await send(Buffer.concat([Buffer.from([0x90, 96]), packet]));
        else await send(stun(`${name}:abcd`, packet));
      });
      assert.ok(count > 1000, String(count));
    } finally {
      socket.close();
    }
    await stillWorks();
  });
});

/** A STUN binding request for a connection that exists, with rubbish for the rest. */
function stun(username: string, rubbish: Buffer): Buffer {
  const name = Buffer.from(username);
  const attribute = Buffer.alloc(4 + Math.ceil(name.length / 4) * 4);
  attribute.writeUInt16BE(0x0006, 0);
  attribute.writeUInt16BE(name.length, 2);
  name.copy(attribute, 4);
  const body = Buffer.concat([attribute, rubbish.subarray(0, rubbish.length & ~3)]);
  const header = Buffer.alloc(20);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt16BE(body.length, 2);
  header.writeUInt32BE(0x2112_a442, 4);
  randomBytes(12).copy(header, 8);
  return Buffer.concat([header, body]);
}
