import { fixtureCleanup } from '@open-wc/testing';
import { SCENARIOS, type SceneSide } from '../../core/simulated/index.js';
import { mountScenario } from './scenario-support.js';
import { expectSilentConsole } from './silent-console.js';
import { expect, get, textOf } from './support.js';

const SIDES: readonly SceneSide[] = ['office', 'portal'];

describe('every scenario, drawn', () => {
  expectSilentConsole();

  for (const { id, covers } of SCENARIOS) {
    it(`${covers.join(' ')}: ${id} says on both sides what is the case, and nothing else`, async () => {
      for (const side of SIDES) {
        const mounted = await mountScenario(id, side);
        const { notaryCase } = mounted;
        const words = textOf(get(notaryCase, '.status'));
        expect(words, `status line, ${side}`).not.to.equal('');
        expect(textOf(notaryCase), side).not.to.match(/\{\w+\}|undefined|NaN|Invalid/);
        mounted.end();
        fixtureCleanup();
      }
    });
  }
});
