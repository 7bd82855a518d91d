import { difference, edited } from './edits.js';
import { MOST_LINES, MOST_REPEATED } from './limits.js';
import { LINE_END, OLDEST_MS, type Step, type ToldLine } from './wire.js';

/** What one person types from coming in to leaving. Frozen; changes make a new one. */
export interface TextDocument {
  /** Number of the first line that is kept. */
  readonly first: number;
  /** Never empty: the last one is being typed. */
  readonly lines: readonly DocumentLine[];
}

export interface DocumentLine {
  readonly text: string;
  /** When it was begun, by the clock of this device. */
  readonly at: number;
}

export const EMPTY_DOCUMENT: TextDocument = { first: 0, lines: [{ text: '', at: 0 }] };

export function typedLine({ lines }: TextDocument): DocumentLine {
  return lines[lines.length - 1] ?? { text: '', at: 0 };
}

/** Number of the line being typed. */
export function lastOf({ first, lines }: TextDocument): number {
  return first + lines.length - 1;
}

export function withTyped(document: TextDocument, text: string, now: number): TextDocument {
  const typed = typedLine(document);
  const line = { text, at: typed.text === '' ? now : typed.at };
  return { ...document, lines: [...document.lines.slice(0, -1), line] };
}

/** The line is finished, and another one begins. */
export function withEnd(document: TextDocument, now: number): TextDocument {
  return bounded({ ...document, lines: [...document.lines, { text: '', at: now }] });
}

/** `null` where the steps do not fit: something was missed. */
export function withSteps(document: TextDocument, steps: readonly Step[], now: number): TextDocument | null {
  let changed = document;
  for (const step of steps) {
    if (step === LINE_END) {
      changed = withEnd(changed, now);
      continue;
    }
    const text = edited(typedLine(changed).text, step);
    if (text === null) return null;
    changed = withTyped(changed, text, now);
  }
  return changed;
}

/** What leads from one state to a later one; `null` when so much has happened that the whole is shorter. */
export function stepsBetween(before: TextDocument, after: TextDocument): readonly Step[] | null {
  const from = lastOf(before);
  if (from < after.first || lastOf(after) - from > 8) return null;
  const steps: Step[] = [];
  for (let number = from; number <= lastOf(after); number++) {
    if (number > from) steps.push(LINE_END);
    const text = after.lines[number - after.first]?.text ?? '';
    const edit = difference(number === from ? typedLine(before).text : '', text);
    if (edit) steps.push(edit);
  }
  return steps;
}

/** The end of a document for others: its last lines, at most so many. */
export function told(
  document: TextDocument,
  most: number,
  now: number,
): { first: number; lines: ToldLine[] } {
  const lines: ToldLine[] = [];
  let length = 0;
  for (const { text, at } of [...document.lines].reverse().slice(0, most)) {
    length += text.length;
    if (length > MOST_REPEATED) break;
    lines.unshift({ text, age: Math.min(OLDEST_MS, Math.max(0, Math.round(now - at))) });
  }
  return { first: lastOf(document) - lines.length + 1, lines };
}

export function bounded({ first, lines }: TextDocument): TextDocument {
  const over = Math.max(0, lines.length - MOST_LINES);
  return { first: first + over, lines: lines.slice(over) };
}
