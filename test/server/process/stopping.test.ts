import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { RpcClient } from '../../embedded-openvidu/support/rpc-client.js';
import { newChosenDatabase, type ChosenDatabase } from '../../support/chosen-database.js';
import { EventReader } from '../../support/event-reader.js';
import { freePort, freeUdpPort, ServerProcess } from '../../support/process.js';
import { eventually, TestServer } from '../../support/server.js';
import { TOKEN_SECRET, tokenFor } from '../../support/tokens.js';
import { program } from '../../support/program.js';

const MAIN = program('server/main.ts');
const STREAMS = 50;

const databases: ChosenDatabase[] = [];
after(async () => {
  for (const database of databases) await database.drop();
});

async function startProcess(environment: NodeJS.ProcessEnv = {}) {
  const database = await newChosenDatabase({ kept: true });
  databases.push(database);
  const port = await freePort();
  const child = new ServerProcess([...MAIN], {
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
    ...database.environment,
    NOTARY_PORT: String(port),
    NOTARY_EMBEDDED_PORT: String(await freePort()),
    NOTARY_EMBEDDED_UDP_PORT: String(await freeUdpPort()),
    ...environment,
  });
  const url = `http://127.0.0.1:${port}`;
  await child.start(async () => (await fetch(`${url}/readyz`)).ok);
  return { child, url };
}

async function post(url: string, path: string, body: object) {
  const response = await fetch(`${url}/v1/cases/c${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenFor('notary', 'c')}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { conference: string; media: { token: string } };
}

describe('SIGTERM', { timeout: 120_000 }, () => {
  const sockets: Socket[] = [];
  after(() => {
    for (const socket of sockets) socket.destroy();
  });

  it('says bye to fifty streams and is gone within five seconds, in the middle of a conference', async () => {
    const { child, url } = await startProcess();
    try {
      const { conference } = await post(url, '/conferences', {});
      const { media } = await post(url, `/conferences/${conference}/entries`, { device: 'd' });
      await RpcClient.join(new URL(media.token.replace(/^ws/, 'http')).origin, media.token);
      const token = await tokenFor('notary', 'c');
      const readers = Array.from(
        { length: STREAMS },
        () => new EventReader(`${url}/v1/cases/c/events`, token),
      );
      for (const reader of readers) assert.equal((await reader.next()).event, 'hello');
      // somebody who never finishes a request
      const half = connect(Number(new URL(url).port), '127.0.0.1');
      sockets.push(half);
      half.on('error', () => undefined);
      half.write('POST /v1/cases/c/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');

      const began = performance.now();
      const code = child.stop('SIGTERM');
      for (const reader of readers) await reader.until('bye');
      assert.equal(await code, 0, child.output);
      const took = performance.now() - began;
      assert.ok(took < 5_000, `took ${Math.round(took)} ms`);
      console.log(`stopped in ${Math.round(took)} ms`);
    } finally {
      await child.stop('SIGKILL');
    }
  });

  it('does not wait for a media server that answers nothing', async () => {
    const server = await TestServer.start({ mediaTimeout: 8_000 });
    const { webhooks } = server.services;
    server.openvidu.fault = 'silent';
    for (let count = 0; count < 5; count += 1) {
      webhooks.receive({ event: 'sessionDestroyed', sessionId: `${randomUUID()}-1` });
    }
    void server.services.reconciler.trigger();
    const began = performance.now();
    await server.running.close();
    assert.ok(performance.now() - began < 4_000);
    await server.close();
  });
});

describe('an OpenVidu that cannot be reached', { timeout: 60_000 }, () => {
  it('is an alarm that names the settings; cases and chat work, so the process stays', async () => {
    const secret = 'the-secret-of-openvidu';
    const { child, url } = await startProcess({
      NOTARY_OPENVIDU_URL: `http://127.0.0.1:${await freePort()}`,
      NOTARY_OPENVIDU_SECRET: secret,
    });
    try {
      await eventually('the alarm', () => child.output.includes('"alarm":true'));
      assert.match(child.output, /OpenVidu does not answer.*NOTARY_OPENVIDU_URL/);
      const basic = Buffer.from(`OPENVIDUAPP:${secret}`).toString('base64');
      assert.ok(!child.output.includes(secret) && !child.output.includes(basic), 'no secret in the log');
      assert.ok((await post(url, '/conferences', {})).conference);
      assert.equal(await child.stop('SIGINT'), 0);
    } finally {
      await child.stop('SIGKILL');
    }
  });
});
