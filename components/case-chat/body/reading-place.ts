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

  /**
   * Before the lines change, and on every scroll.
   * @param isOpen - whether the newest line is among those drawn
   */
  note(log: HTMLElement | null, isOpen: boolean) {
    if (!log || log.clientHeight === 0) return;
    this.#atEnd = isOpen && log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const first = firstBelow(linesIn(log), log.getBoundingClientRect().top);
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
    const line = linesIn(log).find((each) => each.dataset.key === key);
    if (line) log.scrollTop += line.getBoundingClientRect().top - top;
  }

  goToEnd(log: HTMLElement | null) {
    this.#atEnd = true;
    this.restore(log);
  }
}

function linesIn(log: HTMLElement): readonly HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>('[data-key]')];
}

/** They stand below one another: no need to measure all. */
function firstBelow(lines: readonly HTMLElement[], edge: number): HTMLElement | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  return lines[low];
}
