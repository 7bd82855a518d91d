import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../internal/icons.js';
import { cityOf, clockOf, fullDateOf, shortDateOf } from '../internal/dates.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';
import type { TextKey } from '../translations/de.js';
import type { ChatLine, EntryLine, MessageLine } from './chat-lines.js';

export interface ChatLog {
  readonly localize: LocalizeController;
  readonly zone: string | undefined;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  readonly onCopy: (text: HTMLElement | null) => void;
  /** Nothing is sent any more: what has not been accepted was not sent. */
  readonly isClosed: boolean;
}

const FATES: Readonly<Record<Exclude<MessageLine['fate'], 'failed'>, readonly [IconName, TextKey]>> = {
  queued: ['hourglass', 'chat.queued'],
  sending: ['clock', 'chat.sending'],
  sent: ['check', 'chat.sent'],
};

export function chatLine(line: ChatLine, log: ChatLog): TemplateResult {
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
  const { localize, zone } = log;
  const { own, name, role, at, text, fate, key } = line;
  return html`
    <li class="message ${own ? 'own' : ''} ${fate}" data-key=${key}>
      <p class="by">
        <b>${own ? localize.text('tile.self') : name}</b
        >${own || !role ? '' : `, ${localize.text(`role.${role}`)}`},
        <time datetime=${at}>${clockOf(at, localize.language, zone)}</time>
      </p>
      <p class="said">${text}</p>
      ${own ? fateOf(line, log) : nothing}
    </li>
  `;
}

function fateOf({ key, fate }: MessageLine, log: ChatLog): TemplateResult {
  const { localize, onRetry, onDiscard, onCopy, isClosed } = log;
  const id = key.slice('message-'.length);
  if (isClosed && (fate === 'failed' || fate === 'queued')) {
    return html`
      <p class="fate">${icon('circle-alert')} ${localize.text('chat.notSent')}</p>
      <div class="again">
        <button
          type="button"
          class="button button--small"
          @click=${(event: Event) => onCopy(saidBeside(event))}
        >
          ${localize.text('chat.copy')}
        </button>
        <button type="button" class="button button--small" @click=${() => onDiscard(id)}>
          ${localize.text('chat.discard')}
        </button>
      </div>
    `;
  }
  if (fate === 'failed') {
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
  const [shape, word] = FATES[fate];
  return html`<p class="fate">${icon(shape)} ${localize.text(word)}</p>`;
}

function saidBeside({ currentTarget }: Event): HTMLElement | null {
  return currentTarget instanceof Element
    ? (currentTarget.closest('.message')?.querySelector<HTMLElement>('.said') ?? null)
    : null;
}

function entryLine(line: EntryLine, { localize, zone }: ChatLog): TemplateResult {
  const { language } = localize;
  const { appointment, role, name = '', at } = line;
  const text = localize.text(line.text, {
    name,
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
        ${line.mark ? mark(line.mark) : icon(line.icon ?? 'clock')}
        <span>${text}, <time datetime=${at}>${clockOf(at, language, zone)}</time></span>
      </span>
    </li>
  `;
}
