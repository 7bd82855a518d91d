import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '../../../protocol/events.js';
import type { Witness } from '../actors/witness.js';
import type { Check, Evidence } from './evidence.js';

/** What was acknowledged stands in the log, exactly where the answer said, and nothing stands there twice (R-C7). */
export const messages: Check = {
  name: 'messages',
  complaints: (evidence) => [...doubled(evidence), ...foreign(evidence), ...lost(evidence)],
};

/** What one outbox has sent stands in the order in which it was written. */
export const messageOrder: Check = {
  name: 'order of messages',
  complaints: ({ log, witness, caseId }) => {
    const places = new Map(textsOf(log).map((text, place) => [text, place]));
    const last = new Map<string, number>();
    const complaints: string[] = [];
    for (const { text, outbox, caseId: owner } of witness.messages.values()) {
      const place = places.get(text);
      if (owner !== caseId || outbox === null || place === undefined) continue;
      if (place < (last.get(outbox) ?? -1))
        complaints.push(`"${brief(text)}" stands before what was written earlier`);
      last.set(outbox, place);
    }
    return complaints;
  },
};

/** With the trouble over, nothing stays on its way: every outbox is empty and every command answered. */
export const everythingSent: Check = {
  name: 'nothing on its way',
  complaints: ({ cast, log, witness, caseId }) => {
    const stored = new Set(textsOf(log));
    const written = [...witness.messages.values()].filter((each) => each.caseId === caseId);
    const missing = written.filter(({ text }) => !stored.has(text));
    const latest = Math.max(0, ...acknowledgedPositions(witness, caseId));
    return [
      ...cast.pages
        .filter(({ view }) => view.chat.outbox.length > 0)
        .map(({ name, view }) => `${name} has ${view.chat.outbox.length} messages in the outbox`),
      ...cast.bareClients
        .filter(({ pending }) => pending > 0)
        .map(({ person, pending }) => `${person} waits for ${pending} answers`),
      ...missing.map(({ text }) => `"${brief(text)}" was written and is not in the log`),
      ...(latest > log.length ? [`event ${latest} was acknowledged, and the log ends at ${log.length}`] : []),
    ];
  },
};

function* acknowledgedPositions({ messages, ends }: Witness, caseId: string): Generator<number> {
  for (const written of messages.values())
    if (written.caseId === caseId) for (const { seq } of written.acknowledged) yield seq;
  for (const wish of ends.values())
    if (wish.caseId === caseId) for (const { version } of wish.answers) yield version;
}

function doubled({ log }: Evidence): string[] {
  const seen = new Set<string>();
  return textsOf(log).flatMap((text) => {
    const isDouble = seen.has(text);
    seen.add(text);
    return isDouble ? [`"${brief(text)}" is in the log twice`] : [];
  });
}

function foreign({ log, witness, caseId }: Evidence): string[] {
  return log.flatMap((event) => {
    if (event.type !== 'message-sent') return [];
    const written = witness.messages.get(event.message.text);
    const isGenuine = written?.caseId === caseId && written.person === event.by?.id;
    return isGenuine ? [] : [`event ${event.seq} is a message that nobody has written like that`];
  });
}

function lost({ log, witness, caseId, cast }: Evidence): string[] {
  const answers = [...witness.messages.values()].filter((written) => written.caseId === caseId);
  return [
    ...answers.flatMap(({ text, acknowledged }) =>
      acknowledged
        .filter((event) => event.seq <= log.length && !isDeepStrictEqual(log[event.seq - 1], event))
        .map(
          (event) =>
            `"${brief(text)}" was acknowledged as event ${event.seq}, where the log has something else`,
        ),
    ),
    ...cast.bareClients.flatMap(({ person, faults }) => faults.map((fault) => `${person}: ${fault}`)),
  ];
}

export function textsOf(log: readonly CaseEvent[]): string[] {
  return log.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : []));
}

function brief(text: string): string {
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
