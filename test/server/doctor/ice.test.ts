import assert from 'node:assert/strict';
import { createServer, type TLSSocket } from 'node:tls';
import { afterEach, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import { checkIce } from '../../../server/doctor/checks/ice.js';
import { parseIceAddress } from '../../../server/media/ice-address.js';
import { certificate } from '../../support/certificates.js';
import { contextOf, lines } from '../../support/doctor.js';
import { startFakeTurn, type FakeTurn, type FakeTurnOptions } from '../../support/fake-turn.js';
import { freeUdpPort } from '../../support/process.js';

const KNOWN = { username: 'clara', credential: 'wasserfall' };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function turn(fault?: FakeTurnOptions['fault']): Promise<FakeTurn> {
  const server = await startFakeTurn({ ...KNOWN, ...(fault ? { fault } : {}) });
  closing.push(() => server.close());
  return server;
}

async function look(servers: readonly object[], environment: Record<string, string> = {}): Promise<string> {
  const context = await contextOf({ NOTARY_ICE_SERVERS: JSON.stringify(servers), ...environment }, 1_000);
  return lines(await checkIce(context)).join('\n');
}

describe('the doctor and ICE servers', () => {
  it('asks a STUN server over UDP and TCP', async () => {
    const { port } = await turn();
    const urls = [`stun:127.0.0.1:${port}`, `stun:127.0.0.1:${port}?transport=tcp`];
    assert.equal(await look([{ urls }]), urls.map((url) => `ok ${url} answers.`).join('\n'));
  });

  it('asks a TURN server for a relay with the credentials, and gives it back', async () => {
    const server = await turn();
    const urls = [`turn:127.0.0.1:${server.port}`, `turn:127.0.0.1:${server.port}?transport=tcp`];
    const found = await look([{ urls, ...KNOWN }]);
    assert.equal(found, urls.map((url) => `ok ${url} relays with the given credentials.`).join('\n'));
    assert.equal(server.open, 0);
  });

  it('says that credentials run out soon', async () => {
    const username = `${Math.floor(Date.now() / 1000) + 3 * 86_400}:conference`;
    const server = await startFakeTurn({ ...KNOWN, username });
    closing.push(() => server.close());
    const found = await look([{ urls: `turn:127.0.0.1:${server.port}`, ...KNOWN, username }]);
    assert.match(found, /^warning [^]*for [23] more days only[^]*NOTARY_ICE_SERVERS/);
  });

  it('says that credentials are wrong, and shows none', async () => {
    const { port } = await turn();
    const found = await look([
      { urls: `turn:127.0.0.1:${port}`, username: 'clara', credential: 'regen-bogen' },
    ]);
    assert.match(found, /^problem [^]*does not accept the given credentials[^]*NOTARY_ICE_SERVERS/);
    assert.doesNotMatch(found, /regen-bogen/);
  });

  it('says that a server is not there, is silent, does not relay, or relays for everybody', async () => {
    const nobody = `stun:127.0.0.1:${await freeUdpPort()}`;
    assert.match(await look([{ urls: nobody }]), /^problem [^]*nothing listens[^]*UDP port \d+/);
    const silent = await turn('silent');
    assert.match(await look([{ urls: `stun:127.0.0.1:${silent.port}` }]), /^problem [^]*in time/);
    const stun = await turn('binding-only');
    assert.match(
      await look([{ urls: `turn:127.0.0.1:${stun.port}`, ...KNOWN }]),
      /^problem [^]*does not relay \(400\)/,
    );
    const open = await turn('open');
    assert.match(
      await look([{ urls: `turn:127.0.0.1:${open.port}`, ...KNOWN }]),
      /^problem [^]*for everybody[^]*lt-cred-mech/,
    );
    assert.match(await look([{ urls: 'stun:turn.invalid' }]), /^problem [^]*cannot be resolved/);
  });

  it('says that the certificate of a turns: server is not trusted', async () => {
    const sockets = new Set<TLSSocket>();
    const server = createServer(await certificate(), (socket) => sockets.add(socket));
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    assert.match(await look([{ urls: `turns:localhost:${port}`, ...KNOWN }]), /^problem [^]*self-signed/);
  });

  it('says what it means that there is none', async () => {
    assert.match(await look([]), /^skipped Browsers are told of no[^]*443/);
    const openvidu = { NOTARY_OPENVIDU_URL: 'http://openvidu.invalid', NOTARY_OPENVIDU_SECRET: 'x' };
    assert.match(await look([], openvidu), /^warning /);
  });
});

describe('an address of an ICE server', () => {
  it('is taken apart as RFC 7064 and RFC 7065 write it', () => {
    const parts = { host: 'turn.example', port: 3478, transport: 'udp' };
    assert.deepEqual(parseIceAddress('turn:turn.example'), { scheme: 'turn', ...parts });
    assert.deepEqual(parseIceAddress('turns:turn.example:443?transport=tcp'), {
      scheme: 'turns',
      ...parts,
      port: 443,
      transport: 'tls',
    });
    assert.deepEqual(parseIceAddress('stun:[2001:db8::1]:3479')?.host, '2001:db8::1');
    for (const wrong of [
      'turn.example',
      'https://turn.example',
      'stun:',
      'turn:a b',
      'turn:x?transport=quic',
    ]) {
      assert.equal(parseIceAddress(wrong), undefined, wrong);
    }
  });
});
