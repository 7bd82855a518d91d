import { assert } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import '../../components/define.js';
import { links } from '../../components/case-chat/body/late-links.js';
import { chatBody } from '../../components/case-chat/case-chat.js';
import type { EndConferenceButton } from '../../components/end-conference-button/end-conference-button.js';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import { told } from '../../components/internal/late-elements.js';
import { Later } from '../../components/internal/later.js';
import type { CaseView } from '../../core/case-view.js';
import { HANNELORE, LINDNER, message, StagedCase, stagedView } from '../support/staged-case.js';

/*
 * Without `support.ts`, which fetches everything first. The tests build on each other: what a page has fetched once
 * stays. Code that comes later is not measured in bytes here but by its files, which are chunks when published.
 */
const LATER =
  /told\/define|taking-part\/define|end-question|openvidu-media-room|openvidu-browser|translations\/en/;

function fetched(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => LATER.test(path));
}

async function page(view: CaseView, content: string) {
  document.documentElement.lang = 'de';
  const staged = new StagedCase(view);
  const owner = document.createElement('notary-case');
  owner.controls = staged;
  owner.innerHTML = content;
  document.body.replaceChildren(owner);
  await drawn(owner);
  return { staged, owner };
}

async function drawn(root: Element) {
  for (const each of root.querySelectorAll('*')) {
    if ('updateComplete' in each) await each.updateComplete;
  }
}

describe('what comes later', () => {
  // a page in a conference asks before it is closed, and would hold the test runner up (edge case 4)
  after(() => document.body.replaceChildren());

  it('is not fetched before somebody goes in, whatever the page shows until then', async () => {
    const all =
      '<notary-conference></notary-conference><case-chat></case-chat><conference-notice></conference-notice>';
    const { staged, owner } = await page(stagedView({ phase: 'unknown' }), all);
    for (const self of [HANNELORE, LINDNER]) {
      staged.view = stagedView({ phase: 'none', self });
      await drawn(owner);
    }
    assert.deepEqual(fetched(), []);
    assert.equal(customElements.get('conference-stage'), undefined);
  });

  it('an appointment that comes while nothing is there yet is told of, also on a page that was quiet', async () => {
    const quiet = stagedView({ phase: 'none', appointments: [] });
    const { staged, owner } = await page(quiet, '<conference-notice></conference-notice>');
    const element = owner.firstElementChild as ConferenceNotice;
    assert.equal(element.shadowRoot!.textContent.trim(), '');
    const heard: unknown[] = [];
    owner.addEventListener('appointment-changed', (event) => heard.push(event.change));
    staged.view = stagedView({ phase: 'none', self: HANNELORE });
    staged.view = stagedView({ phase: 'none', self: HANNELORE, appointments: [] });
    await drawn(owner);
    assert.deepEqual(heard, [], 'what tells it is on its way');
    await told.load();
    staged.view = stagedView({ phase: 'none', self: HANNELORE });
    await drawn(owner);
    assert.deepEqual(heard, ['created', 'created'], 'to the page each once, in order');
    assert.match(element.shadowRoot!.querySelector('.band')!.textContent, /Neuer Termin/);
  });

  it('a message with an address can be read at once, and is a link as soon as one can be made', async () => {
    const said = () => owner.firstElementChild!.shadowRoot!.querySelector('.said');
    const plain = message(1, LINDNER, '10:20', 'Guten Tag');
    const { staged, owner } = await page(
      stagedView({ phase: 'none', events: [plain] }),
      '<case-chat></case-chat>',
    );
    await chatBody.load();
    await drawn(owner);
    assert.equal(links.code, undefined, 'nothing to make a link of');
    staged.view = stagedView({
      phase: 'none',
      events: [message(1, LINDNER, '10:20', 'Siehe https://notar.example/a')],
    });
    await drawn(owner);
    assert.equal(said()!.textContent, 'Siehe https://notar.example/a');
    assert.equal(said()!.querySelector('a'), null);
    await links.load();
    await drawn(owner);
    assert.equal(said()!.querySelector('a')!.href, 'https://notar.example/a');
    assert.equal(said()!.textContent, 'Siehe https://notar.example/a');
  });

  it('R-E7 the end is a card at once, with its words as soon as they are there', async () => {
    const { owner } = await page(
      stagedView({ phase: 'ended', self: HANNELORE }),
      '<notary-conference></notary-conference>',
    );
    const card = () => owner.firstElementChild!.shadowRoot!.querySelector('.card')!.textContent;
    assert.match(card(), /Die Notarin oder der Notar hat die Konferenz beendet\./);
    assert.deepEqual(
      fetched().filter((path) => !path.includes('told')),
      [],
      'nothing of a running conference',
    );
  });

  it('a press on the end before the question has arrived is asked about in a sentence, and ends', async () => {
    const { staged, owner } = await page(
      stagedView({ phase: 'outside', self: LINDNER }),
      '<end-conference-button></end-conference-button>',
    );
    const element = owner.firstElementChild as EndConferenceButton;
    const buttons = () => [...element.shadowRoot!.querySelectorAll('button')];
    buttons()[0]?.click();
    await element.updateComplete;
    assert.equal(element.shadowRoot!.querySelector('[role=alert]')?.textContent, EFFECT);
    assert.deepEqual(
      buttons().map((each) => each.textContent.trim()),
      ['Konferenz beenden', 'Jetzt für alle beenden'],
    );
    buttons()[1]?.click();
    assert.deepEqual(staged.requests, [['endConference']]);

    const checked = new Promise((resolve) => owner.addEventListener('end-check', resolve, { once: true }));
    await checked;
    await element.updateComplete;
    assert.equal(element.shadowRoot!.querySelector('dialog')?.open, true);
    assert.equal(element.shadowRoot!.querySelector('.plain'), null);
    assert.deepEqual(
      fetched().map((path) => LATER.exec(path)?.[0]),
      ['told/define', 'end-question'],
      'only the question, nothing of the conference itself',
    );
  });

  it('the elements of a conference are upgraded where they stand, with what was set on them before', async () => {
    const { staged, owner } = await page(stagedView({ phase: 'outside' }), '<div></div>');
    const tile = Object.assign(document.createElement('participant-tile'), { person: LINDNER.id });
    assert.equal(tile.shadowRoot, null);

    staged.view = stagedView({ phase: 'entering' });
    await customElements.whenDefined('participant-tile');
    owner.firstElementChild?.append(tile);
    staged.view = stagedView();
    await drawn(owner);
    assert.equal(tile.shadowRoot?.querySelector('[role=group]')?.ariaLabel?.startsWith(LINDNER.name), true);
    for (const tag of ['conference-stage', 'conference-controls']) {
      assert.notEqual(customElements.get(tag), undefined, tag);
    }
  });
});

const EFFECT =
  'Die Konferenz wird sofort beendet. Alle Verbindungen unter den Teilnehmenden werden getrennt.';

describe('code that is fetched when it is needed', () => {
  it('is fetched once, and again after a failure, but not at once', async () => {
    const clock = useFakeTimers();
    try {
      let calls = 0;
      const later = new Later(() => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('gone')) : Promise.resolve('code');
      });
      await later.load();
      await later.load();
      assert.deepEqual([calls, later.failed, later.code], [1, true, undefined]);
      clock.tick(3_000);
      await later.load();
      await later.load();
      assert.deepEqual([calls, later.failed, later.code], [2, false, 'code']);
    } finally {
      clock.restore();
    }
  });
});
