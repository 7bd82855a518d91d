import type { Browser } from 'playwright-core';
import { Person } from '../e2e/person.js';
import type { Stack } from '../support/stack.js';

/**
 * Milliseconds from the notary's confirming press until, at each other person, every track has stopped and the notice
 * is on the page. One figure for each person and conference. Both clocks are the machine's.
 */
export async function benchEnd(stack: Stack, browser: Browser, rounds: number): Promise<number[]> {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const caseId = `bench-end-${String(round)}`;
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const others: Person[] = [];
    for (const who of ['hannelore', 'jonas'] as const) {
      const person = await Person.open(browser, stack, who, caseId);
      await person.start();
      await person.seesAndHears(notary);
      others.push(person);
    }
    const over = others.map((person) => person.page.evaluate(whenOver));
    await notary.endButton.click();
    const confirm = notary.page
      .getByRole('dialog')
      .getByRole('button', { name: 'Konferenz beenden', exact: true });
    const pressed = await confirm.evaluate((button: HTMLElement) => {
      const now = Date.now();
      button.click();
      return now;
    });
    for (const at of await Promise.all(over)) figures.push(at - pressed);
    await Promise.all([notary, ...others].map((person) => person.close()));
  }
  return figures;
}

/** Runs in the page: the time at which nothing is live any more and the notice stands there. */
async function whenOver(): Promise<number> {
  const { tracks, connections } = (
    window as unknown as { recorded: { tracks: MediaStreamTrack[]; connections: RTCPeerConnection[] } }
  ).recorded;
  const notice = 'Die Notarin oder der Notar hat die Konferenz beendet';
  for (;;) {
    const live =
      tracks.some((track) => track.readyState === 'live') ||
      connections.some(
        (connection) =>
          connection.connectionState !== 'closed' &&
          connection.getReceivers().some(({ track }) => track.readyState === 'live' && !track.muted),
      );
    let isShown = false;
    const roots: (Document | ShadowRoot)[] = [document];
    for (let root = roots.pop(); root && !isShown; root = roots.pop()) {
      isShown = root instanceof ShadowRoot && root.textContent.includes(notice);
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    if (!live && isShown) return Date.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
