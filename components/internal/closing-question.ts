/**
 * Has the browser ask before the page is closed, in its own words, but only while there is a reason: a listener alone keeps
 * a page out of the back-forward cache.
 */
export class ClosingQuestion {
  #isAsked = false;

  set isNeeded(isNeeded: boolean) {
    if (isNeeded === this.#isAsked) return;
    this.#isAsked = isNeeded;
    // each reason has a listener of its own, so that the end of one leaves the others
    if (isNeeded) addEventListener('beforeunload', this.#ask);
    else removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: BeforeUnloadEvent) => event.preventDefault();
}
