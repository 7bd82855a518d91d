import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { findConference, runningConference } from '../../../protocol/index.js';
import { PaperCase } from './rules.js';

describe('what the media server was seen to do', () => {
  it('R-I1 a lost connection is an interruption of that person and nothing else', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    paper.connect('citizen', conference);
    const entry = paper.connect('notary', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    const running = runningConference(paper.state);
    assert.equal(running?.participations['notary']?.presence, 'lost');
    assert.equal(running.participations['citizen']?.presence, 'connected');
  });

  it('R-I2 a disconnect without a leave on record is a loss, with one it stays a leave', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.accept('notary', { type: 'leave-conference', conference });
    assert.deepEqual(paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry }), []);
    assert.deepEqual(
      paper.observe({ type: 'media-connected', conference, person: 'notary', entry }),
      [],
      'and a late join does not undo it',
    );
  });

  it('says nothing about an older entry', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const old = paper.connect('notary', conference);
    const entry = paper.connect('notary', conference);
    assert.deepEqual(
      paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry: old }),
      [],
    );
    assert.equal(runningConference(paper.state)?.participations['notary']?.entry, entry);
  });

  it('brings back who was believed lost', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    paper.observe({ type: 'media-connected', conference, person: 'notary', entry });
    assert.equal(runningConference(paper.state)?.participations['notary']?.presence, 'connected');
  });

  it('twice is once', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    assert.deepEqual(paper.observe({ type: 'media-connected', conference, person: 'notary', entry }), []);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    assert.deepEqual(paper.observe({ type: 'media-session-closed', conference, generation: 1 }), []);
  });

  it('R-I8 a vanished media session loses everyone in it and keeps the conference', () => {
    const paper = PaperCase.joined('notary', 'citizen', 'staff');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.enter('citizen', conference);
    paper.connect('staff', conference);
    paper.accept('staff', { type: 'leave-conference', conference });
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    const running = runningConference(paper.state);
    assert.deepEqual(
      ['notary', 'citizen', 'staff'].map((person) => running?.participations[person]?.presence),
      ['lost', 'lost', 'left'],
    );
    assert.equal(running?.media.open, false);
  });

  it('R-I8 nobody is in a media session that is gone: a late arrival there is closed, not connected', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.enter('notary', conference);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    assert.deepEqual(paper.observe({ type: 'media-connected', conference, person: 'notary', entry }), []);
    assert.equal(runningConference(paper.state)?.participations['notary']?.presence, 'lost');
  });

  it('says nothing about an older generation', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    paper.connect('notary', conference);
    assert.deepEqual(paper.observe({ type: 'media-session-closed', conference, generation: 1 }), []);
  });

  it('R-E14 says nothing about an ended conference, nor about one that is not here', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.accept('notary', { type: 'end-conference', conference });
    const before = paper.state;
    for (const id of [conference, randomUUID()]) {
      paper.observe({ type: 'media-connected', conference: id, person: 'notary', entry });
      paper.observe({ type: 'media-disconnected', conference: id, person: 'notary', entry });
      paper.observe({ type: 'media-session-closed', conference: id, generation: 1 });
    }
    assert.equal(paper.state, before);
    assert.equal(findConference(paper.state, conference)?.status, 'ended');
  });
});
