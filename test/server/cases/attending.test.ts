import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  findConference,
  missingPersons,
  runningConference,
  situationOf,
  stretchesOf,
  type Participation,
} from '../../../protocol/index.js';
import type { PersonKey } from '../../support/tokens.js';
import { everything, historyOf, play, proceeding } from './histories.js';
import { draft, PaperCase } from './rules.js';

/** A deed in which the notary and a party are in, and more people are known. */
class Room {
  readonly paper: PaperCase;
  readonly conference: string;
  readonly entries: Partial<Record<PersonKey, string>> = {};

  constructor() {
    this.paper = PaperCase.joined('notary', 'deputy', 'staff', 'citizen', 'buyer', 'witness', 'adviser');
    this.paper.accept('notary', { type: 'create-appointment', id: randomUUID(), draft: draft() });
    this.conference = this.paper.start();
    for (const person of ['notary', 'citizen'] as const) this.connect(person);
  }

  connect(person: PersonKey) {
    this.entries[person] = this.paper.connect(person, this.conference);
  }

  see(type: 'media-connected' | 'media-disconnected', person: PersonKey) {
    const entry = this.entries[person] ?? '';
    return this.paper.observe({ type, conference: this.conference, person, entry });
  }

  lose(person: PersonKey) {
    this.see('media-disconnected', person);
  }

  command(person: PersonKey, carrier: PersonKey | null) {
    return {
      type: 'attend-participant',
      conference: this.conference,
      person,
      with: carrier,
    } as const;
  }

  attend(person: PersonKey, carrier: PersonKey | null, by: PersonKey = 'notary') {
    return this.paper.accept(by, this.command(person, carrier));
  }

  refuse(person: PersonKey, carrier: PersonKey | null, by: PersonKey = 'notary') {
    return this.paper.refuse(by, this.command(person, carrier));
  }

  direct(type: 'exclude-participant' | 'readmit-participant', person: PersonKey) {
    this.paper.accept('notary', { type, conference: this.conference, person });
  }

  of(person: PersonKey): Participation {
    const participation = this.running.participations[person];
    assert.ok(participation, `${person} takes part`);
    return participation;
  }

  get running() {
    const conference = findConference(this.paper.state, this.conference);
    assert.ok(conference);
    return conference;
  }

  get missing() {
    return missingPersons(this.paper.state, this.running);
  }

  get situation() {
    return situationOf(this.paper.state, this.running);
  }
}

