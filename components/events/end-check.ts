export const END_CHECK_AREAS = ['contents', 'documents', 'signatures', 'other'] as const;
export type EndCheckArea = (typeof END_CHECK_AREAS)[number];

/** One line of the check before the end. `text` is shown as it is, in the language of the host. */
export interface EndCheckFinding {
  readonly area: EndCheckArea;
  readonly state: 'open' | 'clear' | 'unknown';
  readonly text: string;
}

/**
 * The end dialog has opened and asks the host what is still open. Findings may come at once or later; they advise and
 * never block (R-E13). What is awaited with `waitUntil` and fails or takes too long is shown as unknown.
 */
export class EndCheckEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  readonly #onAdd: (finding: EndCheckFinding) => void;
  readonly #onWait: (answer: Promise<unknown>) => void;

  constructor(
    conference: string,
    onAdd: (finding: EndCheckFinding) => void,
    onWait: (answer: Promise<unknown>) => void,
  ) {
    super('end-check', { bubbles: true, composed: true });
    this.conference = conference;
    this.#onAdd = onAdd;
    this.#onWait = onWait;
  }

  /**
   * Adds a line to the dialog; also after the event, while the dialog is open. `area` is one of `contents`, `documents`,
   * `signatures` and `other`, `state` one of `open`, `clear` and `unknown`; `text` is shown as it is.
   */
  add(finding: EndCheckFinding): void {
    this.#onAdd(finding);
  }

  /** Says that findings are on their way. */
  waitUntil(answer: Promise<unknown>): void {
    this.#onWait(answer);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'end-check': EndCheckEvent;
  }
}
