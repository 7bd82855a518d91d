import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkTokens } from '../../../server/doctor/checks/tokens.js';
import { contextOf, lines } from '../../support/doctor.js';
import { PortalKeys, portalKey } from '../../support/portal-keys.js';

describe('the doctor and the keys of a portal', () => {
  it('looks whether it publishes keys that can be used', async () => {
    const [good, bad] = [portalKey('good', 'ES256'), portalKey('bad', 'ES256', { use: 'enc' })];
    const portal = await PortalKeys.start(good, bad);
    const look = async () =>
      lines(await checkTokens(await contextOf({ NOTARY_TOKEN_JWKS_URL: portal.url }))).join('\n');
    assert.match(await look(), /^ok NOTARY_TOKEN_JWKS_URL gives 1 key.*\nwarning The key bad .* not for/);
    portal.publish(bad);
    assert.match(await look(), /^problem .* no key that can be used/);
    portal.keys = [good.privateKey.export({ format: 'jwk' }), good.jwk];
    assert.match(await look(), /\nproblem The key .* is a private key/);
    portal.answers = 'unavailable';
    assert.match(await look(), /^problem No key set can be fetched/);
    portal.close();
  });
});
