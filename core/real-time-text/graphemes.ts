/** What cannot stand in a line: controls, line breaks, and halves of a character. */
const UNCLEAN = /[\p{Cc}\u2028\u2029\p{Surrogate}]/u;
const EACH_UNCLEAN = new RegExp(UNCLEAN, 'gu');

export function isClean(text: string): boolean {
  return !UNCLEAN.test(text);
}

export function cleaned(text: string): string {
  return text.replace(EACH_UNCLEAN, (found) => (/\s/u.test(found) ? ' ' : ''));
}

/** The beginning of `text` that fits into `most` units, without half a character at its end. */
export function fitted(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, boundaryBefore(text, most));
}

/** The last place at or before `index` where what a reader takes for one character begins or ends. */
export function boundaryBefore(text: string, index: number): number {
  return index >= text.length ? text.length : startOf(text, index);
}

/** The first such place at or after `index`. */
export function boundaryAfter(text: string, index: number): number {
  if (index <= 0 || index >= text.length) return Math.max(0, Math.min(index, text.length));
  const start = startOf(text, index);
  return start === index ? index : start + lengthAt(text, start);
}

function startOf(text: string, index: number): number {
  let start = 0;
  for (const each of charactersOf(text)) {
    if (start + each.length > index) return start;
    start += each.length;
  }
  return start;
}

function lengthAt(text: string, start: number): number {
  const [first = ''] = charactersOf(text.slice(start));
  return first.length;
}

/** Flags, families and letters with accents are one each; code points where the browser cannot tell. */
function charactersOf(text: string): Iterable<string> {
  const Segmenter = (Intl as { Segmenter?: typeof Intl.Segmenter }).Segmenter;
  if (!Segmenter) return text;
  return Array.from(
    new Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
    ({ segment }) => segment,
  );
}
