import { fixtureSync } from '@open-wc/testing';
import { html } from 'lit';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import type { CaseView } from '../../core/case-view.js';
import { HANNELORE, LINDNER, StagedCase, message, stagedView, type Staging } from '../support/staged-case.js';
import { expect, hear, said, settled, show, textOf, violationsOf } from './support.js';

const INTERRUPTED = 'Ihre Verbindung ist unterbrochen.';

function viewOf(id: string, title: string, staging: Staging = {}): CaseView {
  const view = stagedView({ self: HANNELORE, ...staging });
  return view.case ? { ...view, case: { ...view.case, id, title } } : view;
}

/** A page that lists these cases, each with its notices and its chat. */
async function list(...views: readonly CaseView[]) {
  const staged = views.map((view) => new StagedCase(view));
  const page = fixtureSync<HTMLElement>(html`
    <div>
      ${staged.map(
        (each) => html`
          <notary-case .controls=${each}>
            <conference-notice></conference-notice>
            <case-chat></case-chat>
          </notary-case>
        `,
      )}
    </div>
  `);
  await settled(page);
  const notices = [...page.querySelectorAll<ConferenceNotice>('conference-notice')];
  const chats = [...page.querySelectorAll<CaseChat>('case-chat')];
  return { staged, page, notices, chats };
}

describe('edge 36 several cases on one page', () => {
  it('what is told names its case, and the same trouble of two is told of both', async () => {
    const [one, other] = [viewOf('a-1', 'Ahornweg 12'), viewOf('b-2', 'Holzbau GmbH')];
    const { staged, page, notices } = await list(one, other);
    for (const [index, id] of ['a-1', 'b-2'].entries()) {
      const title = index === 0 ? 'Ahornweg 12' : 'Holzbau GmbH';
      await show(staged[index]!, page, viewOf(id, title, { phase: 'reconnecting' }));
      expect(said(notices[index]!, 'assertive')).to.include(`${title}, ${id}: ${INTERRUPTED}`);
      expect(textOf(notices[index]!)).to.include(title);
    }
    expect(textOf(notices[0]!)).not.to.include('Holzbau');
    expect(said(notices[0]!, 'assertive')).not.to.include('Holzbau');
    expect((await violationsOf(page)).join('\n')).to.equal('');
  });

  it('a case that is alone is not named with every word', async () => {
    const { staged, page, notices } = await list(viewOf('a-1', 'Ahornweg 12'));
    await show(staged[0]!, page, viewOf('a-1', 'Ahornweg 12', { phase: 'reconnecting' }));
    expect(said(notices[0]!, 'assertive').startsWith(INTERRUPTED)).to.equal(true);
    expect(textOf(notices[0]!)).not.to.include('Ahornweg');
  });

  it('messages, what is unread and what is told to the page stay with their case', async () => {
    const none = { phase: 'none' } as const;
    const { staged, page, chats } = await list(
      viewOf('a-1', 'Ahornweg 12', none),
      viewOf('b-2', 'Holzbau GmbH', none),
    );
    const counts = hear('unread-changed');
    const received = hear('message-received');
    const events = [message(9, LINDNER, '10:00', 'Bitte den Ausweis mitbringen')];
    await show(
      staged[1]!,
      page,
      viewOf('b-2', 'Holzbau GmbH', { ...none, events, chat: { unread: 1, seenUpTo: 8 } }),
    );
    counts.stop();
    received.stop();
    expect(said(chats[1]!, 'polite')).to.include('Holzbau GmbH, b-2: ');
    expect(said(chats[1]!, 'polite')).to.include('Bitte den Ausweis mitbringen');
    expect(said(chats[0]!, 'polite')).to.equal('');
    expect(textOf(chats[0]!)).not.to.include('Ausweis');
    const second = page.querySelectorAll('notary-case')[1];
    for (const { events: heard } of [counts, received]) {
      expect(heard.length).to.equal(1);
      expect(heard[0]?.target === second).to.equal(true);
    }
  });
});
