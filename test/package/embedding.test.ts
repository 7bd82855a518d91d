import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { Beside } from '../support/beside.js';
import { launchChromium } from '../support/browsers.js';
import { blocksOf } from '../support/doc-blocks.js';
import { freePort, freeUdpPort } from '../support/process.js';
import { movingVideos } from '../support/moving-videos.js';
import { eventually } from '../support/wait.js';

/*
 * docs/embedding.md, followed to the letter: what is read there is run here, one command after the other in the terminal of
 * whoever reads, which is where the last one has left it. Only the ports are others, because those of the page may be taken,
 * and of the first step only the packing is left: the tests come after the build. The citizen's last way in is the same page
 * from a bundler, whose origin is allowed as well.
 */
const blocks = blocksOf('docs/embedding.md');
const INSTALL_AND_BUILD = 'npm ci && npm run build && npm pack';

describe('docs/embedding.md, in ten minutes', () => {
  let folder = '';
  let browser: Browser;
  const beside = new Beside();
  const stopping: (() => Promise<void>)[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedding-'));
    browser = await launchChromium();
  });
  after(async () => {
    beside.stop();
    for (const stop of stopping) await stop();
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leads from the package to a conference of two people, left and come back to, written in, and ended by the notary', async () => {
    const checkout = join(folder, 'notary-conference');
    mkdirSync(checkout);
    const [backend, portal, bundler, media, udp] = await Promise.all([
      freePort(),
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
      text
        .replaceAll(':8081', `:${String(backend)}`)
        .replaceAll(/(:|listen\()3000/g, `$1${String(portal)}`)
        .replace(INSTALL_AND_BUILD, `npm pack '${process.cwd()}'`)
        .replace(/ORIGINS=[\w:/]+/, `$&,http://localhost:${String(bundler)}`);

    const steps = blocks.filter(({ kind }) => kind === 'run' || kind === 'file');
    assert.ok(steps.length >= 7, 'the steps of the page were found');
    assert.ok(steps[0]?.code.includes(INSTALL_AND_BUILD), 'it begins with the package');
    let place = checkout;
    for (const { kind, detail, before, code } of steps) {
      const text = onOurPorts(code);
      const until = /^beside, until (\S+)$/.exec(onOurPorts(detail))?.[1];
      if (kind === 'file') writeFileSync(join(place, detail), text);
      else if (until === undefined) place = runAndStay(text, place, env);
      else {
        // a new terminal is somewhere else, and goes where the page says
        const named = /terminal[^.]*, in `(\w+)`/.exec(before)?.[1] ?? '';
        await beside.start(text, until, join(folder, named), env);
      }
    }

    // two windows of one browser, which share what it keeps, its camera, and word of one another
    const windows = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const notary = await open(windows, `http://localhost:${String(portal)}/notary/`);
    const citizen = await open(windows, `http://localhost:${String(portal)}/citizen/`);
    await press(notary, 'Videokonferenz starten');
    await notary.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await press(citizen, 'Videokonferenz starten');
    await press(notary, 'Einlassen');
    await seeEachOther(notary, citizen);

    await press(notary, 'Konferenz verlassen');
    await citizen
      .getByText(/hat die Konferenz vorübergehend verlassen/)
      .first()
      .waitFor();
    await message(citizen).fill('Der Ausweis liegt bereit');
    // what one window keeps of a person is not that of another person in the window beside it
    await notary.reload();
    await press(notary, 'Videokonferenz starten');
    await seeEachOther(notary, citizen);
    assert.equal(await message(notary).inputValue(), '');
    assert.equal(await message(citizen).inputValue(), 'Der Ausweis liegt bereit');
    await press(citizen, 'Senden');
    await notary.getByText('Der Ausweis liegt bereit').first().waitFor();

    await citizen.close();
    const vite = await startVite(place, bundler, `http://localhost:${String(portal)}`);
    stopping.push(() => vite.close());
    const bundled = await open(windows, `http://localhost:${String(bundler)}/citizen/`);
    const wrong: string[] = [];
    bundled.on('pageerror', (error) => wrong.push(error.message));
    await press(bundled, 'Videokonferenz starten');
    await seeEachOther(notary, bundled);
    assert.deepEqual(wrong, []);

    await press(notary, 'Konferenz beenden');
    await press(notary, 'Konferenz beenden', 'dialog');
    await bundled.getByText('Die Notarin oder der Notar hat die Konferenz beendet').first().waitFor();
    await notary
      .getByText(/^Sie haben die Konferenz um .+ beendet/)
      .first()
      .waitFor();
  });
});

/** `vite dev` as it comes: it bundles what the page imports from the installed package, openvidu-browser with it. */
async function startVite(root: string, port: number, portal: string): Promise<ViteDevServer> {
  const page = readFileSync(join(root, 'page.html'), 'utf8');
  const imported = page.replace(
    /<script type="module" src="[^"]+">/,
    `<script type="module">import 'notary-conference/define';`,
  );
  assert.notEqual(imported, page, 'the script was found');
  writeFileSync(join(root, 'index.html'), imported);
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { host: 'localhost', port, strictPort: true, proxy: { '^/[a-z]+/token$': portal } },
  });
  return vite.listen();
}

async function open(windows: BrowserContext, address: string): Promise<Page> {
  const page = await windows.newPage();
  await page.goto(address);
  return page;
}

async function seeEachOther(...pages: Page[]): Promise<void> {
  for (const page of pages)
    await eventually(
      'both pictures move',
      () => page.evaluate(movingVideos),
      (count) => count === pages.length,
    );
}

const message = (page: Page) => page.getByRole('textbox', { name: 'Nachricht eingeben' });

async function press(page: Page, name: string, within?: 'dialog'): Promise<void> {
  const place = within ? page.getByRole(within) : page;
  await place.getByRole('button', { name, exact: true }).first().click();
}

/** Commands in the terminal of whoever reads: where it is afterwards. */
function runAndStay(commands: string, cwd: string, env: NodeJS.ProcessEnv): string {
  const printed = execFileSync('sh', ['-e', '-c', `${commands}\npwd`], { cwd, env, stdio: 'pipe' });
  return printed.toString().trimEnd().split('\n').at(-1) ?? '';
}
