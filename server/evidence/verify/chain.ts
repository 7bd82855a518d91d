import { isDeepStrictEqual } from 'node:util';
import { eventHash, FIRST_HASH } from '../../cases/canonical.js';
import type { LogHead } from '../../../protocol/index.js';
import { isRecord } from './is-record.js';
import type { Fault } from './verdict.js';

/** An entry of the log as it stands in a file that nobody has checked yet. */
export interface Entry {
  readonly event: { readonly seq: number };
  readonly previousHash: string;
  readonly hash: string;
}

type EventFault = Fault & { readonly event: number };

/**
 * The first event that is not what the chain says it was: the whole proof of the log. It looks at number, place and
 * hashes alone, so events of any kind are proved alike.
 */
export function checkChain(caseId: string, entries: readonly unknown[], head: LogHead): EventFault | null {
  const bySeq = new Map<number, Entry[]>();
  for (const entry of entries) {
    if (isEntry(entry)) bySeq.set(entry.event.seq, [...(bySeq.get(entry.event.seq) ?? []), entry]);
  }

  let previous = FIRST_HASH;
  let beforePrevious = FIRST_HASH;
  for (const [index, entry] of entries.entries()) {
    const expected = index + 1;
    if (!isEntry(entry))
      return altered(expected, 'what stands in its place is not an event with its hashes.');
    if (entry.event.seq !== expected) {
      return outOfPlace(caseId, entry, { expected, previous, head, bySeq });
    }
    const [one, other] = bySeq.get(expected) ?? [];
    if (one && other && !isDeepStrictEqual(one, other)) return twoOfThem(expected);

    if (entry.previousHash !== previous) {
      return brokenLink(caseId, entry, { previous, beforePrevious });
    }
    if (eventHash(caseId, entry.event, previous) !== entry.hash) {
      const what = expected === 1 ? 'its content, or the id of the case,' : 'its content';
      return altered(expected, `${what} does not match its hash.`);
    }
    beforePrevious = previous;
    previous = entry.hash;
  }
  return checkEnd(entries.length, head);
}

function outOfPlace(
  caseId: string,
  entry: Entry,
  {
    expected,
    previous,
    head,
    bySeq,
  }: {
    readonly expected: number;
    readonly previous: string;
    readonly head: LogHead;
    readonly bySeq: ReadonlyMap<number, readonly Entry[]>;
  },
): EventFault {
  const { seq } = entry.event;
  if (eventHash(caseId, { ...entry.event, seq: expected }, previous) === entry.hash) {
    return altered(expected, `its number was changed to ${seq}.`);
  }
  const same = bySeq.get(seq) ?? [];
  if (same.length > 1) {
    return same.every((each) => isDeepStrictEqual(each, entry)) ? doubled(seq, expected) : twoOfThem(seq);
  }
  if (!Number.isInteger(seq) || seq < 1 || seq > head.seq) {
    const message = `An event with the number ${seq} was added after event ${expected - 1}; the log had ${head.seq}.`;
    return { kind: 'added', event: seq, message };
  }
  if (bySeq.has(expected)) {
    const message = `Event ${expected} is not in its place: event ${seq} stands there. The order was changed.`;
    return { kind: 'reordered', event: expected, message };
  }
  return missing(expected, `event ${expected - 1} is followed by event ${seq}.`);
}

/** The entry names another predecessor than the one that stands before it: one of the two is false. */
function brokenLink(
  caseId: string,
  { event, previousHash, hash }: Entry,
  { previous, beforePrevious }: { readonly previous: string; readonly beforePrevious: string },
): EventFault {
  const { seq } = event;
  if (eventHash(caseId, event, previous) === hash) {
    return altered(seq, 'the hash of the event before it, which it names, was changed.');
  }
  if (seq > 1 && eventHash(caseId, event, previousHash) === hash) {
    return altered(
      seq - 1,
      `it has a hash that fits, but event ${seq}, which is intact, was linked to another one: it was replaced.`,
    );
  }
  if (seq > 1 && previousHash === beforePrevious) {
    const message = `Event ${seq - 1} was added: event ${seq} was linked to the one before it.`;
    return { kind: 'added', event: seq - 1, message };
  }
  return altered(seq, 'neither its hash nor the hash of the event before it, which it names, fits.');
}

function checkEnd(count: number, head: LogHead): EventFault | null {
  if (count < head.seq) {
    const rest = head.seq - count;
    return missing(
      count + 1,
      rest === 1 ? 'it was the last one.' : `the log ends with event ${count}, and had ${head.seq}.`,
    );
  }
  if (count > head.seq) {
    const message = `Event ${head.seq + 1} was added: the log ended with event ${head.seq}.`;
    return { kind: 'added', event: head.seq + 1, message };
  }
  return null;
}

function altered(event: number, why: string): EventFault {
  return { kind: 'altered', event, message: `Event ${event} was altered: ${why}` };
}

function missing(event: number, why: string): EventFault {
  return { kind: 'missing', event, message: `Event ${event} is missing: ${why}` };
}

function doubled(event: number, place: number): EventFault {
  const message = `Event ${event} is there twice; one of them stands in the place of event ${place}.`;
  return { kind: 'doubled', event, message };
}

function twoOfThem(event: number): EventFault {
  const message = `There are two different events with the number ${event}: one of them was added.`;
  return { kind: 'added', event, message };
}

function isEntry(entry: unknown): entry is Entry {
  return (
    isRecord(entry) &&
    Object.keys(entry).length === 3 &&
    isRecord(entry['event']) &&
    typeof entry['event']['seq'] === 'number' &&
    typeof entry['previousHash'] === 'string' &&
    typeof entry['hash'] === 'string'
  );
}
