import { isDeepStrictEqual } from 'node:util';
import { isTimelineEvent, type CaseEvent } from '../../../protocol/events.js';
import type { Check, Evidence } from './evidence.js';

/** On no stream ever was an event doubled, left out or out of order, however often it broke (R-C7). */
export const streams: Check = {
  name: 'streams',
  complaints: ({ cast, log }) => [
    ...cast.bareReaders.flatMap(({ faults }) => faults.map((fault) => `the reader by hand ${fault}`)),
    ...cast.bareReaders.flatMap(({ events }) =>
      isPartOf(events, log, 0) ? [] : ['the reader by hand read another log'],
    ),
    ...cast.feedReaders.flatMap(({ name, faults }) => faults.map((fault) => `the reader "${name}" ${fault}`)),
    ...cast.feedReaders
      .filter(({ snapshots, refreshes }) => snapshots > 1 && refreshes === 0)
      .map(({ name, snapshots }) => `the reader "${name}" had to begin anew ${snapshots - 1} times`),
    ...cast.feedReaders.flatMap(({ name, events, startedAt, refreshes }) =>
      refreshes > 0 || isPartOf(events, log, startedAt)
        ? []
        : [`the reader "${name}" applied other events than the log has`],
    ),
  ],
};

/** Every node tells the same case, and it is what the log says. */
export const stored: Check = {
  name: 'stored state',
  complaints: ({ stored, folded }) =>
    stored.flatMap((state, node) =>
      isDeepStrictEqual(state, folded) ? [] : [`node ${node} stores ${differenceOf(state, folded)}`],
    ),
};

/** Every reader has come to the end of the log, and holds the case that the log says (R-E8). */
export const readers: Check = {
  name: 'readers',
  complaints: (evidence) => [...behind(evidence), ...astray(evidence)],
};

/** Readers may be further than a log that was taken a moment ago. */
function isPartOf(events: readonly CaseEvent[], log: readonly CaseEvent[], from: number): boolean {
  const known = events.slice(0, Math.max(0, log.length - from));
  return isDeepStrictEqual(known, log.slice(from, from + known.length));
}

function behind({ cast, log }: Evidence): string[] {
  return cast.bareReaders
    .filter(({ events }) => events.length !== log.length)
    .map(({ events }) => `the reader by hand has ${events.length} of ${log.length} events`);
}

function astray({ cast, log, folded }: Evidence): string[] {
  const states = [
    ...cast.feedReaders.map(({ name, state }) => ({ name: `the reader "${name}"`, state })),
    ...cast.pages.map(({ name, view }) => ({ name, state: view.case })),
  ];
  const timeline = log.filter(isTimelineEvent);
  return [
    ...states
      .filter(({ state }) => !isDeepStrictEqual(state, folded))
      .map(({ name, state }) => `${name} has ${differenceOf(state, folded)}`),
    ...cast.pages.flatMap(({ name, view: { chat } }) => {
      if (chat.hasOlder) return [`${name} has not paged back to the first message`];
      return isDeepStrictEqual(chat.events, timeline)
        ? []
        : [`${name} shows another time line than the log has`];
    }),
  ];
}

/** The first difference, for whoever has to find out. */
function differenceOf(seen: unknown, expected: unknown, path = 'the case'): string {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isObject(seen) || !isObject(expected))
    return `${path} = ${short(seen)} in place of ${short(expected)}`;
  const keys = new Set([...Object.keys(seen), ...Object.keys(expected)]);
  for (const key of keys) {
    if (!isDeepStrictEqual(seen[key], expected[key]))
      return differenceOf(seen[key], expected[key], `${path}.${key}`);
  }
  return `${path} the same`;
}

function short(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}
