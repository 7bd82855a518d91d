import { html } from 'lit';
import type { SceneSide } from '../../core/simulated/index.js';
import { illegible } from '../support/legibility.js';
import { mountScenario } from './scenario-support.js';
import { expect } from './support.js';

/** Where much stands on little room: bands with actions, cards, strips of faces, the chat. */
const TIGHT: readonly (readonly [string, SceneSide])[] = [
  ['waiting-two', 'office'],
  ['running-many', 'office'],
  ['shared-window', 'portal'],
  ['two-lost', 'office'],
  ['citizen-interrupted', 'portal'],
  ['proceedings-paused', 'office'],
  ['ended-next', 'portal'],
  ['chat-failed', 'portal'],
];
const LOOKS = [
  { name: 'at 320 px', style: 'width: 320px; font-size: 16px' },
  { name: 'with text of 200 %', style: 'width: 768px; font-size: 32px' },
];
const PAGE = (style: string) =>
  html`<main style=${style}><notary-conference></notary-conference><case-chat></case-chat></main>`;

describe('legibility', () => {
  for (const { name, style } of LOOKS) {
    for (const [id, side] of TIGHT) {
      it(`WCAG 1.4.4, 1.4.10: ${id} cuts nothing off and tears no word apart, ${name}`, async () => {
        const mounted = await mountScenario(id, side, PAGE(style));
        expect(illegible(mounted.notaryCase)).to.deep.equal([]);
        mounted.end();
      });
    }
  }

  it('finds a word that is torn apart and a button that sticks out', () => {
    const box = document.createElement('div');
    box.style.cssText = 'width: 60px; overflow-wrap: break-word';
    box.innerHTML = '<p>Beurkundungstermin</p><button style="width: 90px">Verlegen</button>';
    document.body.append(box);
    expect(illegible(box)).to.deep.equal([
      '"Beurkundungstermin" is torn apart',
      '<button> "Verlegen" sticks out at the side',
      '"Verlegen" sticks out at the side',
    ]);
    box.remove();
  });
});
