import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  findConference,
  isConnected,
  missingPersons,
  type CaseEvent,
  type Proceedings,
} from '../../../protocol/index.js';
import type { PersonKey } from '../../support/tokens.js';
import { historyOf, play, proceeding } from './histories.js';
import { draft, PaperCase } from './rules.js';

type Name = 'open-proceedings' | 'resume-proceedings' | 'finish-proceedings';

/** A deed with a notary, a party and a witness who are all in. */
class Deed {
  readonly paper: PaperCase;
  readonly conference: string;
  readonly entries: Partial<Record<PersonKey, string>> = {};

  constructor(kind: 'deed' | 'certification' | 'consultation' = 'deed', policy: 'on' | 'off' = 'on') {
    this.paper = PaperCase.joined('notary', 'deputy', 'staff', 'citizen', 'witness', 'adviser');
    this.paper.policy = { admission: 'open', proceedings: policy };
    const id = randomUUID();
    this.paper.accept('notary', { type: 'create-appointment', id, draft: { ...draft(), kind } });
    this.conference = this.paper.start();
    for (const person of ['notary', 'citizen', 'witness'] as const) this.connect(person);
  }

  static open(): Deed {
    const deed = new Deed();
    deed.accept('notary', 'open-proceedings');
    return deed;
  }

  connect(person: PersonKey) {
    this.entries[person] = this.paper.connect(person, this.conference);
  }

  lose(person: PersonKey) {
    const entry = this.entries[person] ?? '';
    this.paper.observe({ type: 'media-disconnected', conference: this.conference, person, entry });
  }

  accept(person: PersonKey, type: Name) {
    return this.paper.accept(person, { type, conference: this.conference });
  }

  refuse(person: PersonKey, type: Name) {
    return this.paper.refuse(person, { type, conference: this.conference });
  }

  get now(): Proceedings | null {
    return findConference(this.paper.state, this.conference)?.proceedings ?? null;
  }

  get last(): CaseEvent | undefined {
    return this.paper.log.at(-1);
  }
}

