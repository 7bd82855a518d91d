import { html, nothing, type TemplateResult } from 'lit';
import type { NetworkResult, NetworkView } from '../../core/devices/network-check.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { previewIcon } from '../self-preview/preview-icons.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { SUPPORT_CODES } from './support-codes.js';

const ICONS: Readonly<Record<NetworkResult['finding'], () => TemplateResult>> = {
  ok: () => previewIcon('circle-check'),
  weak: () => insideIcon('signal-low'),
  blocked: () => icon('circle-alert'),
  unknown: () => previewIcon('circle-question-mark'),
};

/** In words, as it is shown and announced; empty before the first check. */
export function networkWords(network: NetworkView | undefined, localize: LocalizeController): string {
  if (!network) return '';
  return localize.text(
    network.state === 'checking' ? 'check.network.pending' : `check.network.${network.finding}`,
  );
}

/** The result of the network check, what to do about it, and the next try. */
export function networkLine(
  network: NetworkView | undefined,
  localize: LocalizeController,
  onAgain: () => void,
): TemplateResult | typeof nothing {
  if (!network) return nothing;
  const words = networkWords(network, localize);
  if (network.state === 'checking') return html`<p class="finding">${insideIcon('signal')} ${words}</p>`;
  const { finding, reason } = network;
  const help =
    finding === 'weak'
      ? localize.text('check.network.weak.how')
      : finding === 'blocked'
        ? localize.text('check.network.blocked.how', { code: SUPPORT_CODES[reason] })
        : '';
  return html`
    <div class="field">
      <p class="finding ${finding}">${ICONS[finding]()} ${words}</p>
      ${help === '' ? nothing : html`<p class="hint">${help}</p>`}
      ${
        finding === 'ok'
          ? nothing
          : html`<button type="button" class="button button--small again" @click=${onAgain}>
              ${icon('rotate-cw')} ${localize.text('check.again')}
            </button>`
      }
    </div>
  `;
}
