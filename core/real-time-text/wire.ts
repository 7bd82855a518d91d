import type { Edit } from './edits.js';
import { isClean } from './graphemes.js';
import { LONGEST_LINE, LONGEST_MESSAGE, MOST_LINES } from './limits.js';

/** The line that was being typed is finished. */
export const LINE_END = 0;

export type Step = Edit | typeof LINE_END;

/** One change of the sender's text: message `number` of document `doc`, the first being 1. */
export interface EditMessage {
  readonly type: 'edit';
  readonly doc: string;
  readonly number: number;
  readonly steps: readonly Step[];
}

/** The end of the sender's text as it is after message `number`; with `all`, everything that there is. */
export interface WholeMessage {
  readonly type: 'whole';
  readonly doc: string;
  readonly number: number;
  readonly all: boolean;
  /** Number of the first line told, counted from the beginning of the document. */
  readonly first: number;
  /** Never empty: the last one is being typed. */
  readonly lines: readonly ToldLine[];
}

export interface ToldLine {
  readonly text: string;
  /** Milliseconds since it was begun: clocks differ. */
  readonly age: number;
}

/** Somebody wants to be told everything. */
export interface AskMessage {
  readonly type: 'ask';
}

export type TextMessage = EditMessage | WholeMessage | AskMessage;

export const OLDEST_MS = 24 * 3_600_000;
const DOC = /^[\w-]{1,64}$/;

export function encode(message: TextMessage): string {
  switch (message.type) {
    case 'ask':
      return JSON.stringify({ q: 1 });
    case 'edit':
      return JSON.stringify({ d: message.doc, n: message.number, e: message.steps });
    case 'whole':
      return JSON.stringify({
        d: message.doc,
        n: message.number,
        f: message.first,
        l: message.lines.map(({ text, age }) => [text, age]),
        ...(message.all && { a: 1 }),
      });
  }
}

/** `null` for anything that no writer sends. Never throws. */
export function parse(data: string): TextMessage | null {
  if (data.length > LONGEST_MESSAGE) return null;
  const { q, d, n, e, f, l, a } = read(data);
  if (q === 1) return { type: 'ask' };
  if (typeof d !== 'string' || !DOC.test(d) || !isCount(n)) return null;
  if (Array.isArray(e)) {
    return e.length <= MOST_LINES && n > 0 && e.every(isStep)
      ? { type: 'edit', doc: d, number: n, steps: e }
      : null;
  }
  if (!isCount(f) || !Array.isArray(l) || l.length === 0 || l.length > MOST_LINES || !l.every(isLine))
    return null;
  const lines = l.map(([text, age]) => ({ text, age }));
  return { type: 'whole', doc: d, number: n, all: a === 1, first: f, lines };
}

function read(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isStep(value: unknown): value is Step {
  if (value === LINE_END) return true;
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [at, erase, insert] = value as unknown[];
  return isCount(at) && isCount(erase) && isText(insert);
}

function isLine(value: unknown): value is [text: string, age: number] {
  if (!Array.isArray(value)) return false;
  const [text, age] = value as unknown[];
  return isText(text) && isCount(age) && age <= OLDEST_MS;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_LINE && isClean(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
