import { html, type TemplateResult } from 'lit';
import { fateOf, type MessageFate } from '../../../core/chat/message-fate.js';
import { personOf } from '../../internal/conference-words.js';
import { icon } from '../../internal/icons.js';
import type { TextKey } from '../../translations/de.js';
import type { ChatLog } from './chat-log.js';
import type { MessageLine } from './chat-lines.js';
import { chatIcon } from './chat-icons.js';

/**
 * What became of an own message (domain 3.7). *Gelesen* is said when everybody else has read it; in between it says how
 * many have, and their names on demand. Names that somebody has open, or where the keyboard is, stay when all are in one.
 */
export function fateLine({ seq, key }: MessageLine, log: ChatLog): TemplateResult {
  const { view, localize } = log;
  const author = view.self?.person.id ?? '';
  const fate = fateOf(view.case ?? { people: {} }, view.readers, { seq, author });
  const all = fate.read.length + fate.delivered.length + fate.waiting.length;
  const arrived = all - fate.waiting.length;
  const { length: read } = fate.read;

  const shape = read > 0 ? chatIcon('check-check') : icon('check');
  const isOne = arrived === 0 || read === all || (read === 0 && arrived === all);
  const word = isOne
    ? localize.text(arrived === 0 ? 'chat.sent' : read === 0 ? 'chat.delivered' : 'chat.read')
    : read > 0
      ? localize.text('chat.read.some', { count: read, all })
      : localize.text('chat.delivered.some', { count: arrived, all });
  if (isOne && !log.isHeld(key)) return html`<p class="fate">${shape} ${word}</p>`;
  return withNames(shape, word, fate, log);
}

function withNames(shape: TemplateResult, word: string, fate: MessageFate, log: ChatLog): TemplateResult {
  const { view, localize, onResize } = log;
  const groups: readonly (readonly [TextKey, readonly string[]])[] = [
    ['chat.read', fate.read],
    ['chat.delivered', fate.delivered],
    ['chat.waiting', fate.waiting],
  ];
  return html`
    <details class="fates" @toggle=${onResize}>
      <summary class="fate">${shape} ${word}</summary>
      <ul>
        ${groups
          .filter(([, people]) => people.length > 0)
          .map(([group, people]) => {
            const names = people.map((id) => personOf(view, id)?.name ?? '');
            return html`<li>${localize.text(group)}: ${localize.list(names)}</li>`;
          })}
      </ul>
    </details>
  `;
}
