import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  emptyCase,
  evolve,
  isInterrupted,
  situationOf,
  type Actor,
  type CaseEvent,
  type CaseFact,
  type CaseState,
  type Role,
} from '../../protocol/index.js';

const by: Actor = { id: 'n', role: 'notary' };
const AT = '2026-11-23T10:00:00.000Z';

function fold(facts: readonly CaseFact[], from: CaseState = emptyCase('case')): CaseState {
  return facts.reduce((state, fact) => evolve(state, { ...fact, seq: state.version + 1, at: AT, by }), from);
}

const joined = (id: string, role: Role): CaseFact => ({
  type: 'person-joined',
  person: { id, name: id, role },
});
const about = (person: string) => ({ conference: 'c', person, entry: `entry of ${person}` });
const entered = (person: string): CaseFact => ({
  type: 'participant-entered',
  ...about(person),
  device: 'd',
});
const connected = (person: string): CaseFact => ({ type: 'participant-connected', ...about(person) });
const lost = (person: string): CaseFact => ({ type: 'participant-lost', ...about(person) });
const left = (person: string): CaseFact => ({ type: 'participant-left', conference: 'c', person });

const OPENED: readonly CaseFact[] = [
  { type: 'case-opened', title: 'Vorgang' },
  joined('n', 'notary'),
  joined('p', 'party'),
  joined('a', 'adviser'),
  { type: 'conference-started', conference: 'c', appointment: null, kind: 'deed' },
];

describe('the situation of a running conference (domain 3.4)', () => {
  const everyone = [...OPENED, ...['n', 'p', 'a'].flatMap((id) => [entered(id), connected(id)])];
  const rows: readonly [string, readonly CaseFact[], string, boolean][] = [
    ['everybody is in', everyone, 'complete', false],
    ['nobody has come yet', OPENED, 'empty', false],
    ['the notary left', [...everyone, left('n')], 'notary-away', false],
    ['the notary is lost', [...everyone, lost('n')], 'notary-lost', true],
    ['a party is lost', [...everyone, lost('p')], 'participant-missing', true],
    ['a party left', [...everyone, left('p')], 'complete', false],
    ['an adviser is lost', [...everyone, lost('a')], 'complete', false],
    ['all left', [...everyone, left('n'), left('p'), left('a')], 'empty', false],
    ['all gone, one of them lost', [...everyone, left('n'), lost('p'), left('a')], 'empty', true],
  ];
  for (const [title, facts, situation, interrupted] of rows) {
    it(`${title}: ${situation}`, () => {
      const state = fold(facts);
      const conference = state.conferences[0];
      assert.ok(conference);
      assert.equal(situationOf(state, conference), situation);
      assert.equal(isInterrupted(state, conference), interrupted);
    });
  }
});

describe('folding', () => {
  it('takes the place of the event as version and never changes what it was given', () => {
    const before = Object.freeze(fold(OPENED));
    const after = fold([entered('p')], before);
    assert.equal(after.version, before.version + 1);
    assert.deepEqual(before.conferences[0]?.participations, {});
  });

  it('edge 79 changes nothing by what a newer server may say, and knows that something is not shown', () => {
    const before = fold(OPENED);
    const unknown = { type: 'fireworks', seq: before.version + 1, at: AT, by } as unknown as CaseEvent;
    assert.deepEqual(evolve(before, unknown), {
      ...before,
      version: before.version + 1,
      isPartial: true,
    });
  });

  it('edge 40 knows who has excluded somebody, for as long as they are', () => {
    const excluded: CaseFact = { type: 'participant-excluded', conference: 'c', person: 'p' };
    const readmitted: CaseFact = { type: 'participant-readmitted', conference: 'c', person: 'p' };
    const own = (state: CaseState) => state.conferences[0]?.participations.p;
    const out = fold([entered('p'), connected('p'), excluded], fold(OPENED));
    assert.deepEqual(own(out)?.excludedBy, by);
    assert.equal('excludedBy' in (own(fold([readmitted], out)) ?? {}), false);
  });

  it('survives as JSON', () => {
    const state = fold([...OPENED, entered('p'), connected('p')]);
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
  });

  it('takes ids that are special to objects for what they are', () => {
    const state = fold([...OPENED, joined('constructor', 'party'), entered('constructor')]);
    assert.equal(state.conferences[0]?.participations['constructor']?.wasConnected, false);
  });
});
