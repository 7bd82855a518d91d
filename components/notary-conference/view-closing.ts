import type { CaseView } from '../../core/case-view.js';
import { ConferenceViewCloseEvent } from '../events/conference-view-close.js';
import { isOffice } from '../internal/conference-words.js';

/** R-E9: the host of the office closes a view, once per view and conference, and only after an end that it has lived through. */
export class ViewClosing {
  #sawRunning: string | undefined;

  /** @returns what tells the host, when the time has come */
  read(view: CaseView): ConferenceViewCloseEvent | undefined {
    const { conference, phase } = view.conference;
    if (!conference) return undefined;
    if (conference.status === 'running' && phase !== 'ended') {
      this.#sawRunning = conference.id;
    } else if (phase === 'ended' && this.#sawRunning === conference.id) {
      this.#sawRunning = undefined;
      if (isOffice(view)) return new ConferenceViewCloseEvent(conference.id);
    }
    return undefined;
  }
}
