import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyCase, evolve, type CaseState } from '../../../protocol/index.js';
import { canonicalJson } from '../../../server/cases/canonical.js';
import type { Command, Observation } from '../../../server/cases/commands.js';
import type { PersonKey } from '../../support/tokens.js';
import { draft, PaperCase } from './rules.js';

const SOMEBODY = ['notary', 'deputy', 'staff', 'citizen', 'witness'] as const;
const uuid = fc.uuid();
const person = fc.constantFrom<PersonKey>(...SOMEBODY);

/** Steps name things by number: the conference, appointment or entry that many from the newest. */
type Step =
  | { do: 'command'; by: PersonKey; make: (paper: PaperCase) => Command }
  | { do: 'observe'; make: (paper: PaperCase) => Observation };

const back = fc.nat(2);
const conferenceAt = (paper: PaperCase, n: number) =>
  paper.state.conferences.at(-1 - n)?.id ?? crypto.randomUUID();
const appointmentAt = (paper: PaperCase, n: number) =>
  paper.state.appointments.at(-1 - n)?.id ?? crypto.randomUUID();
const entryAt = (paper: PaperCase, who: PersonKey, n: number) =>
  paper.log.filter((event) => event.type === 'participant-entered' && event.person === who).at(-1 - n) ?? {
    entry: crypto.randomUUID(),
  };
const entryId = (paper: PaperCase, who: PersonKey, n: number) =>
  (entryAt(paper, who, n) as { entry: string }).entry;

const command = (by: PersonKey, make: (paper: PaperCase) => Command): Step => ({ do: 'command', by, make });
const observe = (make: (paper: PaperCase) => Observation): Step => ({ do: 'observe', make });

const harmless: fc.Arbitrary<Step> = fc.oneof(
  person.map((by) => command(by, () => ({ type: 'join-case', title: null }))),
  fc
    .tuple(person, uuid, fc.string())
    .map(([by, id, text]) => command(by, () => ({ type: 'send-message', id, text }))),
  fc.tuple(person, uuid, back).map(([by, id, n]) =>
    command(by, (paper) => ({
      type: 'create-appointment',
      id,
      draft: draft(
        paper.state.appointments.length > 0
          ? { type: 'in-addition', to: appointmentAt(paper, n) }
          : undefined,
      ),
    })),
  ),
  fc.tuple(person, uuid).map(([by, id]) => command(by, () => ({ type: 'start-conference', id }))),
  fc.tuple(person, uuid, back, fc.option(back)).map(([by, entry, n, resumes]) =>
    command(by, (paper) => ({
      type: 'enter-conference',
      conference: conferenceAt(paper, n),
      entry,
      device: 'd',
      ...(resumes === null ? {} : { resumes: entryId(paper, by, resumes) }),
    })),
  ),
  fc.tuple(person, back, back).map(([by, n, e]) =>
    command(by, (paper) => ({
      type: 'request-media',
      conference: conferenceAt(paper, n),
      entry: entryId(paper, by, e),
    })),
  ),
  fc.tuple(person, back, fc.option(back)).map(([by, n, e]) =>
    command(by, (paper) => ({
      type: 'leave-conference',
      conference: conferenceAt(paper, n),
      ...(e === null ? {} : { entry: entryId(paper, by, e) }),
    })),
  ),
  fc
    .tuple(fc.constantFrom('media-connected' as const, 'media-disconnected' as const), person, back, back)
    .map(([type, who, n, e]) =>
      observe((paper) => ({
        type,
        conference: conferenceAt(paper, n),
        person: who,
        entry: entryId(paper, who, e),
      })),
    ),
  fc
    .tuple(back, fc.integer({ min: 0, max: 4 }))
    .map(([n, generation]) =>
      observe((paper) => ({ type: 'media-session-closed', conference: conferenceAt(paper, n), generation })),
    ),
);
const ending: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(person, back)
    .map(([by, n]) =>
      command(by, (paper) => ({ type: 'end-conference', conference: conferenceAt(paper, n) })),
    ),
  fc.tuple(person, uuid, back).map(([by, id, n]) =>
    command(by, (paper) => ({
      type: 'create-appointment',
      id,
      draft: draft({ type: 'replaces', to: appointmentAt(paper, n) }),
    })),
  ),
);
const anything = fc.oneof({ weight: 6, arbitrary: harmless }, { weight: 1, arbitrary: ending });

function play(paper: PaperCase, step: Step): void {
  if (step.do === 'observe') {
    paper.observe(step.make(paper));
    return;
  }
  const made = step.make(paper);
  if (!('refused' in paper.decide(step.by, made))) paper.accept(step.by, made);
}

/** Plays a random history and looks after every step. */
function always(steps: fc.Arbitrary<Step>, look: (after: PaperCase, before: CaseState) => void): void {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 5, maxLength: 60 }), (history) => {
      const paper = PaperCase.joined('notary');
      for (const step of history) {
        const before = paper.state;
        play(paper, step);
        look(paper, before);
      }
    }),
    { numRuns: 300 },
  );
}

describe('whatever happens', () => {
  it('R-E14 an ended conference never changes again', () => {
    always(anything, (after, before) => {
      for (const old of before.conferences.filter((each) => each.ended)) {
        assert.equal(
          after.state.conferences.find((each) => each.id === old.id),
          old,
        );
      }
    });
  });

  it('R-I1 R-L5 nothing ends a conference but ending it or replacing its appointment', () => {
    always(harmless, (after) =>
      assert.ok(after.state.conferences.every((each) => each.status === 'running')),
    );
  });

  it('R-E2 nobody of side C ends one', () => {
    always(anything, (after) => {
      for (const { ended } of after.state.conferences) {
        assert.ok(ended === null || ended.by?.role === 'notary' || ended.by?.role === 'deputy');
      }
    });
  });

  it('at most one conference runs', () => {
    always(anything, (after) => {
      assert.ok(after.state.conferences.slice(0, -1).every((each) => each.status === 'ended'));
    });
  });

  it('the log counts from 1 without a gap, and folding it gives the state', () => {
    always(anything, (after) => {
      assert.deepEqual(
        after.log.map((event) => event.seq),
        after.log.map((_event, index) => index + 1),
      );
    });
    always(anything, (after) => assert.deepEqual(after.log.reduce(evolve, emptyCase('case')), after.state));
  });

  it('everyone who acts or takes part is known', () => {
    always(anything, (after) => {
      for (const event of after.log) assert.ok(event.by === null || after.state.people[event.by.id]);
    });
  });

  it('commands that can be repeated without a key change nothing the second time', () => {
    const repeatable = new Set([
      'join-case',
      'start-conference',
      'leave-conference',
      'end-conference',
      'request-media',
    ]);
    always(anything, (after) => {
      for (const by of SOMEBODY) {
        for (const made of [
          { type: 'join-case', title: null },
          { type: 'start-conference', id: crypto.randomUUID() },
          { type: 'leave-conference', conference: conferenceAt(after, 0) },
          { type: 'end-conference', conference: conferenceAt(after, 0) },
          { type: 'request-media', conference: conferenceAt(after, 0), entry: entryId(after, by, 0) },
        ] as Command[]) {
          assert.ok(repeatable.has(made.type));
          const copy = new PaperCase();
          copy.state = after.state;
          if ('refused' in copy.decide(by, made)) continue;
          copy.accept(by, made);
          assert.deepEqual(copy.accept(by, made), []);
        }
      }
    });
  });
});

describe('canonical JSON', () => {
  it('is the same text for equal values, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(canonicalJson(turned), canonicalJson(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
