import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { findConference, runningConference, type CaseFact } from '../../../protocol/index.js';
import { draft, NOW, PaperCase } from './rules.js';

const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);

describe('joining', () => {
  it('opens the case with the title of the first token and makes the person known', () => {
    const paper = new PaperCase();
    assert.deepEqual(types(paper.accept('citizen', { type: 'join-case', title: null })), [
      'case-opened',
      'person-joined',
    ]);
    assert.equal(paper.state.title, 'Kaufvertrag Musterweg 1');
  });

  it('adds nothing for somebody who is known', () => {
    const paper = PaperCase.joined('citizen');
    assert.deepEqual(paper.accept('citizen', { type: 'join-case', title: null }), []);
  });

  it('makes somebody known whose first act is not opening the case', () => {
    const paper = PaperCase.joined('notary');
    assert.deepEqual(
      types(paper.accept('citizen', { type: 'send-message', id: randomUUID(), text: 'Hallo' })),
      ['person-joined', 'message-sent'],
    );
  });
});

describe('the chat', () => {
  const send = (text: string) => ({ type: 'send-message' as const, id: randomUUID(), text });

  it('R-C1 R-C2 R-E16 works without a conference, during an interruption and after the end', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    assert.deepEqual(types(paper.accept('citizen', send('vorher'))), ['message-sent']);
    const conference = paper.start();
    const entry = paper.connect('citizen', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    assert.deepEqual(types(paper.accept('citizen', send('unterbrochen'))), ['message-sent']);
    paper.accept('notary', { type: 'end-conference', conference });
    assert.deepEqual(types(paper.accept('citizen', send('danach'))), ['message-sent']);
  });

  it('refuses what holds no text, and says the limit of what holds too much', () => {
    const paper = PaperCase.joined('citizen');
    assert.equal(paper.refuse('citizen', send(' \n\t ')), 'message_empty');
    assert.deepEqual(paper.decide('citizen', send('x'.repeat(4001))), {
      refused: 'message_too_long',
      details: { limit: 4000 },
    });
    assert.deepEqual(types(paper.accept('citizen', send('x'.repeat(4000)))), ['message-sent']);
  });
});

describe('starting', () => {
  it('takes the newest appointment that is not replaced, and its kind', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    const second = paper.appoint('notary', { type: 'in-addition', to: first });
    paper.appoint('notary', { type: 'replaces', to: second });
    const third = paper.state.appointments.at(-1)?.id;
    paper.start();
    const conference = runningConference(paper.state);
    assert.equal(conference?.appointment, third);
    assert.equal(conference?.kind, 'deed');
  });

  it('without any appointment starts a consultation', () => {
    const paper = PaperCase.joined('notary');
    paper.start();
    const conference = runningConference(paper.state);
    assert.equal(conference?.kind, 'consultation');
    assert.equal(conference.appointment, null);
  });

  it('refuses an appointment that is unknown or replaced', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    paper.appoint('notary', { type: 'replaces', to: first });
    const start = (appointment: string) => ({
      type: 'start-conference' as const,
      id: randomUUID(),
      appointment,
    });
    assert.equal(paper.refuse('notary', start(randomUUID())), 'appointment_not_found');
    assert.equal(paper.refuse('notary', start(first)), 'invalid_request');
  });

  it('3.9 start and start meet in one conference', () => {
    const paper = PaperCase.joined('notary', 'staff');
    const first = paper.start('notary');
    const decision = paper.decide('staff', { type: 'start-conference', id: randomUUID() });
    assert.deepEqual(decision, { facts: [], id: first });
  });

  it('is for those with the right', () => {
    const paper = PaperCase.joined('staff', 'citizen');
    const start = { type: 'start-conference' as const, id: randomUUID() };
    assert.equal(paper.refuse('citizen', start), 'forbidden');
    assert.equal(paper.refuse('citizen', start, ['start']), 'forbidden');
    assert.equal(paper.refuse('staff', start, ['appoint']), 'forbidden');
  });

  it('A6 makes a new conference after the end; the ended one stays ended', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.start();
    paper.accept('notary', { type: 'end-conference', conference: first });
    const second = paper.start();
    assert.notEqual(first, second);
    assert.deepEqual(
      paper.state.conferences.map((each) => each.status),
      ['ended', 'running'],
    );
  });
});

