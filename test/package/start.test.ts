import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { freePort, freeUdpPort } from '../support/process.js';
import { startStaticSite } from '../support/static-site.js';
import { eventually } from '../support/wait.js';

/** `npm start` as a newcomer meets it. */
const running = new Set<ChildProcess>();
const folders: string[] = [];

after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function npmStart(changes: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'notary-start-'));
  folders.push(folder);
  const ports = { demo: await freePort(), backend: await freePort(), media: await freePort() };
  const child = spawn(process.execPath, ['scripts/start.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DEMO_PORT: String(ports.demo),
      NOTARY_PORT: String(ports.backend),
      NOTARY_EMBEDDED_PORT: String(ports.media),
      NOTARY_EMBEDDED_UDP_PORT: String(await freeUdpPort()),
      NOTARY_DATA_DIR: folder,
      ...changes,
    },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, ports, exit, output: () => output };
}

describe('npm start', () => {
  it('prints the addresses to open, answers there, and stops cleanly on Ctrl-C', async () => {
    const { child, ports, exit, output } = await npmStart();
    await eventually(
      'the addresses are printed',
      output,
      (text) => text.includes('Stop with Ctrl-C'),
      120_000,
    );
    const address = `http://localhost:${String(ports.demo)}`;
    assert.match(output(), new RegExp(address));
    assert.match(await (await fetch(address)).text(), /Wer möchten Sie sein/);
    const sdk = await fetch(`http://localhost:${String(ports.backend)}/sdk/notary-conference.js`);
    assert.equal(sdk.status, 200);
    child.kill('SIGINT');
    assert.equal(await exit, 0, output());
    await assert.rejects(fetch(address), 'nothing is left listening');
    await assert.rejects(fetch(`http://localhost:${String(ports.backend)}/healthz`));
  });

  it('names the setting to change when a port is taken', async () => {
    const taken = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    for (const name of ['NOTARY_PORT', 'NOTARY_EMBEDDED_PORT', 'DEMO_PORT']) {
      const { exit, output } = await npmStart({ [name]: String(port) });
      assert.equal(await exit, 1, output());
      assert.match(output(), new RegExp(String(port)));
      assert.match(output(), new RegExp(name));
    }
    await new Promise((resolve) => taken.close(resolve));
  });

  it('with --https serves pages, backend and media on one TLS origin', async () => {
    const { child, ports, exit, output } = await npmStart({}, ['--https']);
    await eventually(
      'the addresses are printed',
      output,
      (text) => text.includes('Stop with Ctrl-C'),
      120_000,
    );
    const script = `
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      const origin = 'https://localhost:${String(ports.demo)}';
      const statuses = [];
      for (const path of ['/', '/sdk/notary-conference.js', '/healthz', '/v1/cases/2026-0118']) statuses.push((await fetch(origin + path)).status);
      console.log(statuses.join(' '));`;
    const probe = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    probe.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await new Promise((resolve) => probe.once('exit', resolve));
    assert.equal(printed.trim(), '200 200 200 401');
    child.kill('SIGINT');
    assert.equal(await exit, 0, output());
  });
});

describe('npm run docs -- --build', () => {
  it('makes the site and ends; a server of plain files has its first page with all that stands in it', async () => {
    const build = promisify(execFile)('npm', ['run', '--silent', 'docs', '--', '--build'], {
      timeout: 120_000,
    });
    assert.match((await build).stdout, /The site is in site\/\. Any web server can serve it\./);
    const site = await startStaticSite();
    site.folders.set('/docs', 'site');
    const open = async (address: string): Promise<string> => {
      const answer = await fetch(address);
      assert.equal(answer.status, 200, address);
      return answer.text();
    };
    const index = `${site.url}/docs/index.html`;
    const html = await open(index);
    const named = [...html.matchAll(/(?:href|src)="(?!#|[a-z]+:)([^"#]+)/g)].map(([, path = '']) => path);
    assert.ok(named.length > 10);
    for (const path of new Set(named)) await open(new URL(path, index).href);
    await site.close();
  });
});
