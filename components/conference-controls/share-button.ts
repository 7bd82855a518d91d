import { html, nothing, type TemplateResult } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { isSharing } from '../../core/media/media-room.js';
import { mayPresent, type Presentation } from '../../protocol/presenting.js';
import type { Announcer } from '../internal/announcer.js';
import { isTakingPart, personOf } from '../internal/conference-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import type { TextKey } from '../translations/de.js';

/** *Fenster freigeben*, and its end. Nothing where the browser cannot share, and for whom side N has not let share. */
export function shareButton(
  view: CaseView,
  localize: LocalizeController,
  controls: CaseControls | null,
): TemplateResult | typeof nothing {
  const { conference } = view.conference;
  const { screen } = view.media.local;
  if (!conference || !view.self || screen === undefined) return nothing;
  const isOwn = isSharing(view.media.local);
  if (!isOwn && !mayPresent(conference, view.self.person)) return nothing;
  const other = otherPresentation(view);
  const isTaken = other !== undefined && !isOwn;
  // while the browser asks, nothing is transmitted that could be ended
  const isUnderWay = isOwn && screen !== 'choosing';
  const word: TextKey | undefined = isTaken ? 'share.taken' : screen === 'off' ? undefined : WORDS[screen];
  return html`
    <button
      part="switch"
      type="button"
      class="switch share ${isUnderWay ? 'on' : ''}"
      aria-disabled=${isTaken ? 'true' : 'false'}
      @click=${() => {
        // a question of the browser that was not answered is asked anew
        if (isOwn) controls?.stopPresenting();
        if (!isTaken && !isUnderWay) controls?.present();
      }}
    >
      ${insideIcon(isUnderWay ? 'monitor-x' : 'monitor-up')}
      <span>
        <b>${localize.text(isUnderWay ? 'share.stop' : 'share.start')}</b>
        ${word ? html`<small>${localize.text(word, { name: nameOf(view, other) })}</small>` : nothing}
      </span>
    </button>
  `;
}

const WORDS = {
  choosing: 'share.choosing',
  starting: 'share.starting',
  on: 'share.own',
  failed: 'share.failed',
} as const satisfies Record<string, TextKey>;

/** Says once each that somebody shares a window, that it is over, and that one's own could not be shared. */
export class SharedNews {
  readonly #announcer: Announcer;
  #shown: { readonly id: string; readonly isOwn: boolean; readonly name: string } | null = null;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  read(view: CaseView, localize: LocalizeController): void {
    const { local } = view.media;
    const failed = local.screen === 'failed' && !otherPresentation(view);
    this.#announcer.say('share-failed', failed ? localize.text('share.told.failed') : '');

    const before = this.#shown;
    const now = isTakingPart(view) ? shownIn(view) : null;
    this.#shown = now;
    if (now?.id === before?.id) return;
    const text = now ? localize.text(now.isOwn ? 'share.told.own' : 'share.told', { name: now.name }) : '';
    this.#announcer.say('share', text);
    // whoever is out of the conference hears of that
    if (now || !before || view.conference.phase !== 'inside') return;
    const { isOwn, name } = before;
    this.#announcer.once(localize.text(isOwn ? 'share.told.ownEnded' : 'share.told.ended', { name }));
  }
}

/** One's own once the others see it; that of somebody else as the log has it. */
function shownIn(view: CaseView): { id: string; isOwn: boolean; name: string } | null {
  const presentation = view.conference.conference?.presentation;
  if (!presentation) return null;
  const isOwn = presentation.person === view.self?.person.id;
  if (isOwn && view.media.local.screen !== 'on') return null;
  return { id: presentation.id, isOwn, name: nameOf(view, presentation) };
}

function otherPresentation(view: CaseView): Presentation | undefined {
  const presentation = view.conference.conference?.presentation;
  return presentation?.person === view.self?.person.id ? undefined : presentation;
}

function nameOf(view: CaseView, presentation: Presentation | undefined): string {
  return presentation ? (personOf(view, presentation.person)?.name ?? '') : '';
}
