import { html } from 'lit';
import sinon from 'sinon';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import { MOST_LINES } from '../../components/case-chat/body/log-window.js';
import { LocalizeController } from '../../components/internal/localize-controller.js';
import type { TimelineEvent } from '../../protocol/events.js';
import {
  AYDIN,
  HANNELORE,
  JONAS,
  LINDNER,
  message,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import { expect, get, settled, show, stage } from './support.js';

const PEOPLE = [LINDNER, JONAS, AYDIN, HANNELORE];
const THOUSANDS = Array.from({ length: 5_000 }, (_, index) => line(index + 1));

function line(seq: number): TimelineEvent {
  const words = 'Wort '.repeat(1 + ((seq * 7) % 40));
  return message(seq, PEOPLE[seq % PEOPLE.length] ?? JONAS, '10:20', `${String(seq)} ${words}`);
}

const view = (events: readonly TimelineEvent[], chat: Staging['chat'] = {}) =>
  stagedView({ phase: 'outside', events, chat });
const mount = (first = view(THOUSANDS)) =>
  stage<CaseChat>(first, html`<case-chat style="height: 480px; width: 384px"></case-chat>`);
const logOf = (chat: CaseChat) => get(chat, '.log');
const linesOf = (chat: CaseChat) => [...logOf(chat).querySelectorAll('li')];
const toEnd = (log: HTMLElement) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight);

/** Scrolls as a person does, and waits until the browser has told of it and all is drawn. */
async function scrollTo(chat: CaseChat, top: number) {
  const log = logOf(chat);
  let isTold = false;
  log.addEventListener('scroll', () => (isTold = true), { once: true });
  // what is drawn in the same frame keeps the place that was read, and then nobody has scrolled
  while (!isTold) {
    log.scrollTop = top;
    await new Promise(requestAnimationFrame);
  }
  await settled(chat);
}

/** The line that is read, and where it stands. */
function reading(chat: CaseChat): readonly [string, number] {
  const edge = logOf(chat).getBoundingClientRect().top;
  const first = linesOf(chat).find((each) => each.getBoundingClientRect().bottom > edge + 1);
  return [first?.dataset.key ?? '', Math.round((first?.getBoundingClientRect().top ?? 0) - edge)];
}

/** Nodes that change while something happens. */
async function changes(chat: CaseChat, happen: () => Promise<void>): Promise<MutationRecord[]> {
  const observer = new MutationObserver(() => undefined);
  observer.observe(logOf(chat), { subtree: true, childList: true, characterData: true, attributes: true });
  await happen();
  const records = observer.takeRecords();
  observer.disconnect();
  return records;
}

describe('<case-chat> with thousands of messages', () => {
  it('draws so many lines at most, at the end', async () => {
    const { element } = await mount();
    expect(linesOf(element).length <= MOST_LINES).to.equal(true);
    expect(linesOf(element).at(-1)?.dataset.key).to.equal('message-m-5000');
    expect(toEnd(logOf(element))).to.be.lessThan(2);
  });

  it('draws of a new message its line alone, and of a key nothing', async () => {
    const { staged, element } = await mount();
    const before = new Set<Node>(linesOf(element));
    const added = await changes(element, () => show(staged, element, view([...THOUSANDS, line(5_001)])));
    const touched = added.filter(({ target }) => target instanceof Element && target.closest('li'));
    expect(touched.length, 'lines that stood there').to.equal(0);
    const fresh = linesOf(element).filter((each) => !before.has(each));
    expect(fresh.map(({ dataset }) => dataset.key).join()).to.equal('message-m-5001');
    const field = get(element, 'textarea') as HTMLTextAreaElement;
    // nor is a line made that would then be found to be as it is
    const asked = sinon.spy(LocalizeController.prototype, 'clock');
    const typed = await changes(element, async () => {
      for (const text of ['A', 'An', 'Ang']) {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await settled(element);
      }
    });
    asked.restore();
    expect(typed.length).to.equal(0);
    expect(asked.callCount).to.equal(0);
  });

  it('stays at the end, and small, while a thousand more come', async () => {
    const { staged, element } = await mount();
    const events = [...THOUSANDS];
    for (let round = 0; round < 20; round += 1) {
      for (let count = 0; count < 50; count += 1) events.push(line(events.length + 1));
      await show(staged, element, view([...events]));
      expect(linesOf(element).length <= MOST_LINES).to.equal(true);
      expect(toEnd(logOf(element))).to.be.lessThan(2);
    }
  });

  it('edge 72: keeps the reading place to the pixel on the way up and down, and draws no more than that', async () => {
    const { element } = await mount();
    for (let round = 0; round < 12; round += 1) {
      const log = logOf(element);
      const middle = [...linesOf(element)][3];
      await scrollTo(element, Math.max(0, log.scrollTop - 3_000));
      expect(linesOf(element).length <= MOST_LINES).to.equal(true);
      expect(
        log.scrollTop > 0,
        `round ${String(round)}: there is more above ${middle?.dataset.key ?? ''}`,
      ).to.equal(true);
    }
    const drawn = linesOf(element).map(({ dataset }) => Number(dataset.key?.replace('message-m-', '')));
    const numbers = drawn.filter((each) => !Number.isNaN(each));
    expect(numbers.every((each, index) => index === 0 || each === (numbers[index - 1] ?? 0) + 1)).to.equal(
      true,
    );
    for (let round = 0; round < 40 && toEnd(logOf(element)) > 1; round += 1) {
      await scrollTo(element, logOf(element).scrollTop + 3_000);
    }
    expect(linesOf(element).at(-1)?.dataset.key).to.equal('message-m-5000');
  });

  it('edge 72: ten people write at once while somebody reads further up: nothing moves, the count grows', async () => {
    const { staged, element } = await mount();
    await scrollTo(element, logOf(element).scrollTop - 900);
    const place = reading(element).join();
    const events = [...THOUSANDS];
    for (let count = 1; count <= 10; count += 1) {
      events.push(message(5_000 + count, LINDNER, '10:30', `Nachricht ${String(count)}`));
      await show(staged, element, view([...events], { unread: count, seenUpTo: 5_000 }));
      expect(reading(element).join()).to.equal(place);
    }
    const newest = get(element, '.newest');
    expect(newest.textContent.trim()).to.equal('10 neue Nachrichten');
    newest.click();
    await settled(element);
    expect(toEnd(logOf(element))).to.be.lessThan(2);
    expect(linesOf(element).at(-1)?.dataset.key).to.equal('message-m-5010');
  });

  it('asks for older messages on the way up, once, and puts them above without a jump', async () => {
    const newest = THOUSANDS.slice(-50);
    const { staged, element } = await mount(view(newest, { hasOlder: true }));
    expect(staged.asked('loadOlderMessages'), 'not by itself').to.equal(0);
    await scrollTo(element, logOf(element).scrollTop - 200);
    await scrollTo(element, 100);
    expect(staged.asked('loadOlderMessages')).to.equal(1);
    await show(staged, element, view(newest, { hasOlder: true, loadingOlder: true }));
    await scrollTo(element, 60);
    expect(staged.asked('loadOlderMessages')).to.equal(1);
    const place = reading(element).join();
    await show(staged, element, view(THOUSANDS.slice(-100), { hasOlder: true }));
    expect(reading(element).join()).to.equal(place);
    expect(linesOf(element).length >= 100).to.equal(true);
  });
});
