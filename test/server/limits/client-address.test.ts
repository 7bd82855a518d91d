import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppContext } from '../../../server/http/state.js';
import { clientAddress } from '../../../server/limits/client-address.js';

function addressOf(remoteAddress: string | undefined, forwarded = '', behindProxy = false): string {
  const ctx = { req: { socket: { remoteAddress } }, get: () => forwarded };
  return clientAddress(ctx as unknown as AppContext, behindProxy);
}

describe('the address of a client', () => {
  it('is that of its connection, whatever it says of itself', () => {
    assert.equal(addressOf('192.0.2.1'), '192.0.2.1');
    assert.equal(addressOf('192.0.2.1', '198.51.100.7'), '192.0.2.1');
    assert.equal(addressOf(undefined), '');
  });

  it('behind a proxy is what the proxy saw; what stands before that was made up by whoever asks', () => {
    assert.equal(addressOf('10.0.0.2', '198.51.100.7', true), '198.51.100.7');
    assert.equal(addressOf('10.0.0.2', '203.0.113.1, 198.51.100.7 ', true), '198.51.100.7');
    for (const nonsense of ['', 'unknown', '198.51.100.7:4711', '198.51.100.7,', 'x'.repeat(5_000)]) {
      assert.equal(addressOf('10.0.0.2', nonsense, true), '10.0.0.2', nonsense.slice(0, 20));
    }
  });

  it('of IPv6 is the network of a household, however it is written', () => {
    const one = addressOf('2001:db8:0:7::1');
    for (const other of ['2001:db8:0:7:ffff::2', '2001:0DB8:0000:0007:1:2:3:4', '2001:db8:0:7::192.0.2.1']) {
      assert.equal(addressOf(other), one, other);
    }
    assert.notEqual(addressOf('2001:db8:0:8::1'), one);
    assert.equal(addressOf('fe80::1%eth0'), addressOf('fe80::2'));
    assert.equal(addressOf('::1'), addressOf('::2'));
  });

  it('of IPv4 in the clothes of IPv6 is that one alone, not a network with all of them', () => {
    const one = addressOf('::ffff:192.0.2.1');
    assert.notEqual(addressOf('::ffff:192.0.2.2'), one);
    assert.equal(addressOf('10.0.0.2', '::ffff:c000:201', true), one);
  });
});
