import fc from 'fast-check';
import { describe, it } from 'node:test';
import { story } from './walk/steps.js';
import { walk } from './walk/walk.js';
import { Page, World } from './walk/world.js';

describe('a random walk through a case', () => {
  it('R-E8 R-I1 R-I6 R-L4 never shows what does not follow from the log and the own connection', async () => {
    await fc.assert(
      fc.asyncProperty(story, (steps) => walk(new World((device) => new Page(device)), steps)),
      { numRuns: Number(process.env['WALKS'] ?? 40), includeErrorInReport: true },
    );
  });
});
