import {
  bounded,
  EMPTY_DOCUMENT,
  lastOf,
  withSteps,
  type DocumentLine,
  type TextDocument,
} from './document.js';
import { MOST_LINES } from './limits.js';
import type { EditMessage, WholeMessage } from './wire.js';

/** What was heard of one person. */
export interface Heard {
  readonly doc: string;
  /** Of the last message taken over. */
  readonly number: number;
  readonly document: TextDocument;
  /** Earlier lines of the document have not been told yet. */
  readonly isPartial: boolean;
  /** Lines of earlier documents: before a reload of that person's page. */
  readonly past: readonly PastLine[];
}

export interface PastLine extends DocumentLine {
  readonly id: string;
  readonly isBroken: boolean;
}

export interface Hearing {
  readonly heard: Heard | null;
  /** Something was missed: the writer has to be asked for the whole. */
  readonly asks: boolean;
}

/** Takes a message over, or asks. What was heard twice or late changes nothing. Pure. */
export function hear(before: Heard | null, message: EditMessage | WholeMessage, now: number): Hearing {
  const isSame = before?.doc === message.doc;
  // of a page that another one has replaced
  if (before?.past.some(({ id }) => id.startsWith(`${message.doc}.`))) return { heard: before, asks: false };
  if (isSame && message.number < before.number) return { heard: before, asks: false };
  return message.type === 'whole'
    ? hearWhole(before, message, now)
    : isSame && message.number === before.number
      ? { heard: before, asks: false }
      : hearEdit(before, message, now);
}

function hearEdit(before: Heard | null, { doc, number, steps }: EditMessage, now: number): Hearing {
  const isSame = before?.doc === doc;
  if (number !== (isSame ? before.number + 1 : 1)) return { heard: before, asks: true };
  const document = withSteps(isSame ? before.document : EMPTY_DOCUMENT, steps, now);
  if (!document) return { heard: before, asks: true };
  const isPartial = isSame && before.isPartial;
  return { heard: { doc, number, document, isPartial, past: pastFor(before, doc) }, asks: isPartial };
}

function hearWhole(before: Heard | null, message: WholeMessage, now: number): Hearing {
  const { doc, number, first, all } = message;
  const isSame = before?.doc === doc;
  const known = isSame ? before.document : EMPTY_DOCUMENT;
  // only finished lines are known for good
  const kept = known.lines.slice(0, -1).slice(0, Math.max(0, first - known.first));
  const misses = first > known.first + kept.length;
  if (misses && !all && isSame) return { heard: before, asks: true };
  const lines = message.lines.map(({ text, age }, at) => ({
    text,
    at: beginning(known, first + at) ?? now - age,
  }));
  const isApart = misses || first < known.first;
  const document = bounded(isApart ? { first, lines } : { first: known.first, lines: [...kept, ...lines] });
  const isPartial = !all && (misses || (isSame && before.isPartial));
  return { heard: { doc, number, document, isPartial, past: pastFor(before, doc) }, asks: isPartial };
}

/** Lines keep their place: when one was begun is not learnt twice. */
function beginning(known: TextDocument, number: number): number | undefined {
  const line = known.lines[number - known.first];
  return line && (line.text !== '' || number < lastOf(known)) ? line.at : undefined;
}

function pastFor(before: Heard | null, doc: string): readonly PastLine[] {
  if (!before || before.doc === doc) return before?.past ?? [];
  const last = lastOf(before.document);
  const lines = before.document.lines.map(({ text, at }, index) => {
    const number = before.document.first + index;
    return { id: `${before.doc}.${String(number)}`, text, at, isBroken: number === last };
  });
  return [...before.past, ...lines].filter(({ text }) => text !== '').slice(-MOST_LINES);
}
