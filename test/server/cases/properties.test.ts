import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyCase, evolve, type CaseState } from '../../../protocol/index.js';
import type { Command } from '../../../server/cases/commands.js';
import {
  anything,
  conferenceAt,
  entryId,
  harmless,
  historyOf,
  play,
  SOMEBODY,
  type Step,
} from './histories.js';
import { PaperCase } from './rules.js';

/** Plays a random history and looks after every step. */
function always(steps: fc.Arbitrary<Step>, look: (after: PaperCase, before: CaseState) => void): void {
  fc.assert(
    fc.property(historyOf(steps), (history) => {
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
