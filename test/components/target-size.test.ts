import { setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { HANNELORE, LINDNER, stagedView } from '../support/staged-case.js';
import { until } from './live-tracks.js';
import { button, expect, find, get, settled, stage } from './support.js';

/** What nobody may miss or press by mistake, in CSS pixels (domain 2.8). */
const LEAST = 44;
const WIDTHS = [320, 768, 1280];
/** As it comes, and in a host that sets everything closer. */
const HOSTS = { default: '', dense: '--notary-target: 36px' };
const PRESENT = { lindner: 'connected', hannelore: 'connected' } as const;

async function conference(view: CaseView, host: string) {
  const { element } = await stage(
    view,
    html`<notary-conference style="min-height: 640px; ${host}"></notary-conference>`,
  );
  await settled(element);
  return element;
}

function sizesOf(buttons: readonly HTMLElement[]): string[] {
  return buttons.map((each) => {
    const { width, height } = each.getBoundingClientRect();
    const isLarge = width >= LEAST && height >= LEAST;
    return isLarge ? 'large' : `${each.innerText.trim()}: ${String(width)} × ${String(height)}`;
  });
}

describe('leave, end, start and the buttons of the end dialog', () => {
  after(() => setViewport({ width: 1280, height: 800 }));

  for (const width of WIDTHS) {
    for (const [name, host] of Object.entries(HOSTS)) {
      it(`domain 2.8: are at least ${String(LEAST)} px in both directions: ${String(width)} px wide, ${name} host`, async () => {
        await setViewport({ width, height: 800 });
        const inside = await conference(stagedView({ self: LINDNER, present: PRESENT }), host);
        const [leave, end] = ['Konferenz verlassen', 'Konferenz beenden'].map((each) => button(inside, each));
        expect(sizesOf([leave!, end!]).join()).to.equal('large,large');
        end!.click();
        await until(() => find(inside, 'dialog[open]') !== undefined);
        await settled(inside);
        const dialog = get(inside, 'dialog[open]');
        const all = [...dialog.querySelectorAll('button')];
        expect(all.map((each) => each.innerText.trim()).join()).to.match(/verlassen.*Zurück.*beenden/s);
        expect([...new Set(sizesOf(all))].join()).to.equal('large');
        inside.remove();
        for (const self of [LINDNER, HANNELORE]) {
          const outside = await conference(stagedView({ phase: 'outside', self, present: PRESENT }), host);
          expect(sizesOf([button(outside, 'Videokonferenz starten')]).join()).to.equal('large');
          outside.remove();
        }
      });
    }
  }
});
