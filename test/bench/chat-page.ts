import { chatBody } from '../../components/case-chat/case-chat.js';
import '../../components/define.js';
import type { TimelineEvent } from '../../protocol/events.js';
import { HANNELORE, JONAS, LINDNER, message, StagedCase, stagedView } from '../support/staged-case.js';

/* Runs in the browser: what a chat of so many messages costs, in milliseconds until it is laid out. */

export interface ChatTimes {
  readonly first: number;
  readonly arrival: number;
  readonly key: number;
  readonly scroll: number;
}

declare global {
  interface Window {
    timeChat: (count: number) => Promise<ChatTimes>;
  }
}

const PEOPLE = [LINDNER, JONAS, HANNELORE];
/** One alone is shorter than what a browser's clock can tell. */
const TIMES = 10;

window.timeChat = async (count) => {
  await chatBody.load();
  const events = Array.from({ length: count }, (_, index) => line(index + 1));
  const staged = new StagedCase(view(events));
  const notaryCase = document.createElement('notary-case');
  notaryCase.controls = staged;
  const chat = document.createElement('case-chat');
  chat.style.cssText = 'height: 480px; width: 384px';
  notaryCase.append(chat);

  const drawn = async (happen: () => void) => {
    const start = performance.now();
    happen();
    await chat.updateComplete;
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  const each = async (happen: () => void) => {
    let sum = 0;
    for (let time = 0; time < TIMES; time += 1) sum += await drawn(happen);
    return sum / TIMES;
  };

  const first = await drawn(() => document.body.append(notaryCase));
  const log = chat.shadowRoot!.querySelector('.log')!;
  const field = chat.shadowRoot!.querySelector('textarea')!;
  const arrival = await each(() => {
    events.push(line(events.length + 1));
    staged.view = view([...events]);
  });
  const key = await each(() => {
    field.value += 'a';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const scroll = await each(() => {
    log.scrollTop -= 40;
    log.dispatchEvent(new Event('scroll'));
  });
  notaryCase.remove();
  return { first, arrival, key, scroll };
};

function line(seq: number): TimelineEvent {
  const words = 'Wort '.repeat(1 + ((seq * 7) % 40));
  return message(seq, PEOPLE[seq % PEOPLE.length] ?? JONAS, '10:20', `${String(seq)} ${words}`);
}

function view(events: readonly TimelineEvent[]) {
  return stagedView({ phase: 'outside', events });
}
