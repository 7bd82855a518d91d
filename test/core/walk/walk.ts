import type { Step } from './steps.js';
import { checkCalm, checkPage } from './truth.js';
import type { Page, World } from './world.js';

/** Goes step by step and looks at every page after each; in the end all is mended, and nobody may be left behind. */
export async function walk<Kind extends Page>(
  world: World<Kind>,
  steps: readonly Step[],
  check: (page: Kind, world: World) => void = () => undefined,
): Promise<void> {
  const told: string[] = [];
  try {
    await world.pass(0);
    for (const step of steps) {
      told.push(step.name);
      await step.run(world);
      await world.pass(0);
      for (const page of world.pages) {
        checkPage(page, world);
        check(page, world);
      }
    }
    await world.calmDown();
    for (const page of world.pages) {
      checkCalm(page, world);
      check(page, world);
    }
  } catch (error) {
    if (error instanceof Error) error.message += `\nafter: ${told.join(' · ')}`;
    throw error;
  } finally {
    world.dispose();
  }
}