describe('edge 35 two parties at one device', () => {
  it('are two participations with one connection', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    const { entry, device, presence } = room.of('citizen');
    assert.equal(presence, 'connected');
    const buyer = room.of('buyer');
    assert.deepEqual([buyer.entry, buyer.device, buyer.presence], [entry, device, 'connected']);
    assert.equal(buyer.with, 'citizen');
  });

  it('a loss concerns both, in one event and in one moment, and the conference is complete when they are back', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    assert.equal(room.situation, 'complete');
    room.lose('citizen');
    assert.equal(room.paper.log.filter(({ type }) => type === 'participant-lost').length, 1);
    assert.deepEqual([room.of('citizen').presence, room.of('buyer').presence], ['lost', 'lost']);
    assert.deepEqual(room.of('buyer').absence, room.of('citizen').absence);
    assert.deepEqual(room.missing, ['citizen', 'buyer']);
    assert.equal(room.situation, 'participant-missing');
    room.see('media-connected', 'citizen');
    assert.deepEqual([room.of('buyer').presence, room.missing], ['connected', []]);
    assert.equal(room.of('buyer').absence, undefined);
  });

  it('pauses the proceedings in the transaction of the loss, because of both', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.paper.accept('notary', { type: 'open-proceedings', conference: room.conference });
    room.lose('citizen');
    const [lost, paused] = room.paper.log.slice(-2);
    assert.deepEqual([lost?.type, paused?.type], ['participant-lost', 'proceedings-paused']);
    assert.deepEqual(room.running.proceedings?.missing, ['citizen', 'buyer']);
    assert.equal(
      room.paper.refuse('notary', { type: 'resume-proceedings', conference: room.conference }),
      'required_person_missing',
    );
  });

  it('a leave and a loss of the whole media session concern both, told once', () => {
    const left = new Room();
    left.attend('buyer', 'citizen');
    left.paper.accept('citizen', { type: 'leave-conference', conference: left.conference });
    assert.deepEqual([left.of('buyer').presence, left.of('buyer').absence?.why], ['left', 'left']);

    const closed = new Room();
    closed.attend('buyer', 'citizen');
    const facts = closed.paper.observe({
      type: 'media-session-closed',
      conference: closed.conference,
      generation: closed.running.media.generation,
    });
    assert.deepEqual(
      facts.flatMap((fact) => (fact.type === 'participant-lost' ? [fact.person] : [])),
      ['notary', 'citizen'],
    );
    assert.equal(closed.of('buyer').presence, 'lost');
  });

  it('R-L1 who left with the device is not back with it: side N says anew who is there', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.paper.accept('citizen', { type: 'leave-conference', conference: room.conference });
    room.connect('citizen');
    assert.deepEqual([room.of('buyer').presence, room.of('buyer').with], ['left', undefined]);
    assert.equal(room.of('buyer').absence?.why, 'left');
    room.attend('buyer', 'citizen');
    assert.equal(room.of('buyer').presence, 'connected');
  });

  it('who was there when it went out by an exclusion or by waiting anew is not back with it either', () => {
    const excluded = new Room();
    excluded.attend('buyer', 'citizen');
    excluded.direct('exclude-participant', 'citizen');
    excluded.direct('readmit-participant', 'citizen');
    excluded.connect('citizen');
    assert.deepEqual([excluded.of('citizen').presence, excluded.of('buyer').presence], ['connected', 'lost']);
    assert.deepEqual([excluded.missing, excluded.situation], [['buyer'], 'participant-missing']);

    const waiting = new Room();
    waiting.attend('buyer', 'citizen');
    waiting.lose('citizen');
    waiting.paper.policy = { ...waiting.paper.policy, rejoin: 'waiting-room' };
    waiting.paper.enter('citizen', waiting.conference);
    assert.deepEqual([waiting.of('citizen').presence, waiting.of('buyer').presence], ['waiting', 'lost']);
    waiting.paper.accept('notary', {
      type: 'admit-participant',
      conference: waiting.conference,
      person: 'citizen',
    });
    waiting.connect('citizen');
    assert.deepEqual([waiting.of('citizen').presence, waiting.of('buyer').presence], ['connected', 'lost']);
  });

  it('stays with the device when its page is loaded anew, and not with one that its owner goes on with', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.connect('citizen');
    assert.deepEqual(
      [room.of('buyer').presence, room.of('buyer').entry],
      ['connected', room.entries.citizen],
    );
    room.paper.enter('citizen', room.conference, 'phone');
    const { presence, with: carrier, absence } = room.of('buyer');
    assert.deepEqual([presence, carrier, absence?.why], ['lost', undefined, 'lost']);
    assert.equal(room.of('citizen').absence?.why, 'moved');
  });

  it('ends with an own way in: from then on the own connection counts', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.connect('buyer');
    assert.equal(room.of('buyer').with, undefined);
    room.lose('citizen');
    assert.deepEqual([room.of('citizen').presence, room.of('buyer').presence], ['lost', 'connected']);
  });

  it('who is lost by a device of their own goes on at that of another, and the old page comes back to nothing', () => {
    const room = new Room();
    room.connect('buyer');
    room.lose('buyer');
    room.attend('buyer', 'citizen');
    assert.equal(room.of('buyer').presence, 'connected');
    assert.deepEqual(room.see('media-connected', 'buyer'), []);
    const again = { type: 'enter-conference', conference: room.conference, entry: randomUUID() } as const;
    for (const resumes of [room.entries.buyer ?? '', room.of('buyer').entry]) {
      assert.equal(room.paper.refuse('buyer', { ...again, device: 'old', resumes }), 'moved');
      const media = { type: 'request-media', conference: room.conference, entry: resumes } as const;
      assert.equal(room.paper.refuse('buyer', media), 'moved', 'nobody gets the way in of another person');
    }
  });

  it('the exclusion of one is not that of the other: who shared the device is lost, and free to come', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.direct('exclude-participant', 'citizen');
    assert.deepEqual([room.of('buyer').presence, room.of('buyer').absence?.why], ['lost', 'lost']);
    assert.deepEqual(room.missing, ['buyer']);
    room.direct('readmit-participant', 'citizen');
    assert.equal(room.of('buyer').presence, 'lost');
    room.connect('buyer');
    assert.equal(room.of('buyer').presence, 'connected');
  });

  it('who takes part so can be excluded alone, and comes back by an own device after readmission', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.direct('exclude-participant', 'buyer');
    assert.deepEqual([room.of('citizen').presence, room.of('buyer').presence], ['connected', 'excluded']);
    assert.deepEqual([room.of('buyer').with, room.missing], [undefined, []]);
    assert.equal(room.refuse('buyer', 'citizen'), 'excluded');
  });

  it('presence and absence stand in the record, with the times of the one whose device it is', () => {
    const room = new Room();
    room.attend('buyer', 'citizen');
    room.paper.now = new Date(room.paper.now.getTime() + 60_000);
    room.lose('citizen');
    const [, citizen, buyer] = stretchesOf(room.running);
    assert.deepEqual([buyer?.person, buyer?.present], ['buyer', citizen?.present]);
    assert.deepEqual(buyer?.absent, citizen?.absent);
  });
});

