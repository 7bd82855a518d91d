import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startEmbeddedOpenVidu, type EmbeddedOpenVidu } from '../../../server/embedded-openvidu/index.js';
import { MediaServerError, OpenViduMediaServer } from '../../../server/index.js';
import { eventually, TestServer } from '../../support/server.js';

const SECRET = 'embedded-secret';
let embedded: EmbeddedOpenVidu;
let server: TestServer;
before(async () => {
  embedded = await startEmbeddedOpenVidu({ secret: SECRET });
  server = await TestServer.start({ openvidu: { url: embedded.url, secret: SECRET } });
});
after(async () => {
  await server.close();
  await embedded.close();
});

describe('a server that speaks the real protocol', () => {
  it('gives credentials, shows who holds them, and closes on the end', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const conference = await notary.start();
    const { entry, token } = await notary.enter(conference);
    assert.match(token, new RegExp(`^ws.*sessionId=${conference}-1&token=tok_`));
    const media = new OpenViduMediaServer({ url: embedded.url, secret: SECRET });
    const session = (await media.sessions()).find((each) => each.name === `${conference}-1`);
    assert.deepEqual(
      session?.connections.map(({ active, data }) => ({ active, data })),
      [{ active: false, data: { person: 'notary', entry } }],
    );
    await notary.post(`/conferences/${conference}/end`, {});
    await eventually('the session is closed', async () =>
      (await media.sessions()).every((each) => each.name !== `${conference}-1`),
    );
  });

  it('is content when what is to go is gone already', async () => {
    const media = new OpenViduMediaServer({ url: embedded.url, secret: SECRET });
    await media.close('not-there');
    await media.evict('not-there', 'con_nobody');
    await media.admit('here', { person: 'p', entry: 'e' }, true);
    await media.admit('here', { person: 'q', entry: 'f' }, true);
    await media.evict('here', 'con_nobody');
    assert.equal((await media.sessions()).find((each) => each.name === 'here')?.connections.length, 2);
    await media.close('here');
  });

  it('refuses a wrong secret', async () => {
    const media = new OpenViduMediaServer({ url: embedded.url, secret: 'wrong' });
    await assert.rejects(
      media.sessions(),
      (error) => error instanceof MediaServerError && error.status === 401,
    );
  });
});
