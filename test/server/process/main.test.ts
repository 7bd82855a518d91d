import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EventReader } from '../../support/event-reader.js';
import { eventually } from '../../support/server.js';
import { TOKEN_SECRET, tokenFor } from '../../support/tokens.js';
import { program } from '../../support/program.js';

const MAIN = program('server/main.ts');
const children: ChildProcess[] = [];
const directories: string[] = [];
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [...MAIN], {
    env: { PATH: process.env['PATH'], NOTARY_TOKEN_SECRET: TOKEN_SECRET, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.error += String(chunk)));
  return { child, said, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
}

describe('the process', () => {
  it('serves with nothing configured, says bye on SIGTERM and exits with 0', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'notary-main-'));
    directories.push(directory);
    const [port, media, udp] = [await freePort(), await freePort(), await freePort()];
    const environment = {
      NOTARY_PORT: String(port),
      NOTARY_EMBEDDED_PORT: String(media),
      NOTARY_EMBEDDED_UDP_PORT: String(udp),
      NOTARY_DATA_DIR: directory,
      // as Kubernetes makes it for a service called "notary"
      NOTARY_SERVICE_HOST: '10.0.0.1',
    };
    const { child, said, exit } = start(environment);
    await eventually(
      'it is ready',
      async () => {
        assert.equal(child.exitCode, null, said.error);
        return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false;
      },
      60_000,
    );
    assert.match(said.out, /"setting":"NOTARY_SERVICE_HOST","msg":"this is no setting of this version/);
    const reader = new EventReader(
      `http://127.0.0.1:${port}/v1/cases/c/events`,
      await tokenFor('notary', 'c'),
    );
    assert.equal((await reader.next()).event, 'hello');

    const second = start({
      ...environment,
      NOTARY_PORT: String(await freePort()),
      NOTARY_EMBEDDED_PORT: String(await freePort()),
      NOTARY_EMBEDDED_UDP_PORT: String(await freePort()),
    });
    assert.equal((await second.exit)[0], 1);
    assert.match(second.said.error, /is in use by process \d+/);

    const third = start({
      ...environment,
      NOTARY_EMBEDDED_PORT: String(await freePort()),
      NOTARY_EMBEDDED_UDP_PORT: String(await freePort()),
    });
    assert.equal((await third.exit)[0], 1);
    assert.match(third.said.error, new RegExp(`Port ${port} is in use.*NOTARY_PORT`));

    child.kill('SIGTERM');
    await reader.until('bye');
    assert.deepEqual(await exit, [0, null]);
  });

  it('stops with the list of what is wrong with the settings', async () => {
    const { said, exit } = start({ NOTARY_PORT: 'x', NOTARY_TOKEN_SECRET: 'short' });
    assert.equal((await exit)[0], 1);
    assert.match(said.error, /NOTARY_PORT[^]*NOTARY_TOKEN_SECRET/);
    assert.doesNotMatch(said.error, /at .*\.ts/, 'no stack for what is not a fault of the program');
  });
});
