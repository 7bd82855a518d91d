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
 * many have, and their names on demand.
 */
export function fateLine({ seq }: MessageLine, log: ChatLog): TemplateResult {
  const { view, localize } = log;
  const author = view.self?.person.id ?? '';
  const fate = fateOf(view.case ?? { people: {} }, view.readers, { seq, author });
  const all = fate.read.length + fate.delivered.length + fate.waiting.length;
  const arrived = all - fate.waiting.length;
  const { length: read } = fate.read;

  if (arrived === 0) return line(icon('check'), localize.text('chat.sent'));
  if (read === all) return line(chatIcon('check-check'), localize.text('chat.read'));
  if (read === 0 && arrived === all) return line(icon('check'), localize.text('chat.delivered'));
  return read > 0
    ? withNames(chatIcon('check-check'), localize.text('chat.read.some', { count: read, all }), fate, log)
    : withNames(icon('check'), localize.text('chat.delivered.some', { count: arrived, all }), fate, log);
}

function line(shape: TemplateResult, word: string): TemplateResult {
  return html`<p class="fate">${shape} ${word}</p>`;
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
