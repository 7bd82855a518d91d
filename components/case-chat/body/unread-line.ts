import type { CaseView } from '../../../core/case-view.js';

/**
 * Where the line of new messages stands: before what came while nobody looked. It stays while one reads, and goes when
 * one writes. Whoever watches the end of the log sees what comes and needs no line.
 */
export class UnreadLine {
  #line: { readonly after: number; settled: boolean } | undefined;

  /** The position after which it stands. */
  get after(): number | undefined {
    return this.#line?.after;
  }

  follow({ unread, seenUpTo }: CaseView['chat'], watching: boolean) {
    if (unread === 0) {
      if (this.#line) this.#line.settled = true;
    } else if (!this.#line || this.#line.settled) {
      this.#line = watching ? undefined : { after: seenUpTo, settled: false };
    }
  }

  clear() {
    this.#line = undefined;
  }
}