describe('proceedings', () => {
  it('belong to deeds and certifications, not to consultations, and the operator may switch them off', () => {
    assert.equal(new Deed('deed').now?.state, 'not-opened');
    assert.equal(new Deed('certification').now?.state, 'not-opened');
    for (const deed of [new Deed('consultation'), new Deed('deed', 'off')]) {
      assert.equal(deed.now, null);
      assert.equal(deed.refuse('notary', 'open-proceedings'), 'no_proceedings');
    }
  });

  it('are opened, resumed and finished by the official person alone, whatever a token grants (domain 2.3)', () => {
    const deed = new Deed();
    for (const person of ['staff', 'citizen', 'witness', 'adviser'] as const)
      for (const type of ['open-proceedings', 'resume-proceedings', 'finish-proceedings'] as const)
        assert.equal(deed.refuse(person, type), 'forbidden');
    deed.accept('notary', 'open-proceedings');
    assert.deepEqual([deed.now?.state, deed.now?.by?.id], ['open', 'notary']);
    assert.deepEqual(deed.accept('notary', 'open-proceedings'), []);
    deed.accept('notary', 'finish-proceedings');
    assert.deepEqual([deed.now?.state, deed.accept('notary', 'finish-proceedings')], ['finished', []]);
    assert.equal(deed.refuse('notary', 'resume-proceedings'), 'proceedings_not_open');
    deed.accept('notary', 'open-proceedings');
    assert.equal(deed.now?.state, 'open', 'a further deed in the same conference');
  });

  it('need everybody to be there: not opened while a party who was in is away, or from outside', () => {
    const deed = new Deed();
    assert.equal(deed.refuse('notary', 'resume-proceedings'), 'proceedings_not_open');
    assert.equal(deed.refuse('notary', 'finish-proceedings'), 'proceedings_not_open');
    assert.equal(deed.refuse('deputy', 'open-proceedings'), 'required_person_missing');
    deed.lose('citizen');
    assert.equal(deed.refuse('notary', 'open-proceedings'), 'required_person_missing');
  });

  for (const [edge, person] of [
    ['edge 2 the notary', 'notary'],
    ['edge 29 a party', 'citizen'],
    ['edge 47 somebody called in', 'witness'],
  ] as const) {
    it(`${edge} is lost: they pause in the same moment, by nobody, and say because of whom`, () => {
      const deed = Deed.open();
      deed.lose(person);
      const [lost, paused] = deed.paper.log.slice(-2);
      assert.equal(lost?.type, 'participant-lost');
      assert.equal(paused?.at, lost.at);
      assert.deepEqual([paused.type, paused.by], ['proceedings-paused', null]);
      assert.deepEqual([deed.now?.state, deed.now?.missing], ['paused', [person]]);
    });

    it(`${edge} is back: they rest until the notary resumes them`, () => {
      const deed = Deed.open();
      deed.lose(person);
      assert.equal(deed.refuse('notary', 'resume-proceedings'), 'required_person_missing');
      assert.equal(deed.refuse('notary', 'open-proceedings'), 'proceedings_paused');
      deed.connect(person);
      assert.equal(deed.now?.state, 'paused');
      deed.accept('notary', 'resume-proceedings');
      assert.deepEqual([deed.now.state, deed.now.by?.id, deed.now.missing], ['open', 'notary', []]);
      assert.deepEqual(deed.accept('notary', 'resume-proceedings'), []);
    });
  }

  it('edge 14 the notary leaves by command and staff stays: they pause, and staff cannot resume them', () => {
    const deed = Deed.open();
    deed.connect('staff');
    deed.paper.accept('notary', { type: 'leave-conference', conference: deed.conference });
    assert.deepEqual(deed.now?.missing, ['notary']);
    assert.equal(deed.refuse('staff', 'resume-proceedings'), 'forbidden');
  });

  it('edge 45 edge 50 staff and advisers come, go and are excluded without a pause', () => {
    const deed = Deed.open();
    for (const person of ['staff', 'adviser'] as const) {
      deed.connect(person);
      deed.lose(person);
      deed.connect(person);
    }
    deed.paper.accept('notary', {
      type: 'exclude-participant',
      conference: deed.conference,
      person: 'adviser',
    });
    assert.equal(deed.now?.state, 'open');
  });

  it('edge 49 a witness who joins late is needed from the moment of being there, not before', () => {
    const late = new Deed();
    late.paper.accept('witness', { type: 'leave-conference', conference: late.conference });
    assert.equal(late.refuse('notary', 'open-proceedings'), 'required_person_missing');

    const paper = PaperCase.joined('notary', 'citizen', 'witness');
    paper.appoint();
    const conference = paper.start();
    for (const person of ['notary', 'citizen'] as const) paper.connect(person, conference);
    paper.accept('notary', { type: 'open-proceedings', conference });
    const entry = paper.enter('witness', conference);
    const proceedings = () => findConference(paper.state, conference)?.proceedings;
    assert.equal(proceedings()?.state, 'open');
    paper.observe({ type: 'media-connected', conference, person: 'witness', entry });
    assert.equal(proceedings()?.state, 'open');
    paper.observe({ type: 'media-disconnected', conference, person: 'witness', entry });
    assert.equal(proceedings()?.state, 'paused');
  });

  it('pause once for all when the whole media session is gone', () => {
    const deed = Deed.open();
    const { generation } = findConference(deed.paper.state, deed.conference)?.media ?? { generation: 0 };
    deed.paper.observe({ type: 'media-session-closed', conference: deed.conference, generation });
    const pauses = deed.paper.log.filter(({ type }) => type === 'proceedings-paused');
    assert.deepEqual([pauses.length, deed.now?.missing], [1, ['notary', 'citizen', 'witness']]);
  });

  it('pause when a party comes in anew from another device: for a moment they hear nothing', () => {
    const deed = Deed.open();
    deed.paper.enter('citizen', deed.conference, 'telephone');
    assert.deepEqual([deed.now?.state, deed.now?.missing], ['paused', ['citizen']]);
  });

  it('pause when a party is excluded; to go on without them is then the press of the notary', () => {
    const deed = Deed.open();
    const person = { conference: deed.conference, person: 'citizen' };
    deed.paper.accept('notary', { type: 'exclude-participant', ...person });
    assert.deepEqual([deed.now?.state, deed.now?.missing], ['paused', ['citizen']]);
    deed.accept('notary', 'resume-proceedings');
    deed.paper.accept('notary', { type: 'readmit-participant', ...person });
    assert.equal(deed.now?.state, 'paused', 'readmitted is needed again');
  });

  it('edge 19 a deputy who takes over resumes them, the notary cannot any more', () => {
    const deed = Deed.open();
    deed.connect('deputy');
    deed.paper.accept('deputy', { type: 'take-office' });
    assert.deepEqual([deed.now?.state, deed.now?.missing], ['paused', ['notary']]);
    assert.equal(deed.refuse('notary', 'resume-proceedings'), 'not_acting');
    deed.accept('deputy', 'resume-proceedings');
    assert.equal(deed.now?.by?.id, 'deputy');
  });

  it('edge 69 pause when the host takes the case from a party', () => {
    const deed = Deed.open();
    deed.paper.host({ type: 'remove-person', person: 'citizen' });
    assert.deepEqual(
      [deed.now?.state, deed.last?.type, deed.last?.by],
      ['paused', 'proceedings-paused', null],
    );
  });

  it('R-E13 never keep a conference from ending, which finishes them', () => {
    for (const lost of [null, 'citizen'] as const) {
      const deed = Deed.open();
      if (lost) deed.lose(lost);
      deed.paper.accept('notary', { type: 'end-conference', conference: deed.conference });
      assert.equal(deed.last?.type, 'conference-ended');
      assert.equal(deed.now?.state, 'finished');
      assert.equal(deed.refuse('notary', 'resume-proceedings'), 'conference_ended');
    }
    const never = new Deed();
    never.paper.accept('notary', { type: 'end-conference', conference: never.conference });
    assert.equal(never.now?.state, 'not-opened');
  });
});

