import fc from 'fast-check';
import sinon from 'sinon';
import { story, type Step } from '../core/walk/steps.js';
import { walk } from '../core/walk/walk.js';
import { World } from '../core/walk/world.js';
import { expectSilentConsole } from './silent-console.js';
import { checkDrawn } from './walk/drawn-truth.js';
import { DrawnPage } from './walk/drawn-page.js';
import { expect } from './support.js';

/** `WALK_SEED=7 WALKS=200 npx wtr --files test/components/random-walk.test.ts` goes other ways, `WALK_PATH` one again. */
const SEED = Number(process.env['WALK_SEED'] || 20_261_124);
const WALKS = Number(process.env['WALKS'] || 12);
const PATH = process.env['WALK_PATH'] || undefined;
/** No longer than this, in milliseconds, also while a walk that fails is made shorter: then its seed and path are told. */
const LONGEST_MS = process.env['WALKS'] ? 240_000 : 25_000;

describe('a random walk through a case, drawn', () => {
  expectSilentConsole();

  // the runner waits for the page to be loaded, and a walk leaves it no breath for that
  before(
    () =>
      document.readyState === 'complete' ||
      new Promise((loaded) => addEventListener('load', loaded, { once: true })),
  );

  it('R-E8 R-I1 R-I6 R-L4 draws on every page what follows from the log and the own connection', async function () {
    this.timeout(LONGEST_MS + 30_000);
    const until = performance.now() + LONGEST_MS;
    let walked = 0;
    const property = fc.asyncProperty(story, async (steps) => {
      // a walk that is begun is gone to its end: one that is broken off from outside goes on, and the runner cannot leave the page
      if (performance.now() > until) return;
      await drawnWalk(steps);
      walked += 1;
    });
    await fc.assert(property, {
      seed: SEED,
      numRuns: WALKS,
      includeErrorInReport: true,
      ...(PATH && { path: PATH }),
    });
    expect(walked > 0).to.equal(true);
  });
});

async function drawnWalk(steps: readonly Step[]): Promise<void> {
  const world = new World((device) => new DrawnPage(device));
  // elements tell the time of the server by the clock of the device
  const clock = sinon.stub(Date, 'now').callsFake(() => world.room.timers.now());
  await walk(world, steps, checkDrawn).finally(() => clock.restore());
}
