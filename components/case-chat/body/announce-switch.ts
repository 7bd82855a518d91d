import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../../internal/localize-controller.js';

/**
 * Whether new messages are announced (edge case 73). It matters to who listens to the page, so it is seen only while it
 * has the focus, as a link that skips a head.
 */
export function announceSwitch(
  muted: boolean,
  localize: LocalizeController,
  onChange: (muted: boolean) => void,
): TemplateResult {
  return html`
    <button
      type="button"
      class="button button--small announce"
      role="switch"
      aria-checked=${muted ? 'false' : 'true'}
      @click=${() => onChange(!muted)}
    >
      ${localize.text('chat.announce')}
      <span aria-hidden="true">${localize.text(muted ? 'chat.announce.off' : 'chat.announce.on')}</span>
    </button>
  `;
}
