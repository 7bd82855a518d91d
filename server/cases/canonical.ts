import { createHash } from 'node:crypto';

/** `previous` of the first event of a case. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * JSON as RFC 8785 (JCS) writes it: keys sorted by UTF-16 code units, no space, nothing that is `undefined`. Equal values
 * have equal text, in every language.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalItem).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // not an object with its keys put in order: that would keep keys like "10" and "9" in an order of its own
    .sort(byKey)
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * Links an event to the one before it: SHA-256, hex, over the canonical JSON of `{case, event, previous}`. Whoever has
 * the events can check that none is missing, changed or added, without any server (R-E17; docs/evidence.md).
 */
export function eventHash(caseId: string, event: object, previous: string): string {
  return sha256(canonicalJson({ case: caseId, event, previous }));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `JSON.stringify` writes `null` for a hole in a list. */
function canonicalItem(item: unknown): string {
  return item === undefined ? 'null' : canonicalJson(item);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
