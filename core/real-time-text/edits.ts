import { boundaryAfter, boundaryBefore } from './graphemes.js';
import { LONGEST_LINE } from './limits.js';

/** At this place, erase so much and insert that; in UTF-16 units of the line. */
export type Edit = readonly [at: number, erase: number, insert: string];

/** What makes `after` of `before`: one edit of whole characters, or `null` if they are the same. */
export function difference(before: string, after: string): Edit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  // what is the same on both sides may still be half of a character on one of them
  let at = start;
  do {
    start = at;
    at = Math.min(boundaryBefore(before, start), boundaryBefore(after, start));
  } while (at < start);

  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  let kept = end;
  do {
    end = kept;
    kept = Math.min(
      before.length - boundaryAfter(before, before.length - end),
      after.length - boundaryAfter(after, after.length - end),
    );
  } while (kept < end);
  return [start, before.length - end - start, after.slice(start, after.length - end)];
}

/** `null` where the edit does not belong to this line: something was missed. */
export function edited(line: string, [at, erase, insert]: Edit): string | null {
  if (at + erase > line.length) return null;
  const text = line.slice(0, at) + insert + line.slice(at + erase);
  return text.length <= LONGEST_LINE ? text : null;
}
