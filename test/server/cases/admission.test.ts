import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { findConference, situationOf, type CaseFact } from '../../../protocol/index.js';
import type { Command } from '../../../server/cases/commands.js';
import type { PersonKey } from '../../support/tokens.js';
import { draft, PaperCase } from './rules.js';

const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);

/** A running conference in which side N lets people in. */
function waitingRoom(...people: PersonKey[]) {
  const paper = PaperCase.joined('notary', 'staff', 'citizen', ...people);
  paper.policy = { admission: 'office' };
  const conference = paper.start();
  const knock = (person: PersonKey, device = 'device', resumes?: string) =>
    paper.accept(person, {
      type: 'enter-conference',
      conference,
      entry: randomUUID(),
      device,
      ...(resumes === undefined ? {} : { resumes }),
    });
  const direct = (type: 'admit' | 'exclude' | 'readmit', person: string): Command => ({
    type: `${type}-participant`,
    conference,
    person,
  });
  const of = (person: PersonKey) => findConference(paper.state, conference)?.participations[person];
  return { paper, conference, knock, direct, of };
}

describe('waiting and admission', () => {
  it('edge 23 side C waits until side N admits, side N walks in', () => {
    const { knock, of } = waitingRoom('witness');
    assert.deepEqual(types(knock('citizen')), ['participant-waiting']);
    assert.equal(of('citizen')?.presence, 'waiting');
    assert.deepEqual(types(knock('witness')), ['participant-waiting']);
    assert.deepEqual(types(knock('staff')), ['participant-entered', 'media-session-opened']);
  });

  it('edge 25 admission lets in once for the whole conference, and who has it needs no second one (A5, R-I5)', () => {
    const { paper, knock, direct, of } = waitingRoom();
    knock('citizen');
    assert.deepEqual(types(paper.accept('staff', direct('admit', 'citizen'))), ['participant-admitted']);
    assert.deepEqual(paper.accept('notary', direct('admit', 'citizen')), []);
    assert.deepEqual(types(knock('citizen', 'device', of('citizen')?.entry)), [
      'participant-entered',
      'media-session-opened',
    ]);
    paper.accept('citizen', { type: 'leave-conference', conference: paper.state.conferences[0]?.id ?? '' });
    assert.deepEqual(types(knock('citizen', 'phone')), ['participant-entered']);
  });

  it('gives no credentials to who waits', () => {
    const { paper, conference, knock, of } = waitingRoom();
    knock('citizen');
    const entry = of('citizen')?.entry ?? '';
    const ask: Command = { type: 'request-media', conference, entry };
    assert.equal(paper.refuse('citizen', ask), 'not_taking_part');
    const observed = { type: 'media-connected', conference, person: 'citizen', entry } as const;
    assert.deepEqual(paper.observe(observed), [], 'nor does the media server bring anybody in');
  });

  it('waiting twice on one device is no news; another device takes the wait over', () => {
    const { knock, of } = waitingRoom();
    knock('citizen');
    const first = of('citizen')?.entry;
    assert.deepEqual(knock('citizen'), []);
    assert.equal(of('citizen')?.entry, first);
    assert.deepEqual(types(knock('citizen', 'phone')), ['participant-waiting']);
    assert.notEqual(of('citizen')?.entry, first);
  });

  it('who waits is not in the conference: it is empty without them', () => {
    const { paper, conference, knock } = waitingRoom();
    knock('citizen');
    const running = findConference(paper.state, conference);
    assert.equal(running && situationOf(paper.state, running), 'empty');
  });

  it('edge 6 the end reaches who waits', () => {
    const { paper, conference, knock, direct, of } = waitingRoom();
    knock('citizen');
    paper.accept('notary', { type: 'end-conference', conference });
    assert.equal(of('citizen')?.presence, 'over');
    assert.equal(paper.refuse('notary', direct('admit', 'citizen')), 'conference_ended');
  });

  it('A6 edge 12 holds for a conference started again under the same appointment, not for another one', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    paper.policy = { admission: 'office' };
    const appointment = paper.appoint();
    const enter = (conference: string): Command => ({
      type: 'enter-conference',
      conference,
      entry: randomUUID(),
      device: 'd',
    });
    const first = paper.start();
    paper.accept('citizen', enter(first));
    paper.accept('notary', { type: 'admit-participant', conference: first, person: 'citizen' });
    paper.accept('citizen', enter(first));
    paper.accept('notary', { type: 'end-conference', conference: first });
    const second = paper.start();
    assert.deepEqual(types(paper.accept('citizen', enter(second))).slice(0, 1), ['participant-entered']);
    paper.accept('notary', { type: 'end-conference', conference: second });

    paper.appoint('notary', { type: 'replaces', to: appointment });
    const third = paper.start();
    assert.deepEqual(types(paper.accept('citizen', enter(third))), ['participant-waiting']);
  });

  it('is for who has the right', () => {
    const { paper, knock, direct } = waitingRoom('witness');
    knock('citizen');
    assert.equal(paper.refuse('witness', direct('admit', 'citizen')), 'forbidden');
    assert.equal(paper.refuse('citizen', direct('admit', 'citizen'), ['admit']), 'forbidden');
    assert.equal(paper.refuse('staff', direct('admit', 'citizen'), ['start']), 'forbidden');
    assert.equal(paper.refuse('notary', direct('admit', 'nobody')), 'participant_not_found');
  });

  it('edge 62 a party confirms the proposal before taking part; others need not', () => {
    const paper = PaperCase.joined('notary', 'citizen', 'witness');
    const id = randomUUID();
    paper.accept('notary', {
      type: 'create-appointment',
      id,
      draft: { ...draft(), status: 'proposed' },
    });
    const conference = paper.start();
    const enter: Command = { type: 'enter-conference', conference, entry: randomUUID(), device: 'd' };
    assert.equal(paper.refuse('citizen', enter), 'appointment_unconfirmed');
    assert.equal(types(paper.accept('witness', enter))[0], 'participant-entered');
    paper.accept('citizen', { type: 'answer-appointment', appointment: id, version: 1, answer: 'confirmed' });
    assert.equal(types(paper.accept('citizen', { ...enter, entry: randomUUID() }))[0], 'participant-entered');
  });
});

