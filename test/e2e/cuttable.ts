import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { CuttableProxy } from '../support/network.js';
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
  // in this order: a stack that fails to start leaves no browser behind
  const stack = await startStack();
  const cable = await CuttableProxy.start();
  const [steady, cut] = await Promise.all([
    launchChromium(),
    launchChromium([`--proxy-server=${cable.url}`, '--proxy-bypass-list=<-loopback>']),
  ]);
  return {
    stack,
    steady,
    cut,
    async cutNetworkOf(person) {
      stack.relay.cut(await person.mediaPorts());
      cable.cut();
    },
    restoreNetwork() {
      stack.relay.restore();
      cable.restore();
    },
    async close() {
      await Promise.all([steady.close(), cut.close()]);
      await cable.close();
      await stack.close();
    },
  };
}
