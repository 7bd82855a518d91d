import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView } from '../../../core/case-view.js';
import { cityOf, fullDateOf, shortDateOf } from '../../internal/dates.js';
import { personOf } from '../../internal/conference-words.js';
import { icon } from '../../internal/icons.js';
import type { LocalizeController } from '../../internal/localize-controller.js';
import { mark } from '../../internal/marks.js';
import type { TextKey } from '../../translations/de.js';
import { fateLine } from './fate-line.js';
import { chatIcon } from './chat-icons.js';
import type { ChatLine, EntryLine, MessageLine } from './chat-lines.js';
import { closed } from './late-closed.js';

/** What the lines are drawn with. */
export interface ChatLog {
  readonly view: CaseView;
  readonly localize: LocalizeController;
  readonly zone: string;
  /** Nothing is sent any more: what has not been accepted was not sent. */
  readonly isClosed: boolean;
  /** Read later and by others: everybody by name, and nothing to press. */
  readonly isOnPaper: boolean;
  readonly withLinks: (text: string) => unknown;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  readonly onCopy: (text: HTMLElement | null) => void;
  /** Whether what that line unfolds is open or has the focus: drawn as something else it would take both away. */
  readonly isHeld: (key: string) => boolean;
  /** A line has become longer or shorter by itself. */
  readonly onResize: () => void;
}

/** Stands between the lines where the new messages begin. */
export interface UnreadMark {
  readonly type: 'unread';
  readonly key: 'unread';
  readonly count: number;
}

const FATES: Readonly<
  Record<Exclude<MessageLine['fate'], 'failed' | 'sent'>, readonly [TemplateResult, TextKey]>
> = {
  queued: [chatIcon('hourglass'), 'chat.queued'],
  sending: [icon('clock'), 'chat.sending'],
};

export function chatLines(lines: readonly (ChatLine | UnreadMark)[], log: ChatLog): TemplateResult {
  return html`<ol>
    ${repeat(
      lines,
      ({ key }) => key,
      (line) => chatLine(line, log),
    )}
  </ol>`;
}

function chatLine(line: ChatLine | UnreadMark, log: ChatLog): TemplateResult {
  const { localize, zone } = log;
  switch (line.type) {
    case 'message':
      return messageLine(line, log);
    case 'entry':
      return entryLine(line, log);
    case 'day':
      return html`<li class="entry" data-key=${line.key}>
        <span>${fullDateOf(line.at, localize.language, zone)}</span>
      </li>`;
    case 'unread':
      return html`<li class="entry unread" data-key=${line.key}>
        <span>${localize.count('chat.new', line.count)}</span>
      </li>`;
  }
}

function messageLine(line: MessageLine, log: ChatLog): TemplateResult {
  const { localize, zone, view } = log;
  const { own, by, at, text, fate, key } = line;
  const isSelf = own && !log.isOnPaper;
  const author = own ? view.self?.person.id : by?.id;
  const name = isSelf ? localize.text('tile.self') : (personOf(view, author ?? '')?.name ?? '');
  return html`
    <li class="message ${own ? 'own' : ''} ${fate}" data-key=${key}>
      <p class="by">
        <b>${name}</b>${isSelf || !by ? '' : `, ${localize.text(`role.${by.role}`)}`},
        <time datetime=${at}>${localize.clock(at, zone)}</time>
      </p>
      <p class="said">${log.withLinks(text)}</p>
      ${own ? fateOf(line, log) : nothing}
    </li>
  `;
}

function fateOf(line: MessageLine, log: ChatLog): TemplateResult | typeof nothing {
  const { id, fate } = line;
  const { localize, onRetry, onDiscard, isClosed, isOnPaper } = log;
  if (isClosed && (fate === 'failed' || fate === 'queued')) return closed.code?.notSent(line, log) ?? nothing;
  if (fate === 'failed') {
    if (isOnPaper) return html`<p class="fate">${localize.text('chat.notSent')}</p>`;
    return html`
      <div class="again">
        <button type="button" class="button button--small" @click=${() => onRetry(id)}>
          ${icon('rotate-cw')} ${localize.text('chat.failed')}
        </button>
        <button type="button" class="button button--small" @click=${() => onDiscard(id)}>
          ${localize.text('chat.discard')}
        </button>
      </div>
    `;
  }
  if (fate === 'sent') return fateLine(line, log);
  const [shape, word] = FATES[fate];
  return html`<p class="fate">${shape} ${localize.text(word)}</p>`;
}

/** What is a sentence of its own in a band goes on with the time here. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function entryLine(line: EntryLine, log: ChatLog): TemplateResult {
  const { localize, zone, view } = log;
  const { language } = localize;
  const { appointment, role, person, at } = line;
  const isSelf = person === view.self?.person.id && !log.isOnPaper;
  const text = localize.text((isSelf && line.own) || line.text, {
    name: personOf(view, person ?? '')?.name ?? '',
    role: role ? localize.text(`role.${role}`) : '',
    ...(appointment && {
      date: shortDateOf(appointment.startsAt, language, appointment.zone),
      time: localize.timeThere(appointment.startsAt, appointment.zone),
      zone: cityOf(appointment.zone),
    }),
  });
  return html`
    <li class="entry" data-key=${line.key}>
      <span class="what">
        ${line.mark ? mark(line.mark) : line.icon === 'archive' ? chatIcon('archive') : icon('calendar')}
        <span>${withoutStop(text)}, <time datetime=${at}>${localize.clock(at, zone)}</time></span>
      </span>
    </li>
  `;
}
