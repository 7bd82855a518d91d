import { html, nothing, type TemplateResult } from 'lit';
import type { MaintenanceWarning } from '../../protocol/http.js';
import { cityOf, fullDateOf } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Draft } from './appointment-draft.js';
import { appointmentIcon } from './appointment-icons.js';
import { clockSpan } from './appointment-times.js';
import { instantsOf } from './office-clock.js';

/** What was carried out, said until it is closed. */
export interface DoneNote {
  readonly text: 'appt.created' | 'appt.moved';
  readonly startsAt: string;
  readonly zone: string;
  /** The service may be away then: nothing was refused, but the office should know (edge case 61). */
  readonly maintenance: MaintenanceWarning | undefined;
}

export function noteOf(
  draft: Draft,
  zone: string,
  isMoved: boolean,
  maintenance: MaintenanceWarning | undefined,
): DoneNote {
  const instants = instantsOf(`${draft.date}T${draft.time}`, zone);
  const startsAt = instants[draft.occurrence === 'second' ? instants.length - 1 : 0] ?? '';
  return { text: isMoved ? 'appt.moved' : 'appt.created', startsAt, zone, maintenance };
}

export function sayDone({ text, startsAt, zone }: DoneNote, localize: LocalizeController): string {
  const { language } = localize;
  return localize.text(text, {
    date: fullDateOf(startsAt, language, zone),
    time: localize.time(startsAt, zone),
  });
}

export function sayMaintenance({ maintenance, zone }: DoneNote, localize: LocalizeController): string {
  if (!maintenance) return '';
  const minutes = (Date.parse(maintenance.to) - Date.parse(maintenance.from)) / 60_000;
  return localize.text('appt.maintenance', {
    span: clockSpan(maintenance.from, minutes, localize, zone),
    city: cityOf(zone),
  });
}

export function doneNote(note: DoneNote, localize: LocalizeController, onClose: () => void): TemplateResult {
  const maintenance = sayMaintenance(note, localize);
  return html`
    <div class="done" tabindex="-1">
      <div class="note" data-tone="live">
        ${appointmentIcon('calendar-check')}
        <p>${sayDone(note, localize)}</p>
      </div>
      ${
        maintenance === ''
          ? nothing
          : html`<div class="note" data-tone="break">
              ${icon('circle-alert')}
              <p>${maintenance}</p>
            </div>`
      }
      <button type="button" class="button button--small" @click=${onClose}>
        ${icon('x')} ${localize.text('end.notice.dismiss')}
      </button>
    </div>
  `;
}
