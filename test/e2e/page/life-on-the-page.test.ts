import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../../demo/people.js';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { call, log } from '../api.js';
import { Person } from '../person.js';
import { TokenDesk, WHOLE_CASE } from '../token-desk.js';

/* What frameworks and browsers do to a page with a case on it: mount twice, move, freeze. Nothing is asked for twice or lost. */
const LINDNER = { name: 'Dr. Katharina Lindner' };

let desk: TokenDesk;
let stack: Stack;
let browser: Browser;

before(async () => {
  desk = await TokenDesk.open();
  stack = await startStack('none', [desk.origin]);
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
after(async () => {
  await browser.close();
  await stack.close();
  await desk.close();
});

/** What the log says of the citizen's way in and out. */
async function wayOfCitizen(caseId: string): Promise<string[]> {
  const person = DEMO_PEOPLE['hannelore']?.id;
  const events = await log(stack, caseId);
  return events.flatMap((event) =>
    event.type.startsWith('participant-') && 'person' in event && event.person === person ? [event.type] : [],
  );
}

const IN_ONCE = ['participant-entered', 'participant-connected'];
const draftOf = (page: Page) => page.getByRole('textbox', { name: 'Nachricht eingeben' });

/** As an application in development has it: every effect is carried out, undone and carried out again. */
const STRICT = {
  'drawn by React': `
    const View = () => <notary-case {...names}><notary-conference /><case-chat /></notary-case>;`,
  'made in an effect': `
    const View = () => {
      const place = useRef(null);
      useEffect(() => {
        mounts += 1;
        const element = document.createElement('notary-case');
        Object.assign(element, { server: names.server, caseId: names['case-id'], tokenUrl: names['token-url'] });
        element.append(document.createElement('notary-conference'), document.createElement('case-chat'));
        place.current.append(element);
        return () => element.remove();
      }, []);
      return <div ref={place} />;
    };`,
};

async function strictApp(view: string, caseId: string): Promise<string> {
  const names = { server: stack.backend, 'case-id': caseId, 'token-url': '/token' };
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { StrictMode, useEffect, useRef } from 'react';
        import { createRoot } from 'react-dom/client';
        let mounts = 0;
        globalThis.mounts = () => mounts;
        const names = ${JSON.stringify(names)};
        ${view}
        createRoot(document.querySelector('main')).render(<StrictMode><View /></StrictMode>);`,
      loader: 'tsx',
      resolveDir: '.',
    },
    jsx: 'automatic',
    bundle: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text ?? '';
}

describe("React's StrictMode", () => {
  for (const [how, view] of Object.entries(STRICT)) {
    it(`edge 83 ${how}: one token, one stream, one way in`, async () => {
      const caseId = how.replaceAll(' ', '-');
      const notary = await Person.open(browser, stack, 'notary', caseId);
      await notary.start();
      desk.script('/app.js', await strictApp(view, caseId));
      const citizen = await desk.visit(
        browser,
        stack,
        caseId,
        '<main></main><script type="module" src="/app.js"></script>',
      );
      await citizen.start();
      await citizen.seesAndHears(LINDNER);
      const mounts = await citizen.page.evaluate(() => (window as unknown as { mounts(): number }).mounts());
      assert.equal(mounts, how === 'made in an effect' ? 2 : 0);
      assert.equal(desk.asked.length, 1);
      assert.equal(citizen.streams(), 1);
      assert.deepEqual(await wayOfCitizen(caseId), IN_ONCE);
    });
  }
});

describe('a case that is moved in the page', () => {
  for (const how of ['append', 'moveBefore'] as const) {
    it(`edge 83 by ${how} in a conference: sound, picture, draft and stream stay`, async () => {
      const caseId = `moved-${how}`;
      const notary = await Person.open(browser, stack, 'notary', caseId);
      await notary.start();
      const citizen = await desk.visit(browser, stack, caseId, `<main>${WHOLE_CASE}</main><aside></aside>`);
      const { page } = citizen;
      await citizen.start();
      await citizen.seesAndHears(LINDNER);
      await draftOf(page).fill('Noch nicht gesendet');
      const tracks = await citizen.liveTracks();
      await page.evaluate((name) => {
        const [element, place] = [document.querySelector('notary-case'), document.querySelector('aside')];
        if (!element || !place) throw new Error('The page is another.');
        if (name === 'append') place.append(element);
        else (place as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(element, null);
      }, how);
      await page.locator('aside notary-case').waitFor();

      await citizen.seesAndHears(LINDNER);
      await notary.seesAndHears({ name: citizen.name });
      assert.equal(await draftOf(page).inputValue(), 'Noch nicht gesendet');
      await call(stack, 'notary', caseId, '/messages', { text: 'Nach dem Umzug' });
      await citizen.sees('Nach dem Umzug');
      assert.deepEqual(await citizen.liveTracks(), tracks);
      assert.deepEqual([desk.asked.length, citizen.streams()], [1, 1]);
      assert.deepEqual(await wayOfCitizen(caseId), IN_ONCE);
      assert.deepEqual(citizen.printed, []);
    });
  }
});

describe('a case that is taken out of the page', () => {
  it('edge 83 R-I1 in a conference: nothing is live, the others read of an interruption, and put back it is one press', async () => {
    const caseId = 'taken-out';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await desk.visit(browser, stack, caseId, WHOLE_CASE);
    const { page } = citizen;
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
    const element = await page.evaluateHandle(() => {
      const notaryCase = document.querySelector('notary-case')!;
      notaryCase.remove();
      return notaryCase;
    });
    await eventually(
      'nothing is live any more',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await notary.sees(/^Die Verbindung zu Hannelore Petersen ist unterbrochen/);
    assert.deepEqual(await wayOfCitizen(caseId), [...IN_ONCE, 'participant-lost']);

    await element.evaluate((notaryCase) => {
      document.body.append(notaryCase);
    });
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
    await notary.seesAndHears({ name: citizen.name });
    assert.deepEqual(await wayOfCitizen(caseId), [...IN_ONCE, 'participant-lost', ...IN_ONCE]);
    assert.deepEqual(citizen.printed, []);
  });
});

describe('a tab in which nothing has run for a while', () => {
  it('edge 31 R-E8 shows afterwards what has happened meanwhile: many messages, a conference, its end', async () => {
    const caseId = 'frozen';
    const citizen = await desk.visit(browser, stack, caseId, WHOLE_CASE);
    const { page } = citizen;
    await draftOf(page).fill('Noch nicht gesendet');
    await page.evaluate(() => {
      let last = performance.now();
      Object.assign(window, { longestPause: 0 });
      setInterval(() => {
        const pause = performance.now() - last;
        last += pause;
        const page = window as unknown as { longestPause: number };
        page.longestPause = Math.max(page.longestPause, pause);
      }, 100);
    });
    const session = await page.context().newCDPSession(page);
    // what stands still is the page; `Page.setWebLifecycleState` lets scripts run on in a browser without a window
    await session.send('Debugger.enable');
    const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Debugger.pause');
    await paused;
    const frozenAt = Date.now();

    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const texts = Array.from({ length: 40 }, (_, index) => `Nachricht ${String(index + 1)}`);
    for (const text of texts) await call(stack, 'notary', caseId, '/messages', { text });
    await notary.end();

    await session.send('Debugger.resume');
    await session.detach();
    await citizen.sees(/hat die Konferenz beendet|Konferenz beendet/);
    await eventually(
      'all messages are shown, once and in order',
      () => page.locator('case-chat .said').allInnerTexts(),
      (shown) => shown.join() === texts.join(),
    );
    assert.equal(await draftOf(page).inputValue(), 'Noch nicht gesendet');
    assert.equal(await citizen.startButton.count(), 0);
    const frozenFor = Date.now() - frozenAt;
    const pause = await page.evaluate(() => (window as unknown as { longestPause: number }).longestPause);
    assert.ok(pause > 1_000, `nothing ran meanwhile: ${String(pause)} of ${String(frozenFor)} ms`);
  });
});