describe('exclusion', () => {
  function inConference() {
    const room = waitingRoom('witness');
    room.knock('citizen');
    room.paper.accept('notary', room.direct('admit', 'citizen'));
    room.knock('citizen');
    const entry = room.of('citizen')?.entry ?? '';
    room.paper.observe({ type: 'media-connected', conference: room.conference, person: 'citizen', entry });
    return { ...room, entry };
  }

  it('edge 40 R-L5 takes the way in and back, leaves the case, and ends nothing', () => {
    const { paper, conference, knock, direct, of } = inConference();
    assert.deepEqual(types(paper.accept('notary', direct('exclude', 'citizen'))), ['participant-excluded']);
    assert.equal(of('citizen')?.presence, 'excluded');
    assert.throws(() => knock('citizen'), /refused: excluded/);
    assert.throws(() => knock('citizen', 'phone'), /refused: excluded/);
    assert.deepEqual(types(paper.accept('citizen', { type: 'send-message', id: randomUUID(), text: '?' })), [
      'message-sent',
    ]);
    assert.equal(findConference(paper.state, conference)?.status, 'running');
  });

  it('3.9 wins against an automatic return, fresh credentials, and the media server', () => {
    const { paper, conference, knock, direct, entry } = inConference();
    paper.accept('notary', direct('exclude', 'citizen'));
    assert.throws(() => knock('citizen', 'device', entry), /refused: excluded/);
    const ask: Command = { type: 'request-media', conference, entry };
    assert.equal(paper.refuse('citizen', ask), 'excluded');
    for (const type of ['media-connected', 'media-disconnected'] as const)
      assert.deepEqual(paper.observe({ type, conference, person: 'citizen', entry }), [], type);
  });

  it('a leave that comes late does not turn it into a leave', () => {
    const { paper, conference, direct, of } = inConference();
    paper.accept('notary', direct('exclude', 'citizen'));
    assert.deepEqual(paper.accept('citizen', { type: 'leave-conference', conference }), []);
    assert.equal(of('citizen')?.presence, 'excluded');
  });

  it('edge 50 readmission lets in again without waiting; both are no news when said twice', () => {
    const { paper, conference, knock, direct, of, entry } = inConference();
    paper.accept('notary', direct('exclude', 'citizen'));
    assert.deepEqual(paper.accept('notary', direct('exclude', 'citizen')), []);
    assert.equal(
      paper.refuse('staff', direct('admit', 'citizen')),
      'excluded',
      'admitting is not readmitting',
    );
    assert.deepEqual(types(paper.accept('notary', direct('readmit', 'citizen'))), ['participant-readmitted']);
    assert.deepEqual(paper.accept('notary', direct('readmit', 'citizen')), []);
    assert.equal(of('citizen')?.presence, 'readmitted', 'not `left`: nobody left');
    assert.throws(() => knock('citizen', 'device', entry), /refused: not_taking_part/);
    assert.deepEqual(paper.accept('citizen', { type: 'leave-conference', conference }), []);
    assert.deepEqual(types(knock('citizen')), ['participant-entered']);
  });

  it('keeps out who only waits', () => {
    const { paper, knock, direct } = waitingRoom();
    knock('citizen');
    paper.accept('notary', direct('exclude', 'citizen'));
    assert.throws(() => knock('citizen'), /refused: excluded/);
  });

  it('is the official person’s, unless the host grants it, and never against one or oneself', () => {
    const { paper, knock, direct } = inConference();
    knock('staff');
    knock('notary');
    assert.equal(paper.refuse('staff', direct('exclude', 'citizen')), 'forbidden');
    assert.equal(paper.refuse('staff', direct('exclude', 'notary'), ['exclude']), 'forbidden');
    assert.equal(paper.refuse('staff', direct('exclude', 'staff'), ['exclude']), 'invalid_request');
    assert.equal(paper.refuse('citizen', direct('exclude', 'staff'), ['exclude']), 'forbidden');
    assert.deepEqual(types(paper.accept('staff', direct('exclude', 'citizen'), ['exclude'])), [
      'participant-excluded',
    ]);
  });
});