describe('entering', () => {
  it('wants a media session for the first, and none for those who follow', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const enter = () => ({ type: 'enter-conference' as const, conference, entry: randomUUID(), device: 'd' });
    assert.deepEqual(types(paper.accept('notary', enter())), ['participant-entered', 'media-session-opened']);
    assert.deepEqual(types(paper.accept('citizen', enter())), ['participant-entered']);
  });

  it('R-I3 R-I4 R-I5 lets who was lost or left back into the same conference at once, without any right', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const entry = paper.connect('citizen', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    paper.connect('citizen', conference);
    paper.accept('citizen', { type: 'leave-conference', conference });
    paper.connect('citizen', conference);
    assert.equal(runningConference(paper.state)?.participations['citizen']?.presence, 'connected');
    assert.equal(runningConference(paper.state)?.id, conference);
  });

  it('R-I8 opens the next generation when the media session is gone, in the same conference', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.connect('citizen', conference);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    paper.connect('citizen', conference);
    const running = runningConference(paper.state);
    assert.deepEqual([running?.id, running?.media.generation, running?.media.open], [conference, 2, true]);
    assert.equal(running?.participations['notary']?.presence, 'lost');
  });

  it('R-E14 is refused after the end, and says by whom and when it ended', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    paper.connect('citizen', conference);
    paper.accept('notary', { type: 'end-conference', conference });
    const enter = {
      type: 'enter-conference' as const,
      conference,
      entry: randomUUID(),
      device: 'd',
    };
    assert.deepEqual(paper.decide('citizen', enter), {
      refused: 'conference_ended',
      details: { ended: findConference(paper.state, conference)?.ended },
    });
  });

  it('edge 13 is refused to a device that comes back by itself after the person moved', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const old = paper.enter('notary', conference, 'desktop');
    paper.enter('notary', conference, 'tablet');
    const back = { type: 'enter-conference' as const, conference, entry: randomUUID(), device: 'desktop' };
    assert.equal(paper.refuse('notary', { ...back, resumes: old }), 'moved');
    assert.equal(
      types(paper.accept('notary', back))[0],
      'participant-entered',
      'but not when somebody pressed',
    );
  });

  it('edge 1 does not undo a leave by coming back by itself', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.accept('notary', { type: 'leave-conference', conference });
    const resume = {
      type: 'enter-conference' as const,
      conference,
      entry: randomUUID(),
      device: 'd',
      resumes: entry,
    };
    assert.equal(paper.refuse('notary', resume), 'not_taking_part');
  });

  it('keeps that the person was connected before', () => {
    const paper = PaperCase.joined('citizen', 'notary');
    const conference = paper.start();
    paper.connect('citizen', conference);
    paper.enter('citizen', conference);
    assert.equal(runningConference(paper.state)?.participations['citizen']?.wasConnected, true);
  });

  it('asks for a conference of this case', () => {
    const enter = {
      type: 'enter-conference' as const,
      conference: randomUUID(),
      entry: randomUUID(),
      device: 'd',
    };
    assert.equal(PaperCase.joined('notary').refuse('notary', enter), 'conference_not_found');
  });
});

describe('credentials for an entry', () => {
  it('are for the current entry of somebody who has not left', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const old = paper.enter('notary', conference);
    const entry = paper.enter('notary', conference);
    const ask = (which: string) => ({ type: 'request-media' as const, conference, entry: which });
    assert.deepEqual(paper.accept('notary', ask(entry)), []);
    assert.equal(paper.refuse('notary', ask(old)), 'moved');
    paper.accept('notary', { type: 'leave-conference', conference });
    assert.equal(paper.refuse('notary', ask(entry)), 'not_taking_part');
  });

  it('open the next media session when theirs has gone meanwhile', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.enter('notary', conference);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    assert.deepEqual(types(paper.accept('notary', { type: 'request-media', conference, entry })), [
      'participant-entered',
      'media-session-opened',
    ]);
    assert.equal(runningConference(paper.state)?.participations['notary']?.entry, entry);
  });
});

