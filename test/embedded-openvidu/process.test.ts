import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, it } from 'node:test';
import { readSettings } from '../../server/embedded-openvidu/settings.js';
import { PUBLISH } from './support/offers.js';
import { RpcClient } from './support/rpc-client.js';
import { embedded, newRoom, SECRET } from './support/server.js';
import { until } from './support/until.js';
import { program } from '../support/program.js';

const MAIN = program('server/embedded-openvidu/main.ts');

describe('the embedded OpenVidu as a process', { timeout: 60_000 }, () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function start(environment: Record<string, string>) {
    const env = {
      PATH: process.env.PATH,
      OPENVIDU_SECRET: SECRET,
      EMBEDDED_OPENVIDU_PORT: '0',
      ...environment,
    };
    const child = spawn(process.execPath, MAIN, { env });
    children.push(child);
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    }
    return { child, output };
  }

  async function exitCode(child: ChildProcess): Promise<number | null> {
    return ((await once(child, 'exit')) as [number | null])[0];
  }

  it('says what it is for, and stops cleanly on Ctrl-C in the middle of a meeting', async () => {
    const { child, output } = start({});
    const url = await until('the start', () => /"url":"([^"]+)"/.exec(output.text)?.[1]);
    assert.match(output.text, /demos, tests and small trials only/);
    assert.match(url, /^http:\/\/127\.0\.0\.1:/);
    const { tokens } = await newRoom({ url, secret: SECRET }, { data: 'Ada Lovelace' });
    const client = await RpcClient.join(url, tokens[0]!, 'her telephone number');
    await client.call('publishVideo', PUBLISH);
    child.kill('SIGINT');
    assert.equal(await exitCode(child), 0);
    await client.event('participantEvicted', { reason: 'openviduServerStopped' });
    assert.doesNotMatch(output.text, /Ada|telephone|tok_/, 'no personal data and no tokens in the log');
  });

  it('does not start in production', async () => {
    const { child, output } = start({ NODE_ENV: 'production' });
    assert.equal(await exitCode(child), 1);
    assert.match(output.text, /does not start in production/);
    assert.match(output.text, /EMBEDDED_OPENVIDU_ALLOW_PRODUCTION=1/);
  });

  it('starts in production when told to', async () => {
    const { output } = start({ NODE_ENV: 'production', EMBEDDED_OPENVIDU_ALLOW_PRODUCTION: '1' });
    await until('the start', () => output.text.includes('started'));
  });

  it('names the setting when a port is taken', async () => {
    const taken = await embedded();
    try {
      const port = new URL(taken.url).port;
      await assert.rejects(
        embedded({ port: Number(port) }),
        /TCP port \d+ is taken: set EMBEDDED_OPENVIDU_PORT/,
      );
      const socket = createSocket('udp4');
      await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
      try {
        const udpPort = socket.address().port;
        await assert.rejects(embedded({ udpPort }), /UDP port \d+ is taken: set EMBEDDED_OPENVIDU_UDP_PORT/);
      } finally {
        socket.close();
      }
    } finally {
      await taken.close();
    }
  });

  it('lists everything that is wrong with the environment', () => {
    const wrong = {
      OPENVIDU_SECRET: 'short',
      EMBEDDED_OPENVIDU_PORT: '70000',
      EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES: '10.0.0.1, here',
      EMBEDDED_OPENVIDU_ICE_SERVERS: '{',
      EMBEDDED_OPENVIDU_TLS: 'files',
    };
    assert.throws(
      () => readSettings(wrong),
      ({ message }: Error) =>
        [
          'OPENVIDU_SECRET',
          'EMBEDDED_OPENVIDU_PORT',
          'EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES',
          'EMBEDDED_OPENVIDU_ICE_SERVERS',
          'EMBEDDED_OPENVIDU_TLS_CERT_FILE',
          'EMBEDDED_OPENVIDU_TLS_KEY_FILE',
        ].every((name) => message.includes(`  ${name} `)),
    );
  });

  it('reads the environment', () => {
    const options = readSettings({
      OPENVIDU_SECRET: SECRET,
      EMBEDDED_OPENVIDU_HOST: '',
      EMBEDDED_OPENVIDU_ANNOUNCED_ADDRESSES: '10.0.0.1, 10.0.0.2',
      EMBEDDED_OPENVIDU_ICE_SERVERS: '[{"url":"turn:a","username":"b","credential":"c"}]',
      EMBEDDED_OPENVIDU_WEBHOOK_URL: 'http://127.0.0.1:1/x',
      EMBEDDED_OPENVIDU_WEBHOOK_HEADERS: '{"Authorization":"Basic x"}',
    });
    assert.equal(options.port, 4443);
    assert.equal(options.host, '127.0.0.1');
    assert.deepEqual(options.announcedAddresses, ['10.0.0.1', '10.0.0.2']);
    assert.deepEqual(options.iceServers, [{ url: 'turn:a', username: 'b', credential: 'c' }]);
    assert.deepEqual(options.webhook?.headers, { Authorization: 'Basic x' });
    assert.equal(options.allowProduction, false);
  });
});
