import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { appointmentOf, isOffice, officialOf, zoneOf } from '../internal/conference-words.js';
import { fullDateOf } from '../internal/dates.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';
import { asOf, type OnPaper } from '../internal/on-paper.js';
import { statusOf } from '../internal/places.js';

/** The first lines of the view, in their fixed place: what is the case, since when, and what it is about. */
export function statusHead(view: CaseView, localize: LocalizeController, paper: OnPaper): TemplateResult {
  const { mark: shape, text, since, when } = statusOf(view);
  const zone = zoneOf(view);
  // on paper a time needs its day
  const day = since && paper.since ? ` (${fullDateOf(since, localize.language, zone)})` : '';
  return html`
    <div class="status" part="status">
      <h2 class="status-line" tabindex="-1">
        ${mark(shape)}
        <span>
          ${localize.text(text)}
          ${since ? html`<span class="since">${localize.text(when ?? 'status.since', { time: localize.time(since, zone) })}${day}</span>` : nothing}
        </span>
      </h2>
      <p class="status-about">${about(view, localize)}</p>
      ${asOf(paper, view, localize)}
    </div>
  `;
}

/** The office knows the case around it, a citizen is told the case and the notary. */
function about(view: CaseView, localize: LocalizeController): string {
  const appointment = appointmentOf(view);
  const kind = view.conference.conference?.kind ?? appointment?.kind;
  const title = view.case?.title ?? '';
  if (kind === undefined) return title;
  if (isOffice(view) && appointment) {
    const { startsAt, plannedMinutes, zone } = appointment;
    return localize.text('status.about.office', {
      kind: localize.text(`appt.kind.${kind}`),
      date: fullDateOf(startsAt, localize.language, zone),
      time: localize.span(startsAt, plannedMinutes, zone),
    });
  }
  const what = localize.text('status.about', { case: title, kind: localize.text(`appt.kind.${kind}`) });
  const official = officialOf(view);
  return official && !isOffice(view)
    ? localize.text('status.with', { about: what, name: official.name })
    : what;
}
