import fc from 'fast-check';
import { describe, it } from 'node:test';
import { story } from './walk/steps.js';
import { checkCalm, checkPage } from './walk/truth.js';
import { World } from './walk/world.js';

describe('a random walk through a case', () => {
  it('R-E8 R-I1 R-I6 R-L4 never shows what does not follow from the log and the own connection', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const world = new World();
        const told: string[] = [];
        try {
          await world.pass(0);
          for (const step of steps) {
            told.push(step.name);
            await step.run(world);
            await world.pass(0);
            for (const page of world.pages) checkPage(page, world);
          }
          await world.calmDown();
          for (const page of world.pages) checkCalm(page, world);
        } catch (error) {
          if (error instanceof Error) error.message += `\nafter: ${told.join(' · ')}`;
          throw error;
        } finally {
          world.dispose();
        }
      }),
      { numRuns: Number(process.env['WALKS'] ?? 40), includeErrorInReport: true },
    );
  });
});
