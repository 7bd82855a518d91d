import type { CaseView } from '../../core/case-view.js';

/**
 * The host wants to know anew who this is before they come back, and the person is ready. Identify them as usual, then tell
 * the backend: `POST /v1/host/cases/{case}/people/{person}/identified`. The page hears of it by itself (R-I10).
 */
export class IdentificationRequestEvent extends Event {
  /** Id of the case. */
  readonly case: string;
  /** Id of the person, the `sub` of their token. */
  readonly person: string;

  constructor(caseId: string, person: string) {
    super('identification-request', { bubbles: true, composed: true });
    this.case = caseId;
    this.person = person;
  }
}

/** Tells the host page that the person wants to prove who they are. */
export function requestIdentification(target: EventTarget, { case: state, self }: CaseView): void {
  if (state && self) target.dispatchEvent(new IdentificationRequestEvent(state.id, self.person.id));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identification-request': IdentificationRequestEvent;
  }
}
