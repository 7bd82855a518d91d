import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { checkClock } from '../../../server/doctor/checks/clock.js';
import { checkOpenVidu } from '../../../server/doctor/checks/openvidu.js';
import { checkTls } from '../../../server/doctor/checks/tls.js';
import { startEmbeddedOpenVidu, type EmbeddedOpenVidu } from '../../../server/embedded-openvidu/index.js';
import { contextOf, lines } from '../../support/doctor.js';
import { FakeOpenVidu } from '../../support/fake-openvidu.js';

const SECRET = 'doctor-test-secret';

let openvidu: EmbeddedOpenVidu;
let fake: FakeOpenVidu;
before(async () => {
  openvidu = await startEmbeddedOpenVidu({ secret: SECRET });
  fake = await FakeOpenVidu.start();
});
after(async () => {
  await openvidu.close();
  await fake.close();
});

async function look(url: string, secret: string, environment: Record<string, string> = {}): Promise<string> {
  const context = await contextOf({
    NOTARY_OPENVIDU_URL: url,
    NOTARY_OPENVIDU_SECRET: secret,
    ...environment,
  });
  return lines(await checkOpenVidu(context)).join('\n');
}

describe('the doctor and OpenVidu', () => {
  beforeEach(() => {
    fake.fault = null;
    fake.config = { VERSION: '2.32.1', OPENVIDU_PUBLICURL: openvidu.url };
  });
  const lookAtFake = (environment: Record<string, string> = {}) =>
    look(fake.settings.url, fake.settings.secret, environment);

  it('finds nothing to change, and shows no secret', async () => {
    const found = await look(openvidu.url, SECRET);
    assert.match(
      found,
      /^ok OpenVidu 2\.32\.2 [^]*\nok OpenVidu sends browsers to [^]*WebSockets get through\.\nok OpenVidu cannot record\.$/,
    );
    assert.doesNotMatch(found, new RegExp(SECRET));
    const elsewhere = await lookAtFake();
    assert.match(elsewhere, /ok OpenVidu sends browsers to [^]*, the backend uses http/);
  });

  it('says that the secret is another one', async () => {
    const found = await look(openvidu.url, 'not-the-secret');
    assert.match(
      found,
      /^problem [^]*does not accept the secret[^]*NOTARY_OPENVIDU_SECRET[^]*OPENVIDU_SECRET/,
    );
    assert.doesNotMatch(found, /not-the-secret/);
  });

  it('says that nobody is there, that somebody else is, and that it keeps silent', async () => {
    assert.match(
      await look('http://openvidu.invalid', SECRET),
      /^problem [^]*cannot be resolved[^]*NOTARY_OPENVIDU_URL/,
    );
    fake.config = null;
    assert.match(await lookAtFake(), /^problem [^]*is not OpenVidu 2 \(status 404[^]*OpenVidu 3/);
    fake.fault = 'silent';
    assert.match(await lookAtFake(), /^problem [^]*did not answer in time/);
    fake.fault = 'down';
    assert.match(await lookAtFake(), /^problem [^]*closed the connection/);
  });

  it('says that its certificate is not trusted', async () => {
    const secure = await startEmbeddedOpenVidu({ secret: SECRET, tls: 'self-signed' });
    assert.match(
      await look(secure.url, SECRET),
      /^problem [^]*self-signed[^]*CERTIFICATE_TYPE[^]*NODE_EXTRA_CA_CERTS/,
    );
    // the backend may trust an address that browsers are not sent to: theirs is looked at as well
    fake.config = { VERSION: '2.32.1', OPENVIDU_PUBLICURL: secure.url };
    const environment = {
      NOTARY_OPENVIDU_URL: fake.settings.url,
      NOTARY_OPENVIDU_SECRET: fake.settings.secret,
    };
    const tls = lines(await checkTls(await contextOf(environment))).join('\n');
    assert.match(tls, /^problem Browsers will not trust 127[^]*OpenVidu \(CERTIFICATE_TYPE/);
    await secure.close();
  });

  it('says that the version is another one', async () => {
    fake.config = { ...fake.config, VERSION: '3.8.0' };
    assert.match(await lookAtFake(), /^problem [^]*version 3\.8\.0/);
    fake.config = { ...fake.config, VERSION: '2.29.0' };
    assert.match(await lookAtFake(), /^warning [^]*version 2\.29\.0[^]*Update OpenVidu to 2\.32/);
  });

  it('says that browsers are sent to where they cannot get', async () => {
    const outside = { NOTARY_PUBLIC_URL: 'https://conference.invalid' };
    assert.match(
      await lookAtFake(outside),
      /problem [^]*only its own network can reach[^]*DOMAIN_OR_PUBLIC_IP/,
    );
    fake.config = { ...fake.config, OPENVIDU_PUBLICURL: 'http://openvidu.invalid' };
    assert.match(await lookAtFake({ NODE_ENV: 'production' }), /problem [^]*without TLS/);
    fake.config = { ...fake.config, OPENVIDU_PUBLICURL: fake.settings.url };
    assert.match(await lookAtFake(), /problem [^]*WebSocket to \/openvidu cannot be opened[^]*Upgrade/);
    fake.config = { VERSION: '2.32.1' };
    assert.match(await lookAtFake(), /warning OpenVidu does not tell which address/);
  });

  it('says that it could record, and that it keeps call records', async () => {
    fake.config = { ...fake.config, OPENVIDU_RECORDING: true, OPENVIDU_CDR: 'true' };
    const found = await lookAtFake();
    assert.match(found, /problem OpenVidu is able to record[^]*OPENVIDU_RECORDING=false/);
    assert.match(found, /warning [^]*IP addresses, and the words of real-time text[^]*OPENVIDU_CDR=false/);
  });

  it('says that the embedded one is for trials', async () => {
    const trial = lines(await checkOpenVidu(await contextOf({}))).join();
    assert.match(trial, /^skipped [^]*embedded media server/);
  });
});

describe('the doctor and the clock of OpenVidu', () => {
  it('warns when it is more than five seconds off', async () => {
    const at = async (ahead: number) => {
      fake.dateAhead = ahead;
      const environment = {
        NOTARY_OPENVIDU_URL: fake.settings.url,
        NOTARY_OPENVIDU_SECRET: fake.settings.secret,
      };
      return lines(await checkClock(await contextOf(environment))).join();
    };
    assert.match(await at(60_000), /^warning [^]*OpenVidu is (59|60|61) s ahead[^]*NTP/);
    assert.match(await at(-60_000), /^warning [^]*behind/);
    assert.match(await at(2_000), /^ok /);
    fake.dateAhead = 0;
  });
});
