import { html } from 'lit';
import { HANNELORE, LINDNER, stagedView } from '../support/staged-case.js';
import { takingPart } from '../../components/internal/late-elements.js';
import { button, expect, settled, stage } from './support.js';

const outside = stagedView({ phase: 'outside', why: 'left', self: HANNELORE });

/** What is added below a root and taken away again, each with what was drawn in it by then. */
async function rehearsed(root: ShadowRoot, act: () => void): Promise<string[]> {
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    new MutationObserver((records, observer) => {
      for (const { removedNodes } of records) {
        for (const node of removedNodes) {
          if (!(node instanceof HTMLDivElement) || node.style.visibility !== 'hidden') continue;
          const tiles = node
            .querySelector('conference-stage')
            ?.shadowRoot?.querySelectorAll('participant-tile');
          for (const tile of tiles ?? []) seen.push(tile.shadowRoot?.textContent ?? '');
          observer.disconnect();
          resolve();
        }
      }
    }).observe(root, { childList: true });
    act();
  });
  return seen;
}

describe('design 9: a hand near the start button', () => {
  // before all others: what has been drawn once is not drawn again
  for (const [when, view, isGone] of [
    ['in a page that has gone on', outside, true],
    ['once this device is inside', stagedView({ phase: 'inside', self: HANNELORE }), false],
  ] as const) {
    it(`draws nothing ${when}`, async () => {
      const { staged, element } = await stage(
        outside,
        html`<start-conference-button></start-conference-button>`,
      );
      const added: string[] = [];
      new MutationObserver((records) =>
        records.forEach(({ addedNodes }) => added.push(...[...addedNodes].map(({ nodeName }) => nodeName))),
      ).observe(element.shadowRoot!, { childList: true });
      button(element, 'Videokonferenz starten').dispatchEvent(new PointerEvent('pointerenter'));
      if (isGone) element.remove();
      else staged.view = view;
      await takingPart.load();
      await settled(element);
      expect(added.includes('DIV')).to.equal(false);
    });
  }

  it('has the stage drawn once, unseen, with who is there, and asks nothing of the case', async () => {
    const { staged, element } = await stage(
      outside,
      html`<start-conference-button></start-conference-button>`,
    );
    const native = button(element, 'Videokonferenz starten');
    const root = element.shadowRoot!;
    const { listeners } = staged;
    const tiles = await rehearsed(root, () => native.dispatchEvent(new PointerEvent('pointerenter')));

    expect(tiles.filter((text) => text.includes(LINDNER.name)).length).to.equal(1);
    expect(root.querySelector('conference-stage') === null).to.equal(true);
    expect(staged.preparations).to.equal(1);
    expect(staged.requests).to.deep.equal([]);
    expect(staged.listeners).to.equal(listeners);
  });

  it('is known by the focus as well, and draws nothing a second time', async () => {
    const { staged, element } = await stage(
      outside,
      html`<start-conference-button></start-conference-button>`,
    );
    let added = 0;
    new MutationObserver((records) => (added += records.length)).observe(element.shadowRoot!, {
      childList: true,
    });
    // not every browser tells a window that is not in front
    button(element, 'Videokonferenz starten').dispatchEvent(new FocusEvent('focus'));
    await takingPart.load();
    await settled(element);
    expect(staged.preparations).to.equal(1);
    expect(added).to.equal(0);
    expect(staged.requests).to.deep.equal([]);
  });
});
