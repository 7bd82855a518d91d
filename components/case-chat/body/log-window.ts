import type { ChatLine } from './chat-lines.js';

/** Lines by which it grows when somebody scrolls to its edge. */
const STEP = 60;
/** So many are drawn at most: a page with thousands of messages is as quick as one with few. */
export const MOST_LINES = 240;

/**
 * The part of the log that is drawn: its end, until somebody scrolls up. It is held by places in the log, so that what
 * comes before or after does not shift it.
 */
export class LogWindow {
  #from: number | undefined;
  /** Last place drawn; `undefined`: open, what comes is drawn. */
  #to: number | undefined;

  /** Whether the newest line is drawn. */
  get isOpen(): boolean {
    return this.#to === undefined;
  }

  /** @param atEnd - nobody reads further up: what is above may go */
  cut(lines: readonly ChatLine[], atEnd: boolean): readonly ChatLine[] {
    let [start, end] = this.#bounds(lines);
    const isTooLong = this.#to === undefined && atEnd && end - start > MOST_LINES;
    if (this.#from === undefined || isTooLong || start === end) {
      end = lines.length;
      start = Math.max(0, end - STEP);
      this.#set(lines, start, end);
    }
    return start === 0 && end === lines.length ? lines : lines.slice(start, end);
  }

  /** @returns whether there were lines above */
  earlier(lines: readonly ChatLine[]): boolean {
    const [start, end] = this.#bounds(lines);
    if (start === 0) return false;
    const next = Math.max(0, start - STEP);
    this.#set(lines, next, Math.min(end, next + MOST_LINES));
    return true;
  }

  /** @returns whether there were lines below */
  later(lines: readonly ChatLine[]): boolean {
    const [start, end] = this.#bounds(lines);
    if (end === lines.length) return false;
    const next = Math.min(lines.length, end + STEP);
    this.#set(lines, Math.max(start, next - MOST_LINES), next);
    return true;
  }

  goToEnd() {
    this.#from = undefined;
    this.#to = undefined;
  }

  #set(lines: readonly ChatLine[], start: number, end: number) {
    this.#from = lines[start]?.seq;
    this.#to = end === lines.length ? undefined : lines[end - 1]?.seq;
  }

  #bounds(lines: readonly ChatLine[]): [number, number] {
    const { length } = lines;
    const start = this.#from === undefined ? 0 : indexWhere(lines, this.#from);
    return [start, this.#to === undefined ? length : indexWhere(lines, this.#to + 1)];
  }
}

/** Index of the first line at that place or behind it. */
function indexWhere(lines: readonly ChatLine[], seq: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.seq ?? seq) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
