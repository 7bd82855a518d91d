import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { CuttableProxy, CuttableRelay } from '../support/network.js';
import { freeUdpPort } from '../support/process.js';
import { startStack, type Stack } from '../support/stack.js';
import type { Person } from './person.js';

/** Two browsers, and a cable to one of them. */
export interface Cuttable {
  readonly stack: Stack;
  readonly steady: Browser;
  /** All that its pages send and receive, HTTP and media, stops when it is cut. */
  readonly cut: Browser;
  /** @param person - whose page is in `cut` */
  cutNetworkOf(person: Person): Promise<void>;
  restoreNetwork(): void;
  close(): Promise<void>;
}

export async function startCuttable(): Promise<Cuttable> {
  const own = await freeUdpPort();
  const relay = await CuttableRelay.start(own);
  // in this order: a stack that fails to start leaves no browser behind
  const stack = await startStack('none', [], {}, { own, announced: relay.port }).catch((error: unknown) => {
    relay.close();
    throw error;
  });
  const cable = await CuttableProxy.start();
  const [steady, cut] = await Promise.all([
    launchChromium(),
    launchChromium({ args: [`--proxy-server=${cable.url}`, '--proxy-bypass-list=<-loopback>'] }),
  ]);
  return {
    stack,
    steady,
    cut,
    async cutNetworkOf(person) {
      relay.cut(await person.mediaPorts());
      cable.cut();
    },
    restoreNetwork() {
      relay.restore();
      cable.restore();
    },
    async close() {
      await Promise.all([steady.close(), cut.close()]);
      await cable.close();
      await stack.close();
      relay.close();
    },
  };
}