describe('whatever happens to proceedings', () => {
  it('R-L7 they are never open while their official person or a required person is not connected', () => {
    let opened = 0;
    let paused = 0;
    fc.assert(
      fc.property(historyOf(proceeding), (history) => {
        const deed = Deed.open();
        for (const step of history) {
          play(deed.paper, step);
          for (const conference of deed.paper.state.conferences) {
            if (conference.proceedings?.state !== 'open') continue;
            assert.ok(conference.proceedings.by && isConnected(conference, conference.proceedings.by.id));
            assert.deepEqual(missingPersons(deed.paper.state, conference), []);
          }
        }
        opened += deed.paper.log.filter(({ type }) => type === 'proceedings-resumed').length;
        paused += deed.paper.log.filter(({ type }) => type === 'proceedings-paused').length;
      }),
      { numRuns: 300 },
    );
    assert.ok(opened > 0 && paused > 0, `the histories meet it: ${opened} resumed, ${paused} paused`);
  });

  it('they go on by the command of an official person alone, and pause by nobody', () => {
    fc.assert(
      fc.property(historyOf(proceeding), (history) => {
        const deed = Deed.open();
        for (const step of history) play(deed.paper, step);
        for (const { type, by } of deed.paper.log) {
          if (type === 'proceedings-opened' || type === 'proceedings-resumed')
            assert.ok(by?.role === 'notary' || by?.role === 'deputy');
          if (type === 'proceedings-paused') assert.equal(by, null);
        }
      }),
      { numRuns: 200 },
    );
  });
});