describe('leaving', () => {
  it('R-L1 R-L2 R-L5 leaves the conference running and the way back open, for the last one too', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.accept('notary', { type: 'leave-conference', conference });
    paper.now = new Date(NOW.getTime() + 3 * 3_600_000);
    paper.connect('notary', conference);
    assert.equal(runningConference(paper.state)?.id, conference);
  });

  it('twice is once', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.enter('notary', conference);
    const leave = { type: 'leave-conference' as const, conference };
    assert.deepEqual(types(paper.accept('notary', leave)), ['participant-left']);
    assert.deepEqual(paper.accept('notary', leave), []);
  });

  it('of an old tab does not take the new entry away', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const old = paper.enter('notary', conference);
    const entry = paper.enter('notary', conference);
    assert.deepEqual(paper.accept('notary', { type: 'leave-conference', conference, entry: old }), []);
    assert.deepEqual(types(paper.accept('notary', { type: 'leave-conference', conference, entry })), [
      'participant-left',
    ]);
  });

  it('by somebody who was lost turns the loss into a leave', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    assert.deepEqual(types(paper.accept('notary', { type: 'leave-conference', conference })), [
      'participant-left',
    ]);
  });

  it('of an ended conference succeeds without an event: the end wins', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.enter('notary', conference);
    paper.accept('notary', { type: 'end-conference', conference });
    assert.deepEqual(paper.accept('notary', { type: 'leave-conference', conference }), []);
  });

  it('needs to be in', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    assert.equal(paper.refuse('citizen', { type: 'leave-conference', conference }), 'not_taking_part');
    assert.equal(
      paper.refuse('citizen', { type: 'leave-conference', conference: randomUUID() }),
      'conference_not_found',
    );
  });
});

describe('ending', () => {
  for (const kind of ['consultation', 'deed', 'certification'] as const) {
    it(`R-E4 works the same for a ${kind}`, () => {
      const paper = PaperCase.joined('notary');
      paper.accept('notary', { type: 'create-appointment', id: randomUUID(), draft: { ...draft(), kind } });
      const conference = paper.start();
      paper.accept('notary', { type: 'end-conference', conference });
      assert.equal(findConference(paper.state, conference)?.kind, kind);
      assert.equal(findConference(paper.state, conference)?.status, 'ended');
    });
  }

  it('R-E17 records who, in which role, and when', () => {
    const paper = PaperCase.joined('deputy');
    const conference = paper.start('deputy');
    paper.accept('deputy', { type: 'end-conference', conference });
    assert.deepEqual(findConference(paper.state, conference)?.ended, {
      at: NOW.toISOString(),
      by: { id: 'deputy', role: 'deputy' },
      reason: 'ended',
      successor: null,
    });
  });

  it('R-E15 edge 9 twice gives the same result as once, also for somebody else', () => {
    const paper = PaperCase.joined('notary', 'deputy');
    const conference = paper.start();
    paper.accept('notary', { type: 'end-conference', conference });
    const before = paper.state;
    paper.now = new Date(NOW.getTime() + 60_000);
    assert.deepEqual(paper.accept('deputy', { type: 'end-conference', conference }), []);
    assert.equal(paper.state, before);
  });

  it('R-E2 A1 is for the official person; for staff when granted; never for side C', () => {
    const paper = PaperCase.joined('notary', 'staff', 'citizen', 'witness');
    const conference = paper.start();
    const end = { type: 'end-conference' as const, conference };
    const before = paper.state;
    assert.equal(paper.refuse('staff', end), 'forbidden');
    assert.equal(paper.refuse('citizen', end), 'forbidden');
    assert.equal(paper.refuse('citizen', end, ['end']), 'forbidden');
    assert.equal(paper.refuse('witness', end, ['end']), 'forbidden');
    assert.equal(paper.state, before);
    paper.accept('staff', end, ['end']);
    assert.equal(findConference(paper.state, conference)?.status, 'ended');
  });

  it('edge 7 is possible before anybody has come in', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    assert.deepEqual(types(paper.accept('notary', { type: 'end-conference', conference })), [
      'conference-ended',
    ]);
  });

  it('R-E13 looks at nothing but the right: any state of the participants will do', () => {
    const paper = PaperCase.joined('notary', 'citizen', 'witness');
    const conference = paper.start();
    paper.connect('citizen', conference);
    const entry = paper.connect('witness', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'witness', entry });
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    paper.accept('notary', { type: 'end-conference', conference });
    const presences = Object.values(findConference(paper.state, conference)?.participations ?? {});
    assert.deepEqual(new Set(presences.map((each) => each.presence)), new Set(['over']));
  });
});
