import { html } from 'lit';
import type { SceneSide } from '../../core/simulated/index.js';
import { illegible } from '../support/legibility.js';
import { mountScenario } from './scenario-support.js';
import { everything, expect } from './support.js';

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

  it('keeps signs beside names and words in the middle of small tiles', async () => {
    const mounted = await mountScenario('self-off', 'office', PAGE('width: 766px; font: 17px sans-serif'));
    const boxOf = (text: string) => {
      const within = everything(mounted.notaryCase).filter((each) => each.localName !== 'participant-tile');
      const found = within.find((each) => each.closest('.tile') && each.textContent.trim() === text)!;
      return { box: found.getBoundingClientRect(), tile: found.closest('.tile')! };
    };
    const name = boxOf('Hannelore Petersen');
    const sign = name.tile.querySelector('.plate .icon')!.getBoundingClientRect();
    expect(name.tile.clientWidth).to.be.lessThan(210);
    expect(name.box.top, 'the sign stands in the first row of the name').to.be.lessThan(sign.bottom - 5);
    const word = boxOf('Kamera aus');
    const tile = word.tile.getBoundingClientRect();
    const middle = (tile.left + tile.right) / 2;
    expect(Math.abs((word.box.left + word.box.right) / 2 - middle)).to.be.lessThan(2);
    mounted.end();
  });

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
