import type {
  AbsenceCause,
  CaseEvent,
  Conference,
  Participation,
  RecordedPresence,
  Stretch,
} from '../../../protocol/index.js';

type Stay = 'present' | AbsenceCause;
type Stretches = Pick<RecordedPresence, 'person' | 'present' | 'absent'>;

/** Who was in one conference from when to when, and why not in between (gap ledger, domain 6 no. 4). */
export class PresenceLedger {
  /** By person, in the order of their first sign; each turn lasts until the next one. */
  readonly #turns = new Map<string, { readonly from: string; readonly stay: Stay }[]>();

  /** Takes in what an event has changed of the conference. */
  add(event: CaseEvent, before: Conference | undefined, after: Conference): void {
    if (after.ended) return;
    for (const participation of Object.values(after.participations)) {
      const earlier = before?.participations[participation.person];
      if (earlier?.presence === participation.presence && earlier.since === participation.since) continue;
      const turns = this.#turns.get(participation.person) ?? [];
      const last = turns.at(-1)?.stay;
      const stay = stayOf(participation, event, last);
      if (stay !== last) turns.push({ from: event.at, stay });
      this.#turns.set(participation.person, turns);
    }
  }

  /** The time from `start` to `end` (`null`: still running), divided for each person. */
  stretches(start: string, end: string | null): readonly Stretches[] {
    return [...this.#turns].map(([person, turns]) => {
      const [first] = turns;
      const all = first?.stay === 'not-yet' ? turns : [{ from: start, stay: 'not-yet' as const }, ...turns];
      const present: Stretch[] = [];
      const absent: Stretches['absent'][number][] = [];
      all.forEach(({ stay, ...turn }, index) => {
        const from = index === 0 ? start : turn.from;
        const to = all[index + 1]?.from ?? end;
        if (from === to) return;
        if (stay === 'present') present.push({ from, to });
        else absent.push({ from, to, cause: stay });
      });
      return { person, present, absent };
    });
  }
}

function stayOf({ presence }: Participation, event: CaseEvent, last: Stay | undefined): Stay {
  switch (presence) {
    case 'connected':
      return 'present';
    case 'entering':
      // on the way in, and still away for the reason of before
      return last === 'present' ? 'moved' : (last ?? 'not-yet');
    case 'left':
    case 'waiting':
    case 'lost':
    case 'excluded':
    case 'readmitted':
      return presence;
    case 'over':
      return last ?? 'not-yet';
  }
}
