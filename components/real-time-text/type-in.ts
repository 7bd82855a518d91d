import type { CaseControls } from '../../core/case-controls.js';
import { boundaryBefore } from '../../core/real-time-text/graphemes.js';
import { LONGEST_LINE } from '../../core/real-time-text/limits.js';

/**
 * Hands over what stands in the field. Line breaks and lines that are too long finish a line each.
 *
 * @returns what is left in the field: the line that is still being typed
 */
export function typeIn(controls: CaseControls, value: string): string {
  const lines = value.split(/\r\n|[\r\n\u2028\u2029]/).flatMap(inParts);
  const typed = lines.pop() ?? '';
  for (const line of lines) {
    controls.typeText(line);
    controls.endTextLine();
  }
  controls.typeText(typed);
  return typed;
}

/** Where there is a space, between words. */
function inParts(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > LONGEST_LINE) {
    const space = rest.lastIndexOf(' ', LONGEST_LINE - 1);
    const end = space > 0 ? space + 1 : boundaryBefore(rest, LONGEST_LINE);
    // one character alone may be longer than a line
    const at = end > 0 ? end : LONGEST_LINE;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}
