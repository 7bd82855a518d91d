import { html } from 'lit';
import { mountScenario } from './scenario-support.js';
import { expect, get, settled } from './support.js';

/** Of one side in a place of that width, in pixels, and with that size of text. */
const at = (width: number, size: number) =>
  html`<main style="width: ${width}px; font-size: ${size}px"><notary-conference></notary-conference></main>`;

describe('room for what stands beside each other', () => {
  it('R-L6: the way out is whole at every width, also with the longest words in the bar', async () => {
    const mounted = await mountScenario('own-window', 'office', at(1280, 16));
    const main = mounted.notaryCase.querySelector('main')!;
    const bar = get(mounted.notaryCase, 'conference-controls');
    const way = get(mounted.notaryCase, 'leave-conference-button');
    for (const size of [14, 16, 18]) {
      for (let width = 320; width <= 1280; width += 40) {
        main.style.cssText = `width: ${width}px; font-size: ${size}px`;
        const place = bar.getBoundingClientRect();
        const leave = way.getBoundingClientRect();
        const over = Math.max(leave.right - place.right, bar.scrollWidth - bar.clientWidth);
        expect(Math.max(0, Math.round(over)), `px over at ${width} px, text ${size} px`).to.equal(0);
      }
    }
    mounted.end();
  });

  it('a word about the picture of the other stands beside the own picture, not below it', async () => {
    const mounted = await mountScenario('running-two', 'portal', at(480, 16));
    mounted.scene.portal.room?.playRemote('lindner', { line: 'weak' });
    await settled(mounted.notaryCase);
    const word = get(mounted.notaryCase, '.slips').getBoundingClientRect();
    const { left } = get(mounted.notaryCase, '.own').getBoundingClientRect();
    expect(word.width > 0 && word.right <= left, `${word.right} <= ${left}`).to.equal(true);
    mounted.end();
  });
});
