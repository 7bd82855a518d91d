import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { isPresent } from '../../protocol/situation.js';
import type { EndCheckArea, EndCheckFinding } from '../events/end-check.js';
import { END_CHECK_AREAS } from '../events/end-check.js';
import { personOf } from '../internal/conference-words.js';
import { othersIn } from '../internal/later-words.js';
import { drawIcon, icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { EndCheck } from './end-check-state.js';
import { nobodyTookPart, notHeldWith } from './not-held.js';

export const END_DIALOG_BACK = '.back';

interface EndDialog {
  readonly view: CaseView;
  readonly check: EndCheck;
  readonly localize: LocalizeController;
  readonly onBack: () => void;
  readonly onEnd: () => void;
  readonly onLeave: () => void;
  readonly onNotHeld: (appointment: string) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
}

/** Circles with a mark of their own; source and licence as in `internal/icons.ts`. */
const STATE_ICONS: Readonly<Record<EndCheckFinding['state'], SVGTemplateResult>> = {
  open: svg`<circle cx="12" cy="12" r="10"/><path d="M12 8v4M12 16h.01"/>`,
  clear: svg`<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>`,
  unknown: svg`<circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01"/>`,
};

/** The notice N2: question, effect, advice, findings, the other way out, and the two buttons far apart. */
export function endDialog({
  view,
  check,
  localize,
  onBack,
  onEnd,
  onLeave,
  onNotHeld,
  onKeydown,
}: EndDialog): TemplateResult {
  const { ending } = view.conference;
  const notHeld = notHeldWith(view);
  const canLeave = ['inside', 'reconnecting', 'checking'].includes(view.conference.phase);

  return html`
    <dialog
      part="dialog"
      aria-labelledby="title"
      aria-describedby="effect"
      @cancel=${(event: Event) => {
        event.preventDefault();
        onBack();
      }}
      @keydown=${onKeydown}
    >
      <div class="opening">
        <h2 id="title">${localize.text('end.dialog.title')}</h2>
        <p id="effect"><strong>${localize.text('end.dialog.effect')}</strong></p>
      </div>
      <div class="body" tabindex="0" role="group" aria-label=${localize.text('end.dialog.findings')}>
        <p>${localize.text('end.dialog.check')}</p>
        <dl class="findings">
          ${END_CHECK_AREAS.map(
            (area) => html`
              <div>
                <dt>${localize.text(`end.check.${area}`)}</dt>
                <dd>
                  ${findingsOf(area, view, check, localize).map(
                    ({ state, text }) => html`
                      <p class="item ${state}">${drawIcon(STATE_ICONS[state])} <span>${text}</span></p>
                    `,
                  )}
                </dd>
              </div>
            `,
          )}
        </dl>
        ${
          notHeld
            ? html`
                <div class="aside">
                  <p>${localize.text('end.notHeld.ask')}</p>
                  <button type="button" class="button" @click=${() => onNotHeld(notHeld.id)}>
                    ${localize.text('end.notHeld')}
                  </button>
                </div>
              `
            : nothing
        }
        ${
          canLeave
            ? html`
                <div class="aside">
                  <p>${localize.text('end.dialog.leaveInstead')}</p>
                  <button type="button" class="button button--leave" @click=${onLeave}>
                    ${icon('log-out')} ${localize.text('leave.button')}
                  </button>
                </div>
              `
            : nothing
        }
      </div>
      <footer>
        <p class="failed" role="alert">
          ${ending === 'failed' ? html`${icon('circle-alert')} <span>${localize.text('end.failed')}</span>` : nothing}
        </p>
        <button type="button" class="button back" @click=${onBack}>
          ${localize.text('end.dialog.back')}
        </button>
        <button
          type="button"
          class="button button--end-now"
          aria-disabled=${ending === 'pending' ? 'true' : 'false'}
          @click=${onEnd}
        >
          <span class=${ending === 'pending' ? 'kept' : ''}>
            ${icon('power')} ${localize.text(ending === 'failed' ? 'end.retry' : 'end.dialog.confirm')}
          </span>
          ${ending === 'pending' ? html`<span class="pending">${localize.text('end.pending')}</span>` : nothing}
        </button>
      </footer>
    </dialog>
  `;
}

type Line = Pick<EndCheckFinding, 'state' | 'text'>;

function findingsOf(
  area: EndCheckArea,
  view: CaseView,
  check: EndCheck,
  localize: LocalizeController,
): readonly Line[] {
  const lines: Line[] = [...check.of(area), ...(area === 'other' ? ownFindings(view, localize) : [])];
  if (area !== 'other' && lines.length === 0 && check.answer === 'pending') {
    lines.push({ state: 'unknown', text: localize.text('end.check.pending') });
  }
  if (check.answer === 'unanswered') {
    // of the signatures it is said also beside what is known: they are what an answer is awaited for
    if (area === 'signatures') lines.push({ state: 'unknown', text: localize.text('end.check.unknown') });
    else if (area !== 'other' && lines.length === 0) {
      lines.push({ state: 'unknown', text: localize.text('end.check.unknown.area') });
    }
  }
  return lines.length > 0 ? lines : [{ state: 'clear', text: localize.text('end.check.clear') }];
}

/** What we know ourselves: who is missing, and what was not read. */
function ownFindings(view: CaseView, localize: LocalizeController): readonly Line[] {
  const others = othersIn(view, view.conference.conference);
  const lines: Line[] = others
    .filter((each) => !isPresent(each))
    .map(({ person }) => ({
      state: 'open',
      text: localize.text('end.check.absent', { name: personOf(view, person)?.name ?? '' }),
    }));
  if (nobodyTookPart(view)) lines.push({ state: 'open', text: localize.text('end.check.nobody') });
  if (view.chat.unread > 0) {
    lines.push({ state: 'open', text: localize.count('end.check.unread', view.chat.unread) });
  }
  return lines;
}
