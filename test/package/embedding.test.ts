import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { blocksOf } from '../support/doc-blocks.js';
import { freePort, freeUdpPort } from '../support/process.js';
import { movingVideos } from '../support/moving-videos.js';
import { eventually } from '../support/wait.js';

/*
 * docs/embedding.md, followed to the letter: what is read there is run here, in an empty folder. Only the ports are others,
 * because those of the page may be taken.
 */
const blocks = blocksOf('docs/embedding.md');

describe('docs/embedding.md, in ten minutes', () => {
  let folder = '';
  let browser: Browser;
  const servers: ChildProcess[] = [];
  process.on('exit', () => stopAll(servers));

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedding-'));
    browser = await launchChromium();
  });
  after(async () => {
    stopAll(servers);
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leads from the package to a conference of two people, which the notary ends', async () => {
    const checkout = join(folder, 'notary-conference');
    mkdirSync(checkout);
    execFileSync('npm', ['pack', '--pack-destination', checkout], { stdio: 'pipe' });
    const [backend, portal, media, udp] = await Promise.all([
      freePort(),
      freePort(),
      freePort(),
      freeUdpPort(),
    ]);
    const env = {
      ...process.env,
      NOTARY_PORT: String(backend),
      NOTARY_EMBEDDED_PORT: String(media),
      NOTARY_EMBEDDED_UDP_PORT: String(udp),
      npm_config_prefer_offline: 'true',
      npm_config_audit: 'false',
    };
    const onOurPorts = (text: string) =>
      text.replaceAll(':8081', `:${String(backend)}`).replaceAll(/(:|listen\()3000/g, `$1${String(portal)}`);

    const steps = blocks.filter(({ kind }) => kind === 'run' || kind === 'file');
    assert.ok(steps.length >= 6, 'the steps of the page were found');
    let place = folder;
    for (const { kind, detail, code } of steps) {
      const text = onOurPorts(code);
      const until = /^beside, until (\S+)$/.exec(onOurPorts(detail))?.[1];
      if (kind === 'file') writeFileSync(join(place, detail), text);
      else if (until === undefined)
        execFileSync('sh', ['-e', '-c', text], { cwd: place, env, stdio: 'pipe' });
      else servers.push(await startBeside(text, until, place, env));
      place = join(place, /cd (\w+)$/m.exec(text)?.[1] ?? '');
    }

    const notary = await open(browser, `http://localhost:${String(portal)}/notary/`);
    const citizen = await open(browser, `http://localhost:${String(portal)}/citizen/`);
    await press(notary, 'Videokonferenz starten');
    await notary.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await press(citizen, 'Videokonferenz starten');
    await press(notary, 'Einlassen');
    for (const page of [notary, citizen])
      await eventually(
        'both pictures move',
        () => page.evaluate(movingVideos),
        (count) => count === 2,
      );
    await press(notary, 'Konferenz beenden');
    await press(notary, 'Konferenz beenden', 'dialog');
    await citizen.getByText('Die Notarin oder der Notar hat die Konferenz beendet').first().waitFor();
  });
});

async function open(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function press(page: Page, name: string, within?: 'dialog'): Promise<void> {
  const place = within ? page.getByRole(within) : page;
  await place.getByRole('button', { name, exact: true }).first().click();
}

/** A command that keeps running, as in a terminal of its own, until its address answers. */
async function startBeside(
  command: string,
  until: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  // a group of its own, so that what the shell has started ends with it
  const child = spawn('sh', ['-e', '-c', command], { cwd, env, stdio: 'pipe', detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await eventually(
    `${until} answers`,
    async () => {
      if (child.exitCode !== null) throw new Error(`It stopped: ${output}`);
      return (await fetch(until)).ok;
    },
    Boolean,
    60_000,
  );
  return child;
}

function stopAll(servers: ChildProcess[]): void {
  // each once: a process that is gone cannot be stopped again
  for (const { pid, exitCode } of servers.splice(0)) {
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
  }
}
