import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { layDatabase } from '../../support/database.js';
import { liveAMarkedLife, makeMarkedMistakes } from '../../support/marked-life.js';
import { ADDRESS } from '../../support/marked-person.js';
import { Markers } from '../../support/markers.js';
import { freePort, freeUdpPort, ServerProcess } from '../../support/process.js';
import { program } from '../../support/program.js';

const SECRETS = {
  NOTARY_TOKEN_SECRET: 'token-secret-0123456789-abcdefghijklmnopqrstuvwxyz',
  NOTARY_HOST_KEY: 'host-key-0123456789abcdefghijklmnopqrstuvwxyz',
  NOTARY_WEBHOOK_TOKEN: 'webhook-token-0123456789abcdef',
  NOTARY_METRICS_TOKEN: 'metrics-token-0123456789abcdef',
  NOTARY_LOG_KEY: 'log-key-0123456789abcdefghijklmnopqrstuvwxyz',
};

describe('what the process prints', { timeout: 120_000 }, () => {
  const markers = new Markers();
  const fault = markers.word('what an unforeseen fault says');
  let printed = '';
  let backend: ServerProcess | undefined;
  let directory = '';
  after(async () => {
    await backend?.stop('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('at the most talkative level, embedded media server included, names nobody, not even when it dies', async () => {
    directory = await mkdtemp(join(tmpdir(), 'notary-privacy-'));
    await layDatabase(directory);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const thrower = `process.on('SIGUSR2', () => { throw Object.assign(new Error('${fault}'), { detail: '${fault}' }) })`;
    backend = new ServerProcess(
      ['--import', `data:text/javascript,${encodeURIComponent(thrower)}`, ...program('server/main.ts')],
      {
        ...SECRETS,
        NOTARY_PORT: String(port),
        NOTARY_EMBEDDED_PORT: String(await freePort()),
        NOTARY_EMBEDDED_UDP_PORT: String(await freeUdpPort()),
        NOTARY_DATA_DIR: directory,
        NOTARY_ADMISSION: 'office',
        LOG_LEVEL: 'trace',
      },
    );
    backend.onOutput = (text) => (printed += text);
    await backend.start(async () => (await fetch(`${url}/readyz`)).ok);
    for (const [name, secret] of Object.entries(SECRETS)) markers.add(name, secret, 12);
    markers.add('address of a person', ADDRESS);
    const world = {
      url,
      markers,
      tokenSecret: SECRETS.NOTARY_TOKEN_SECRET,
      hostKey: SECRETS.NOTARY_HOST_KEY,
      webhookToken: SECRETS.NOTARY_WEBHOOK_TOKEN,
    };
    await liveAMarkedLife(world);
    await makeMarkedMistakes(world);
    const metrics = await fetch(`${url}/metrics`, {
      headers: { authorization: `Bearer ${SECRETS.NOTARY_METRICS_TOKEN}` },
    }).then((answer) => answer.text());

    assert.equal(await backend.stop('SIGUSR2'), 1);
    assert.match(metrics, /notary_events_appended_total\{type="conference-ended"\} 1/);
    assert.match(printed, /"alarm":true,"msg":"a fault that nobody foresaw: the process ends"/);
    assert.match(printed, /"part":"embedded-openvidu".*"event":"sessionCreated"/);
    assert.ok(printed.split('\n').length > 70, printed);
    assert.deepEqual(markers.findIn(printed), []);
    assert.deepEqual(markers.findIn(metrics), []);
  });
});
