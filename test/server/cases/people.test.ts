import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { findConference, type CaseFact } from '../../../protocol/index.js';
import type { Command, HostCommand } from '../../../server/cases/commands.js';
import { decideHost } from '../../../server/cases/decide-host.js';
import { PaperCase } from './rules.js';

const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);
const say = (): Command => ({ type: 'send-message', id: randomUUID(), text: 'Hallo' });

describe('the official person', () => {
  const take: Command = { type: 'take-office' };

  function handedOver() {
    const paper = PaperCase.joined('notary', 'deputy', 'citizen');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.connect('citizen', conference);
    const facts = paper.accept('deputy', take);
    return { paper, conference, facts };
  }

  it('edge 19 3.9 the deputy takes over in mid-conference: it goes on, the notary is out at once', () => {
    const { paper, conference, facts } = handedOver();
    assert.deepEqual(types(facts), ['official-changed', 'participant-excluded']);
    const running = findConference(paper.state, conference);
    assert.equal(running?.status, 'running');
    assert.equal(running.participations['notary']?.presence, 'excluded');
    assert.equal(running.participations['citizen']?.presence, 'connected');
    paper.connect('deputy', conference);
    paper.accept('deputy', { type: 'end-conference', conference });
    assert.equal(findConference(paper.state, conference)?.ended?.by?.id, 'deputy');
  });

  it('§ 44 (1) BNotO exactly one acts: the notary’s token keeps its rights on paper only', () => {
    const { paper, conference } = handedOver();
    const official: Command[] = [
      { type: 'end-conference', conference },
      { type: 'start-conference', id: randomUUID() },
      { type: 'exclude-participant', conference, person: 'citizen' },
      { type: 'remove-person', person: 'citizen' },
      {
        type: 'create-appointment',
        id: randomUUID(),
        draft: { kind: 'deed', local: '2027-01-01T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 },
      },
    ];
    for (const command of official) assert.equal(paper.refuse('notary', command), 'not_acting', command.type);
    const enter: Command = { type: 'enter-conference', conference, entry: randomUUID(), device: 'd' };
    assert.equal(paper.refuse('notary', enter), 'excluded');
    assert.deepEqual(types(paper.accept('notary', say())), ['message-sent'], 'reads and writes on');
  });

  it('the notary takes back, and comes in again without asking', () => {
    const { paper, conference } = handedOver();
    paper.connect('deputy', conference);
    assert.deepEqual(types(paper.accept('notary', take)), [
      'official-changed',
      'participant-excluded',
      'participant-readmitted',
    ]);
    paper.connect('notary', conference);
    assert.equal(paper.refuse('deputy', { type: 'end-conference', conference }), 'not_acting');
    paper.accept('notary', { type: 'end-conference', conference });
  });

  it('taking over twice is no news, and others cannot', () => {
    const { paper } = handedOver();
    assert.deepEqual(paper.accept('deputy', take), []);
    for (const person of ['citizen', 'staff'] as const) {
      assert.equal(paper.refuse(person, take, ['end']), 'forbidden', person);
    }
  });

  it('as long as nobody took over, whoever has the role acts', () => {
    const paper = PaperCase.joined('notary', 'deputy');
    const conference = paper.start('deputy');
    paper.accept('notary', { type: 'end-conference', conference });
  });
});

describe('access to the case', () => {
  const remove: Command = { type: 'remove-person', person: 'citizen' };

  it('edge 69 removing takes everything at once, a running conference too', () => {
    const paper = PaperCase.joined('notary', 'citizen', 'witness');
    const conference = paper.start();
    paper.connect('citizen', conference);
    assert.deepEqual(types(paper.accept('notary', remove)), ['participant-excluded', 'person-removed']);
    const attempts: Command[] = [
      { type: 'join-case', title: null },
      say(),
      { type: 'enter-conference', conference, entry: randomUUID(), device: 'd' },
      { type: 'leave-conference', conference },
    ];
    for (const command of attempts)
      assert.equal(paper.refuse('citizen', command), 'access_removed', command.type);
    paper.accept('witness', say());
  });

  it('is given back as it was', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    paper.accept('notary', remove);
    assert.deepEqual(paper.accept('notary', remove), []);
    assert.deepEqual(types(paper.accept('notary', { type: 'restore-person', person: 'citizen' })), [
      'person-restored',
    ]);
    assert.deepEqual(types(paper.accept('citizen', say())), ['message-sent']);
    assert.equal(paper.state.people['citizen']?.name, 'Clara Bürgerin');
  });

  it('is the official person’s, and never about the office or oneself', () => {
    const paper = PaperCase.joined('notary', 'staff', 'citizen');
    const about = (person: string): Command => ({ type: 'remove-person', person });
    assert.equal(paper.refuse('staff', remove), 'forbidden');
    assert.equal(paper.refuse('citizen', about('staff'), ['remove']), 'forbidden');
    assert.equal(paper.refuse('notary', about('staff')), 'forbidden');
    assert.equal(paper.refuse('notary', about('notary')), 'invalid_request');
    assert.equal(paper.refuse('notary', about('nobody')), 'participant_not_found');
  });
});

describe('what the host may do', () => {
  const host = (paper: PaperCase, command: HostCommand) => decideHost(paper.state, command);

  it('edge 71 closes the case: read only, with the way back open', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    paper.host({ type: 'close-case' });
    assert.ok(paper.state.closedAt);
    for (const command of [say(), { type: 'start-conference', id: randomUUID() } as const])
      assert.equal(paper.refuse('notary', command), 'case_closed');
    assert.deepEqual(types(paper.accept('witness', { type: 'join-case', title: null })), ['person-joined']);
    paper.host({ type: 'reopen-case' });
    assert.deepEqual(types(paper.accept('citizen', say())), ['message-sent']);
  });

  it('3.2 R-L5 does not close over a running conference: only people end one', () => {
    const paper = PaperCase.joined('notary');
    paper.start();
    assert.deepEqual(host(paper, { type: 'close-case' }), { refused: 'conference_running', details: {} });
  });

  it('says what should be: saying it again is no news', () => {
    const paper = PaperCase.joined('notary');
    const nothing = { facts: [], id: null };
    assert.deepEqual(host(paper, { type: 'reopen-case' }), nothing);
    paper.host({ type: 'close-case' });
    assert.deepEqual(host(paper, { type: 'close-case' }), nothing);
    assert.deepEqual(host(paper, { type: 'restore-person', person: 'notary' }), nothing);
  });

  it('removes anybody, the office too', () => {
    const paper = PaperCase.joined('notary', 'staff');
    paper.host({ type: 'remove-person', person: 'staff' });
    assert.equal(paper.refuse('staff', say()), 'access_removed');
  });

  it('edge 69 whom the host took out of the office, nobody of the office brings back', () => {
    const paper = PaperCase.joined('notary', 'staff', 'deputy');
    for (const person of ['staff', 'deputy']) {
      paper.host({ type: 'remove-person', person });
      assert.equal(paper.refuse('notary', { type: 'restore-person', person }), 'forbidden');
      paper.host({ type: 'restore-person', person });
      paper.accept(person === 'staff' ? 'staff' : 'deputy', say());
    }
  });

  it('knows no case that nobody has opened', () => {
    for (const type of ['close-case', 'reopen-case'] as const)
      assert.deepEqual(host(new PaperCase(), { type }), { refused: 'not_found', details: {} });
  });
});
