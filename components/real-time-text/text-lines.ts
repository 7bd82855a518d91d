import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView } from '../../core/case-view.js';
import type { TextLine } from '../../core/real-time-text/text-view.js';
import { isPresent } from '../../protocol/situation.js';
import { personOf } from '../internal/conference-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';

/** A line as it is drawn: of somebody who is known here. */
export interface ShownLine extends TextLine {
  readonly name: string;
  readonly isLost: boolean;
}

/** Finished ones first: whoever is gone does not finish theirs. One's own live line stands in the field. */
export function shownLines(
  view: CaseView,
  self: string,
): { readonly finished: readonly ShownLine[]; readonly live: readonly ShownLine[] } {
  const participations = view.conference.conference?.participations ?? {};
  const lines = (view.text?.lines ?? []).flatMap((line): ShownLine[] => {
    if (line.person === null) return line.isLive ? [] : [{ ...line, name: self, isLost: false }];
    const name = personOf(view, line.person)?.name;
    if (name === undefined) return [];
    const participation = participations[line.person];
    const isThere = participation !== undefined && isPresent(participation);
    const isLive = line.isLive && isThere;
    const isLost = participation?.presence === 'lost';
    return [{ ...line, name, isLost, isLive, isBroken: line.isBroken || (line.isLive && !isThere) }];
  });
  return { finished: lines.filter(({ isLive }) => !isLive), live: lines.filter(({ isLive }) => isLive) };
}

export function textLines(lines: readonly ShownLine[], localize: LocalizeController): TemplateResult {
  return html`${repeat(
    lines,
    ({ id }) => id,
    (line) => textLine(line, localize),
  )}`;
}

/** Whatever somebody types stays in its box: neither its direction nor its height reaches another line. */
function textLine({ name, person, text, isLive, isBroken, isLost }: ShownLine, localize: LocalizeController) {
  return html`
    <li class="line ${person === null ? 'own' : ''} ${isLive ? 'live' : ''}">
      <span class="by">
        <b>${name}</b>
        ${isLive ? html`<span>${localize.text('rtt.typing')}</span>` : nothing}
        ${isLost ? html`<span class="lost">${mark('broken')} ${localize.text('state.lost')}</span>` : nothing}
      </span>
      <span class="said" dir="auto">${text}</span>
      ${isBroken ? html`<span class="by">${localize.text('rtt.broken')}</span>` : nothing}
    </li>
  `;
}
