import { setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { mountScenario } from './scenario-support.js';
import { until } from './live-tracks.js';
import { expect, find, get, settled } from './support.js';

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

  it('*Konferenz beenden* has its place above all that follows, also where a list needs more than there is', async () => {
    const mounted = await mountScenario('people-directed', 'office', at(388, 15));
    const main = mounted.notaryCase.querySelector('main')!;
    const conference = get(mounted.notaryCase, 'notary-conference');
    conference.style.cssText = 'height: 600px; min-height: 0';
    get(mounted.notaryCase, '.people').click();
    for (const width of [320, 388, 700, 1000]) {
      main.style.width = `${width}px`;
      await settled(mounted.notaryCase);
      const { bottom } = get(conference, 'end-conference-button').getBoundingClientRect();
      const { top } = get(conference, '.notices').getBoundingClientRect();
      expect(bottom <= top, `${bottom} <= ${top} at ${width} px`).to.equal(true);
    }
    mounted.end();
  });

  it('low and wide, what is opened stands between the pictures and the bar, and somebody stays in sight', async () => {
    await setViewport({ width: 740, height: 360 });
    const mounted = await mountScenario('people-directed', 'office', at(740, 15));
    const conference = get(mounted.notaryCase, 'notary-conference');
    conference.style.cssText = 'height: 360px; min-height: 0';
    const place = (selector: string) => get(conference, selector).getBoundingClientRect();
    for (const button of ['.people', '.mine > .switch:nth-last-child(2)']) {
      get(conference, button).click();
      await until(() => find(conference, '.panel > *') !== undefined);
      await settled(mounted.notaryCase);
      const [stage, panel, bar] = [place('conference-stage'), place('.panel'), place('conference-controls')];
      expect(stage.width > 100 && stage.height > 80, `${stage.width} × ${stage.height}`).to.equal(true);
      expect(stage.right <= panel.left && panel.right <= bar.left + 1, 'in this order').to.equal(true);
    }
    mounted.end();
    await setViewport({ width: 1280, height: 800 });
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
