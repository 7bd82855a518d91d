import { chain } from './chain.js';
import { ends, sequence } from './conferences.js';
import type { Check, Evidence } from './evidence.js';
import { pages, presence, sessions } from './media.js';
import { everythingSent, messageOrder, messages } from './messages.js';
import { readers, stored, streams } from './readers.js';

/** Hold at every moment; once broken they stay broken. */
const LAWS: readonly Check[] = [chain, sequence, messages, messageOrder, ends, streams];

/** Hold as soon as everything has settled. */
const AGREEMENTS: readonly Check[] = [stored, readers, everythingSent, sessions, presence, pages];

export function brokenLaws(evidence: Evidence): string[] {
  return complaintsOf(LAWS, evidence);
}

export function disagreements(evidence: Evidence): string[] {
  return complaintsOf(AGREEMENTS, evidence);
}

/** How many things are looked at in each case. */
export const CHECK_COUNT = LAWS.length + AGREEMENTS.length;

function complaintsOf(checks: readonly Check[], evidence: Evidence): string[] {
  return checks.flatMap(({ name, complaints }) =>
    complaints(evidence).map((complaint) => `${name}: ${complaint}`),
  );
}