describe('edge 51 a party in the notary’s office', () => {
  it('is present, not missing, and lost with the line of the office', () => {
    const room = new Room();
    room.attend('buyer', 'notary');
    room.attend('witness', 'notary', 'staff');
    room.paper.accept('notary', { type: 'open-proceedings', conference: room.conference });
    assert.deepEqual([room.missing, room.situation], [[], 'complete']);
    room.lose('notary');
    assert.deepEqual(room.missing, ['buyer', 'witness']);
    assert.deepEqual(room.running.proceedings?.missing, ['notary', 'buyer', 'witness']);
    room.see('media-connected', 'notary');
    assert.deepEqual(room.missing, []);
    assert.deepEqual(
      room.paper.accept('notary', { type: 'resume-proceedings', conference: room.conference }),
      [{ type: 'proceedings-resumed', conference: room.conference }],
    );
  });

  it('taken back, they are gone, and proceedings that need them pause', () => {
    const room = new Room();
    room.attend('buyer', 'notary');
    room.paper.accept('notary', { type: 'open-proceedings', conference: room.conference });
    room.attend('buyer', null);
    assert.deepEqual([room.of('buyer').presence, room.of('buyer').with], ['left', undefined]);
    assert.deepEqual(room.running.proceedings?.missing, ['buyer']);
    room.attend('buyer', 'notary');
    assert.deepEqual([room.missing, room.running.proceedings.state], [[], 'paused']);
  });

  it('a deputy who takes over does not take the chairs over: the line of the one who is out is gone', () => {
    const room = new Room();
    room.attend('buyer', 'notary');
    room.connect('deputy');
    room.paper.accept('deputy', { type: 'take-office' });
    assert.deepEqual([room.of('notary').presence, room.of('buyer').presence], ['excluded', 'lost']);
    room.attend('buyer', 'deputy', 'deputy');
    assert.equal(room.of('buyer').presence, 'connected');
  });

  it('R-L1 who has left with that device has left, and is not lost when a deputy takes over', () => {
    const room = new Room();
    room.attend('buyer', 'notary');
    room.connect('deputy');
    room.paper.accept('notary', { type: 'leave-conference', conference: room.conference });
    assert.equal(room.of('buyer').presence, 'left');
    room.paper.accept('deputy', { type: 'take-office' });
    assert.deepEqual([room.of('notary').presence, room.of('buyer').presence], ['excluded', 'left']);
    assert.equal(room.of('buyer').absence?.why, 'left');
  });

  it('is over with the conference', () => {
    const room = new Room();
    room.attend('buyer', 'notary');
    room.paper.accept('notary', { type: 'end-conference', conference: room.conference });
    assert.equal(room.of('buyer').presence, 'over');
    assert.equal(room.refuse('witness', 'notary'), 'conference_ended');
    assert.equal(runningConference(room.paper.state), undefined);
  });
});

