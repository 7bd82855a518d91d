import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenVidu } from 'openvidu-node-client';
import type { Browser, Page } from 'playwright-core';
import { Person } from '../e2e/person.js';
import type { Stack } from '../support/stack.js';

/**
 * - `mouse`: a hand comes to the button, rests on it and presses; what a page does meanwhile is its own affair
 * - `program`: a click out of nothing, as a host gives that starts the conference by itself
 */
export type Press = 'mouse' | 'program';

/** How long a hand rests on a button before it presses, and how long it presses, in milliseconds. */
const RESTS_MS = 300;
const PRESSES_MS = 80;

/**
 * Milliseconds from the click to the first decoded remote frame, both ways in turn, each round in a fresh browser
 * context: our portal page, and the smallest application one can write with bare openvidu-browser on the same server.
 * Both are pressed alike.
 */
export async function benchStart(
  stack: Stack,
  browser: Browser,
  rounds: number,
  press: Press,
): Promise<{ product: number[]; bare: number[] }> {
  const bareServer = await startBareApplication(stack);
  const bareUrl = `http://127.0.0.1:${String((bareServer.address() as AddressInfo).port)}/`;
  const product: number[] = [];
  const bare: number[] = [];

  const caseId = `bench-start-${press}`;
  const notary = await Person.open(browser, stack, 'notary', caseId);
  await notary.start();
  const publisher = await openBare(browser, bareUrl);
  await pressAndMeasure(publisher, 'program', false);

  for (let round = 0; round < rounds; round += 1) {
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    await citizen.startButton.waitFor();
    product.push(await pressAndMeasure(citizen.page, press));
    await citizen.leaveButton.click();
    await citizen.close();

    const page = await openBare(browser, bareUrl);
    bare.push(await pressAndMeasure(page, press));
    // as ours has left: who comes next would wait for pictures of somebody who is gone
    await page.evaluate(() => (window as unknown as Bench).leave());
    await page.context().close();
  }
  await Promise.all([notary.close(), publisher.context().close()]);
  bareServer.close();
  bareServer.closeAllConnections();
  return { product, bare };
}

async function openBare(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await context.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    (window as unknown as { recorded: unknown }).recorded = { connections, tracks: [] };
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Presses the page's start button, and polls the statistics the same way on both pages. */
async function pressAndMeasure(page: Page, press: Press, untilFrame = true): Promise<number> {
  const button = page.getByRole('button', { name: 'Videokonferenz starten', exact: true });
  await button.evaluate((element: HTMLElement) =>
    element.addEventListener('click', () => ((window as unknown as Bench).pressedAt = performance.now())),
  );
  if (press === 'mouse') {
    await button.hover();
    await page.waitForTimeout(RESTS_MS);
    await page.mouse.down();
    await page.waitForTimeout(PRESSES_MS);
    await page.mouse.up();
  } else {
    await button.evaluate((element: HTMLElement) => element.click());
  }
  return page.evaluate(async (wait) => {
    const { recorded, pressedAt } = window as unknown as Bench;
    for (;;) {
      for (const connection of recorded.connections) {
        let frames = 0;
        (await connection.getStats()).forEach(
          (report: { type: string; framesDecoded?: number; framesEncoded?: number }) => {
            if (report.type === (wait ? 'inbound-rtp' : 'outbound-rtp'))
              frames += report.framesDecoded ?? report.framesEncoded ?? 0;
          },
        );
        if (frames > 0) return performance.now() - pressedAt;
      }
      if (performance.now() - pressedAt > 30_000) throw new Error('no frame within 30 s');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, untilFrame);
}

/** What both pages keep for the measurement. */
interface Bench {
  readonly recorded: { readonly connections: readonly RTCPeerConnection[] };
  pressedAt: number;
  /** The bare application alone; settles when the server has let it go. */
  leave(): Promise<void>;
}

/** What the tutorials of OpenVidu show: a page, and a server that hands out tokens. */
async function startBareApplication(stack: Stack): Promise<Server> {
  const { outputFiles } = await build({
    stdin: { contents: BARE_APPLICATION, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    define: { global: 'globalThis' },
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const openvidu = new OpenVidu(stack.openvidu.url, stack.openvidu.secret);
  openvidu.enableProdMode();

  const server = createServer((request, response) => {
    if (request.url === '/token') {
      void openvidu
        .createSession({ customSessionId: 'bench-bare' })
        .then((session) => session.createConnection({}))
        .then(
          ({ token }) => response.end(token),
          () => response.writeHead(502).end(),
        );
    } else if (request.url === '/app.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<!doctype html><script type="module" src="/app.js"></script><button>Videokonferenz starten</button><div id="videos"></div>',
        );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const BARE_APPLICATION = `
import { OpenVidu } from 'openvidu-browser';
const videos = document.querySelector('#videos');
document.querySelector('button').addEventListener('click', async () => {
  const token = await (await fetch('/token')).text();
  const openvidu = new OpenVidu();
  openvidu.enableProdMode();
  openvidu.setAdvancedConfiguration({ rtcConfiguration: { iceServers: [] } });
  const session = openvidu.initSession();
  session.on('streamCreated', (event) => session.subscribe(event.stream, videos));
  await session.connect(token);
  window.leave = () => new Promise((resolve) => {
    session.on('sessionDisconnected', resolve);
    session.disconnect();
  });
  const publisher = await openvidu.initPublisherAsync(undefined, {});
  await session.publish(publisher);
});
`;
