import { assert } from '@open-wc/testing';
import '../../components/define.js';
import { before as waitingRoom, told } from '../../components/internal/late-elements.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { CaseView } from '../../core/case-view.js';
import { APPOINTMENT, HANNELORE, LINDNER, StagedCase, stagedView } from '../support/staged-case.js';
import { holdUp } from './hold-back.js';

const PROPOSED = { ...APPOINTMENT, status: 'proposed' } as const;

/* Without `support.ts`, which fetches everything first. */
describe('the waiting room, for who comes to a conference that runs', () => {
  let staged: StagedCase;
  let element: NotaryConference;

  async function show(view: CaseView) {
    staged.view = view;
    await told.load();
    await element.updateComplete;
  }
  const says = () => element.renderRoot.querySelector('.place')?.textContent ?? '';
  const hasRoom = () => element.renderRoot.querySelector('waiting-room') !== null;

  before(() => {
    document.documentElement.lang = 'de';
    staged = new StagedCase(stagedView({ phase: 'unknown', self: HANNELORE }));
    const owner = document.createElement('notary-case');
    owner.controls = staged;
    owner.innerHTML = '<notary-conference></notary-conference>';
    document.body.replaceChildren(owner);
    element = owner.firstElementChild as NotaryConference;
  });
  after(() => document.body.replaceChildren());

  it('comes when they wait, and not with the offer to go in; a card says the same until it is there', async () => {
    let asked = 0;
    const held = holdUp(waitingRoom, {}, () => (asked += 1));
    try {
      await show(stagedView({ phase: 'outside', why: 'new', self: HANNELORE }));
      assert.match(says(), /Die Videokonferenz läuft\. Sie können jetzt teilnehmen\./);
      for (const phase of ['entering', 'inside', 'leaving'] as const) await show(stagedView({ phase }));
      await show(stagedView({ phase: 'waiting', self: LINDNER, capabilities: ['start'] }));
      assert.equal(asked, 0);

      await show(stagedView({ phase: 'waiting', self: HANNELORE }));
      assert.equal(asked, 1);
      assert.match(says(), /Das Notariat sieht, dass Sie warten, und lässt Sie ein\./);
      assert.equal(hasRoom(), false);
      held.go();
      await waitingRoom.load();
      await element.updateComplete;
      assert.equal(hasRoom(), true);
    } finally {
      held.restore();
    }
  });

  it('comes at once where their appointment is to be confirmed first', async () => {
    let asked = 0;
    const held = holdUp(waitingRoom, {}, () => (asked += 1));
    try {
      await show(stagedView({ phase: 'inside' }));
      assert.equal(asked, 0);
      await show(stagedView({ phase: 'outside', why: 'new', appointments: [PROPOSED] }));
      assert.equal(asked, 1);
    } finally {
      held.restore();
    }
  });
});
