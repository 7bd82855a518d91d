import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  READABLE_VERSIONS,
  type CaseEvent,
  type CaseExport,
  type LinkedEvent,
  type LogHead,
} from '../../../protocol/index.js';
import { CaseEventSchema } from '../../routes/schemas/events.js';
import { RecordMaker } from '../record/record.js';
import { checkChain } from './chain.js';
import { firstDifference } from './difference.js';
import { isRecord } from './is-record.js';
import type { Fault, Verdict } from './verdict.js';

export interface VerifyOptions {
  /** Hash of an event that was written down earlier: notices a log that was cut off or written anew. */
  readonly head?: string;
}

/**
 * Proves an export by itself: needs no server, no database and no key. Looks at the chain of events first, then at its
 * end, then at what the export says about them, and stops at the first fault.
 *
 * @param file the parsed JSON of the export, whatever it is
 */
export function verifyExport(file: unknown, { head: known }: VerifyOptions = {}): Verdict {
  const misfit = unusable(file);
  if (misfit !== null) return { result: 'unusable', message: misfit };
  const { case: caseId, head, events, record } = file as Record<string, unknown>;
  if (typeof caseId !== 'string' || !isHead(head) || !Array.isArray(events)) {
    return notValid('record', 'The id of the case, the head or the list of events cannot be read.');
  }

  const broken = checkChain(caseId, events, head) ?? checkHead(events as LinkedEvent[], head, known);
  if (broken) return { result: 'not-valid', fault: broken };

  const proved = (events as LinkedEvent[]).map(({ event }) => event);
  const unknown = proved.find(({ type }) => !KNOWN_TYPES.has(type));
  if (unknown) {
    return {
      result: 'unusable',
      message: `The chain of all ${head.seq} events is in order. What the export says of them cannot be checked here: event ${unknown.seq} is of the type "${unknown.type}", which this version does not know. Use the version that the export was made with.`,
    };
  }
  const fault = checkEvents(proved) ?? checkRecord(caseId, proved, record) ?? checkRest(file as object);
  if (fault) return { result: 'not-valid', fault };

  return { result: 'valid', case: caseId, head, notes: [...aboutClocks(proved), ...aboutTail(head, known)] };
}

function unusable(file: unknown): string | null {
  if (!isRecord(file) || file['format'] !== EXPORT_FORMAT) {
    return `This is not the export of a case: "format" is not "${EXPORT_FORMAT}".`;
  }
  const { version } = file;
  if (typeof version === 'number' && READABLE_VERSIONS.includes(version)) return null;
  return typeof version === 'number' && version > EXPORT_VERSION
    ? `The export was made by a newer version (format ${version}; this one reads ${EXPORT_VERSION}). Use a newer notary-conference to verify it.`
    : `The version of the export is not one that is known here; this one reads ${EXPORT_VERSION}.`;
}

function checkHead(entries: readonly LinkedEvent[], head: LogHead, known: string | undefined): Fault | null {
  if (entries.at(-1)?.hash !== head.hash) {
    return headFault(
      `The head is not the hash of event ${head.seq}: that event was replaced, or the head was changed.`,
    );
  }
  if (known !== undefined && !entries.some(({ hash }) => hash === known)) {
    return headFault(
      'No event has the hash given as the known head: the log was cut off before that event, or written anew.',
    );
  }
  return null;
}

/** Whoever makes a chain anew can put into it what never was an event. */
function checkEvents(events: readonly CaseEvent[]): Fault | null {
  for (const event of events) {
    const [issue] = CaseEventSchema.safeParse(event).error?.issues ?? [];
    if (!issue) continue;
    const message = `Event ${event.seq} was altered: it is not one that can happen (${issue.path.join('.') || 'fields'}: ${issue.message}).`;
    return { kind: 'altered', event: event.seq, message };
  }
  return null;
}

function checkRecord(caseId: string, events: readonly CaseEvent[], stated: unknown): Fault | null {
  const maker = new RecordMaker(caseId);
  for (const event of events) maker.add(event);
  const path = firstDifference(stated, maker.result(), 'record');
  return path === null
    ? null
    : {
        kind: 'record',
        event: null,
        message: `All events are in order, but "${path}" says something else than they do: it was altered.`,
      };
}

const PARTS = [
  'format',
  'version',
  'case',
  'epoch',
  'exportedAt',
  'head',
  'record',
  'events',
] as const satisfies readonly (keyof CaseExport)[];

function checkRest(file: object): Fault | null {
  const strange = Object.keys(file).find((key) => !PARTS.some((part) => part === key));
  if (strange === undefined) return null;
  return { kind: 'record', event: null, message: `"${strange}" is not part of an export: it was added.` };
}

/** Times do not order events: servers whose clocks differ may write to one log. So it is no fault, but said. */
function aboutClocks(events: readonly CaseEvent[]): string[] {
  const back = events.flatMap((event, index) => {
    const before = events[index - 1];
    const milliseconds = before ? Date.parse(before.at) - Date.parse(event.at) : 0;
    return milliseconds > 0 ? [{ seq: event.seq, milliseconds }] : [];
  });
  const [first] = back;
  if (!first) return [];
  const more = back.length > 1 ? ` (and ${back.length - 1} more such places)` : '';
  return [
    `The time of event ${first.seq} lies ${first.milliseconds} ms before that of event ${first.seq - 1}${more}. Clocks of servers can differ; the order is that of the numbers.`,
  ];
}

function aboutTail(head: LogHead, known: string | undefined): string[] {
  if (known === head.hash) return [];
  return known === undefined
    ? [
        'Whether events at the end were cut off can only be told by comparing the head with one that was written down earlier: --head HASH.',
      ]
    : [
        'The known head is that of an earlier event; everything up to it is as it was, and more came after it.',
      ];
}

const KNOWN_TYPES: ReadonlySet<string> = new Set<CaseEvent['type']>(
  CaseEventSchema.options.map((option) => option.shape.type.value satisfies CaseEvent['type']),
);

function notValid(kind: 'record', message: string): Verdict {
  return { result: 'not-valid', fault: { kind, event: null, message } };
}

function headFault(message: string): Fault {
  return { kind: 'head', event: null, message };
}

function isHead(head: unknown): head is LogHead {
  return (
    isRecord(head) &&
    Number.isSafeInteger(head['seq']) &&
    typeof head['hash'] === 'string' &&
    Object.keys(head).length === 2
  );
}
