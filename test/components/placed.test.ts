import { assert } from '@open-wc/testing';

describe('a page that has placed an element of the conference itself', () => {
  // a page in a conference asks before it is closed, and would hold the test runner up (edge case 4)
  after(() => document.body.replaceChildren());

  it('has it defined without any case or press', async () => {
    document.body.innerHTML = '<conference-stage></conference-stage>';
    const element = document.body.firstElementChild as HTMLElement;
    await import('../../components/define.js');
    await customElements.whenDefined('conference-stage');
    assert.equal(element instanceof customElements.get('conference-stage')!, true);
    assert.notEqual(element.shadowRoot, null);
  });

  it('has its keyboard shortcuts, without the bar that offers them', async () => {
    document.body.innerHTML = '<conference-shortcuts></conference-shortcuts>';
    const { fetchLateElements } = await import('../../components/internal/late-elements.js');
    fetchLateElements();
    await customElements.whenDefined('conference-shortcuts');
    const [element] = document.body.children;
    assert.equal(element instanceof customElements.get('conference-shortcuts')!, true);
  });

  it('gets it later, too, with the next change of a case', async () => {
    const { StagedCase, stagedView } = await import('../support/staged-case.js');
    const owner = document.createElement('notary-case');
    owner.controls = new StagedCase(stagedView());
    const tile = Object.assign(document.createElement('participant-tile'), { person: 'lindner' });
    owner.append(tile);
    document.body.append(owner);
    await tile.updateComplete;
    assert.equal(tile.shadowRoot?.querySelector('[role=group]') !== null, true);
  });
});