describe('edges 35 and 51 who may say so, and of whom', () => {
  it('is for who may admit', () => {
    const room = new Room();
    for (const by of ['citizen', 'witness', 'adviser', 'buyer'] as const) {
      assert.equal(room.refuse('buyer', 'citizen', by), 'forbidden');
      assert.equal(room.refuse('buyer', null, by), 'forbidden');
    }
    const listed = room.paper.decide('staff', room.command('buyer', 'citizen'), ['start']);
    assert.equal('refused' in listed && listed.refused, 'forbidden');
    room.paper.accept('deputy', { type: 'take-office' });
    assert.equal(room.refuse('buyer', 'citizen'), 'not_acting');
    room.attend('buyer', 'citizen', 'staff');
  });

  it('refuses whom nobody knows, oneself, the office, whoever is there already, and chains', () => {
    const room = new Room();
    const unknown = { type: 'attend-participant', conference: room.conference } as const;
    const refuse = (person: string, carrier: string | null) =>
      room.paper.refuse('notary', { ...unknown, person, with: carrier });
    assert.equal(refuse('nobody', 'citizen'), 'participant_not_found');
    assert.equal(refuse('buyer', 'nobody'), 'participant_not_found');
    assert.equal(refuse('nobody', null), 'participant_not_found');
    assert.equal(room.refuse('buyer', 'buyer'), 'invalid_request');
    assert.equal(room.refuse('staff', 'notary'), 'invalid_request');
    assert.equal(room.refuse('citizen', 'notary'), 'takes_part_already');
    assert.equal(room.refuse('buyer', 'witness'), 'carrier_not_there');
    room.attend('buyer', 'citizen');
    assert.equal(room.refuse('witness', 'buyer'), 'carrier_not_there');
    room.lose('citizen');
    assert.equal(room.refuse('citizen', 'notary'), 'takes_part_already');
    assert.equal(room.refuse('witness', 'citizen'), 'carrier_not_there');
    room.paper.accept('notary', { type: 'remove-person', person: 'adviser' });
    assert.equal(room.refuse('adviser', 'notary'), 'participant_not_found');
    const before = PaperCase.joined('notary', 'citizen');
    const conference = randomUUID();
    assert.equal(
      before.refuse('notary', { ...unknown, conference, person: 'citizen', with: 'notary' }),
      'conference_not_found',
    );
  });

  it('said twice is no news; another device is', () => {
    const room = new Room();
    assert.deepEqual(room.attend('buyer', null), []);
    assert.equal(room.attend('buyer', 'citizen').length, 1);
    assert.deepEqual(room.attend('buyer', 'citizen'), []);
    assert.equal(room.attend('buyer', 'notary').length, 1);
    assert.equal(room.of('buyer').with, 'notary');
    room.lose('citizen');
    assert.equal(room.of('buyer').presence, 'connected');
  });

  it('holds in every history: where they are follows from whose device it is, and there is no chain', () => {
    let seen = 0;
    fc.assert(
      fc.property(historyOf(fc.oneof(everything, proceeding)), (history) => {
        const { paper, conference } = new Room();
        paper.accept('notary', {
          type: 'attend-participant',
          conference,
          person: 'witness',
          with: 'citizen',
        });
        for (const step of history) {
          play(paper, step);
          for (const { participations } of paper.state.conferences) {
            for (const each of Object.values(participations)) {
              if (each.with === undefined) continue;
              seen += 1;
              const carrier = participations[each.with];
              assert.ok(carrier && carrier.with === undefined);
              assert.deepEqual([each.entry, each.device], [carrier.entry, carrier.device]);
              assert.equal(each.presence, carrier.presence);
              assert.ok(['entering', 'connected', 'lost', 'over'].includes(each.presence), each.presence);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(seen > 500, String(seen));
  });
});
