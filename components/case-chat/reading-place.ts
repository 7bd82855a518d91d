/** Nearer to the newest line than this counts as being there. */
const NEAR_PX = 24;

/**
 * Keeps the reading place of a scrolling log while lines come and go: who reads at the end stays at the end, who reads
 * further up sees nothing move, whether older lines come above or new ones below.
 */
export class ReadingPlace {
  #atEnd = true;
  #anchor: { readonly key: string; readonly top: number } | undefined;

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Before the lines change, and on every scroll. */
  note(log: HTMLElement | null) {
    if (!log || log.clientHeight === 0) return;
    this.#atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const edge = log.getBoundingClientRect().top;
    const first = [...log.querySelectorAll<HTMLElement>('[data-key]')].find(
      (line) => line.getBoundingClientRect().bottom > edge,
    );
    this.#anchor = first && { key: first.dataset.key ?? '', top: first.getBoundingClientRect().top };
  }

  /** After the lines have changed. */
  restore(log: HTMLElement | null) {
    if (!log) return;
    if (this.#atEnd) {
      log.scrollTop = log.scrollHeight;
      return;
    }
    const { key, top } = this.#anchor ?? { key: '', top: 0 };
    const line = [...log.querySelectorAll<HTMLElement>('[data-key]')].find(
      (each) => each.dataset.key === key,
    );
    if (line) log.scrollTop += line.getBoundingClientRect().top - top;
  }

  goToEnd(log: HTMLElement | null) {
    this.#atEnd = true;
    this.restore(log);
  }
}
