import { createHash } from 'node:crypto';
import type { CaseEvent } from '../../protocol/index.js';

/** `previous` of the first event of a case. */
export const FIRST_HASH = '0'.repeat(64);

/** JSON with sorted keys and nothing that is `undefined`: equal values have equal text, in every language. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(byKey)) : part,
  );
}

/**
 * Links an event to the one before it: SHA-256, hex, over the canonical JSON of `{case, event, previous}`. Whoever has
 * the events can check that none is missing, changed or added, without any server (R-E17).
 */
export function eventHash(caseId: string, event: CaseEvent, previous: string): string {
  return sha256(canonicalJson({ case: caseId, event, previous }));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
