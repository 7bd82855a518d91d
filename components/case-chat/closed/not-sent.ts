import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.js';
import type { ChatLog } from '../body/chat-log.js';
import type { MessageLine } from '../body/chat-lines.js';

/** What became of an own message that a closed case has not accepted: it can be copied or thrown away, never sent again. */
export function notSent({ id }: MessageLine, { localize, onDiscard, onCopy }: ChatLog): TemplateResult {
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

function saidBeside({ currentTarget }: Event): HTMLElement | null {
  return currentTarget instanceof Element
    ? (currentTarget.closest('.message')?.querySelector<HTMLElement>('.said') ?? null)
    : null;
}
