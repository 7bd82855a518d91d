import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  emptyCase,
  evolve,
  isPresent,
  runningConference,
  sideOf,
  type CaseEvent,
  type CaseState,
  type Role,
} from '../../../protocol/index.js';
import { scene, type Scene } from './coming-back.js';
import { everything, historyOf, play } from './histories.js';
import { PaperCase } from './rules.js';

describe('R-I10 whatever happens', () => {
  it('under re-identify nobody of side C comes back whom the host has not confirmed', () => {
    let returned = 0;
    const look = (log: readonly CaseEvent[]) => {
      let state = emptyCase('case');
      for (const event of log) {
        if (event.type === 'participant-entered' && sideOf(roleIn(state, event.person)) === 'portal') {
          const before = runningConference(state)?.participations[event.person];
          const isTakenOver = before?.presence === 'connected' && before.device !== event.device;
          const isBack = isTakenOver || (before?.absence !== undefined && !isPresent(before));
          assert.ok(!isBack || before.identified);
          if (isBack) returned += 1;
        }
        state = evolve(state, event);
      }
    };
    fc.assert(
      fc.property(historyOf(everything), (history) => {
        const paper = PaperCase.joined('notary');
        paper.policy = { admission: 'open', rejoin: 're-identify' };
        for (const step of history) play(paper, step);
        look(paper.log);
      }),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...COMING_AND_GOING), { minLength: 20, maxLength: 60, size: 'max' }),
        (steps) => {
          const room = scene('re-identify');
          for (const step of steps) attempt(() => step(room));
          look(room.paper.log);
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(returned > 100, 'many came back');
  });
});

/** What one citizen and those around them may do, over and over. */
const COMING_AND_GOING: readonly ((scene: Scene) => unknown)[] = [
  ({ paper, enter }) => paper.accept('citizen', enter()),
  ({ paper, enter }) => paper.accept('citizen', enter('phone')),
  ({ paper, enter, of }) => paper.accept('citizen', enter('device', of()?.entry)),
  ({ paper, conference, of }) =>
    paper.accept('citizen', { type: 'request-media', conference, entry: of()?.entry ?? '' }),
  ({ paper, conference }) => paper.accept('citizen', { type: 'leave-conference', conference }),
  ({ paper }) => paper.host({ type: 'identify-person', person: 'citizen' }),
  ({ paper, direct }) => paper.accept('notary', direct('exclude')),
  ({ paper, direct }) => paper.accept('notary', direct('readmit')),
  ({ up }) => up(),
  ({ up }) => up(),
  ({ lose }) => lose(),
  ({ lose }) => lose(),
];

/** What is refused does not happen. */
function attempt(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    assert.match(String(error), /refused/);
  }
}

function roleIn({ people }: CaseState, person: string): Role {
  return people[person]?.role ?? 'party';
}
