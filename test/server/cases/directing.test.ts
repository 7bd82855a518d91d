import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  DEVICE_ANSWERS,
  findConference,
  type DeviceAnswer,
  type DirectedDevice,
} from '../../../protocol/index.js';
import type { PersonKey } from '../../support/tokens.js';
import { everything, historyOf, play } from './histories.js';
import { NOW, PaperCase } from './rules.js';

/** A conference that the notary, staff and two of side C are in. */
class Room {
  readonly paper = PaperCase.joined('notary', 'deputy', 'staff', 'citizen', 'buyer', 'witness');
  readonly conference = this.paper.start();

  constructor() {
    for (const person of ['notary', 'staff', 'citizen', 'buyer'] as const)
      this.paper.connect(person, this.conference);
  }

  muting(person: PersonKey) {
    return { type: 'mute-participant', conference: this.conference, person } as const;
  }

  mute(person: PersonKey, by: PersonKey = 'notary') {
    return this.paper.accept(by, this.muting(person));
  }

  asking(person: PersonKey, device: DirectedDevice = 'microphone') {
    return { type: 'ask-participant', conference: this.conference, person, device } as const;
  }

  ask(person: PersonKey, device?: DirectedDevice, by: PersonKey = 'notary') {
    return this.paper.accept(by, this.asking(person, device));
  }

  answering(person: PersonKey, answer: DeviceAnswer, device: DirectedDevice = 'microphone') {
    const { directions } = findConference(this.paper.state, this.conference)?.participations[person] ?? {};
    const said = directions?.[device]?.at ?? NOW.toISOString();
    return { type: 'answer-direction', conference: this.conference, person, device, said, answer } as const;
  }

  answer(person: PersonKey, answer: DeviceAnswer, device?: DirectedDevice) {
    return this.paper.accept(person, this.answering(person, answer, device));
  }

  allOthers(by: PersonKey) {
    const facts = this.paper.accept(by, { type: 'mute-others', conference: this.conference });
    return facts.map((fact) => (fact.type === 'participant-muted' ? fact.person : fact.type));
  }

  wait(milliseconds: number): void {
    this.paper.now = new Date(this.paper.now.getTime() + milliseconds);
  }

  of(person: PersonKey) {
    const { directions } = findConference(this.paper.state, this.conference)?.participations[person] ?? {};
    return Object.fromEntries(
      Object.entries(directions ?? {}).map(([device, { wanted, by, declined }]) => [
        device,
        `${wanted} by ${by}${declined ? ', declined' : ''}`,
      ]),
    );
  }
}

describe('switching a microphone off', () => {
  it('is for whoever may admit: the notary and staff, and nobody of side C', () => {
    const room = new Room();
    assert.equal(room.paper.refuse('buyer', room.muting('citizen')), 'forbidden');
    assert.equal(room.paper.refuse('staff', room.muting('citizen'), ['start']), 'forbidden');
    room.mute('citizen', 'staff');
    assert.deepEqual(room.of('citizen'), { microphone: 'off by staff' });
    assert.deepEqual(
      room.paper.log.at(-1)?.by,
      { id: 'staff', role: 'staff' },
      'on record by whom: it concerns whether somebody could be heard',
    );
  });

  it('is never about the official person, nor about oneself', () => {
    const room = new Room();
    assert.equal(room.paper.refuse('staff', room.muting('notary')), 'forbidden');
    assert.equal(room.paper.refuse('notary', room.muting('notary')), 'invalid_request');
    room.mute('staff');
  });

  it('is about who is there by a device of their own', () => {
    const room = new Room();
    assert.equal(room.paper.refuse('notary', room.muting('deputy')), 'forbidden');
    assert.equal(room.paper.refuse('notary', room.muting('witness')), 'participant_not_found');
    room.paper.accept('notary', {
      type: 'attend-participant',
      conference: room.conference,
      person: 'witness',
      with: 'citizen',
    });
    assert.equal(room.paper.refuse('notary', room.muting('witness')), 'not_taking_part');
    room.paper.accept('citizen', { type: 'leave-conference', conference: room.conference });
    assert.equal(room.paper.refuse('notary', room.muting('citizen')), 'not_taking_part');
  });

  it('is said anew with every press: a loud room gets quiet, whatever was heard of the answer', () => {
    const room = new Room();
    assert.equal(room.mute('citizen').length, 1);
    assert.equal(room.mute('citizen').length, 1);
  });

  it('is settled by that person switching on again, which is on record too', () => {
    const room = new Room();
    room.mute('citizen');
    assert.deepEqual(room.answer('citizen', 'declined'), [], 'there is nothing to decline');
    room.answer('citizen', 'on');
    assert.deepEqual(room.of('citizen'), {});
    assert.deepEqual(room.answer('citizen', 'on'), [], 'once');
    assert.equal(room.paper.log.at(-1)?.type, 'participant-answered');
  });

  it('of all others spares the official person and whoever asks', () => {
    const room = new Room();
    assert.deepEqual(room.allOthers('notary'), ['staff', 'citizen', 'buyer']);
    assert.deepEqual(room.allOthers('staff'), ['citizen', 'buyer']);
    assert.equal(
      room.paper.refuse('citizen', { type: 'mute-others', conference: room.conference }),
      'forbidden',
    );
  });
});

describe('asking to switch on', () => {
  it('is open until that person has answered, and nobody else can', () => {
    const room = new Room();
    room.ask('citizen', 'camera');
    assert.deepEqual(room.ask('citizen', 'camera'), [], 'asked once');
    assert.equal(room.paper.refuse('buyer', room.answering('citizen', 'on', 'camera')), 'forbidden');
    assert.equal(room.paper.refuse('notary', room.answering('citizen', 'on', 'camera')), 'forbidden');
    room.answer('citizen', 'declined', 'camera');
    assert.deepEqual(room.of('citizen'), { camera: 'on by notary, declined' });
    assert.equal(room.ask('citizen', 'camera').length, 1, 'may be asked again');
    room.answer('citizen', 'on', 'camera');
    assert.deepEqual(room.of('citizen'), {});
  });

  it('takes the place of having switched off, and the other way round; the other device stands', () => {
    const room = new Room();
    room.ask('citizen', 'camera');
    room.mute('citizen');
    room.ask('citizen');
    assert.deepEqual(room.of('citizen'), { camera: 'on by notary', microphone: 'on by notary' });
    room.mute('citizen');
    assert.deepEqual(room.of('citizen'), { camera: 'on by notary', microphone: 'off by notary' });
  });

  it('also reaches the official person, who may not have noticed', () => {
    const room = new Room();
    room.ask('notary', 'microphone', 'staff');
    assert.deepEqual(room.of('notary'), { microphone: 'on by staff' });
    assert.equal(room.paper.refuse('citizen', room.asking('buyer')), 'forbidden');
  });
});

describe('an answer that comes late', () => {
  type Act = (room: Room) => void;
  const mute: Act = (room) => void room.mute('citizen');
  const ask: Act = (room) => void room.ask('citizen');
  const decline: Act = (room) => void room.answer('citizen', 'declined');
  const cases: [string, DeviceAnswer, [Act, ...Act[]], string][] = [
    ['`on` to a mute, after another', 'on', [mute, mute], 'off by notary'],
    ['`on` to an ask, after a mute', 'on', [ask, mute], 'off by notary'],
    ['`declined` to an ask, after it was asked anew', 'declined', [ask, decline, ask], 'on by notary'],
  ];
  for (const [title, answer, [said, ...since], stands] of cases) {
    it(`settles nothing that was said after what it answers: ${title}`, () => {
      const room = new Room();
      said(room);
      const late = room.answering('citizen', answer);
      for (const next of since) {
        room.wait(1_000);
        next(room);
      }
      assert.deepEqual(room.paper.accept('citizen', late), [], 'a success in which nothing happens');
      assert.deepEqual(room.of('citizen'), { microphone: stands });
      assert.equal(room.answer('citizen', answer).length, 1, 'what answers it does settle it');
    });
  }

  it('is on record only where nothing was said in between, whatever was said and answered when', () => {
    const act = fc.constantFrom('mute' as const, 'ask' as const);
    const answer = fc.record({ answer: fc.constantFrom(...DEVICE_ANSWERS), back: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(fc.oneof(act, answer), { minLength: 5, maxLength: 15 }), (steps) => {
        const room = new Room();
        const words: string[] = [];
        for (const step of steps) {
          room.wait(1);
          if (typeof step === 'string') {
            const said = room.paper.now.toISOString();
            if (room[step]('citizen').length > 0) words.push(said);
            continue;
          }
          const said = words.at(-1 - step.back);
          if (said === undefined) continue;
          const facts = room.paper.accept('citizen', { ...room.answering('citizen', step.answer), said });
          assert.ok(facts.length === 0 || step.back === 0);
        }
      }),
    );
  });
});

describe('what stands for somebody who comes back', () => {
  const back = (room: Room, device: string) => {
    const entry = randomUUID();
    const { conference } = room;
    room.paper.accept('citizen', { type: 'enter-conference', conference, entry, device });
  };

  it('is what was switched off, on the same device, and never what was asked of an earlier entry', () => {
    const room = new Room();
    room.mute('citizen');
    room.ask('citizen', 'camera');
    back(room, 'device');
    assert.deepEqual(room.of('citizen'), { microphone: 'off by notary' });
    back(room, 'another device');
    assert.deepEqual(room.of('citizen'), {});
  });

  it('is nothing after a leave, an exclusion, or from then on without a device of their own', () => {
    const outs = [
      (room: Room) => room.paper.accept('citizen', { type: 'leave-conference', conference: room.conference }),
      (room: Room) =>
        room.paper.accept('notary', {
          type: 'exclude-participant',
          conference: room.conference,
          person: 'citizen',
        }),
    ];
    for (const out of outs) {
      const room = new Room();
      room.mute('citizen');
      room.ask('citizen', 'camera');
      out(room);
      assert.deepEqual(room.of('citizen'), {});
    }
  });
});

describe('what somebody shares, ended by side N', () => {
  it('is told with the name of who ended it, until they share again; the right stays', () => {
    const room = new Room();
    const { conference } = room;
    room.paper.accept('notary', { type: 'allow-presenting', conference, person: 'citizen', allowed: true });
    const entry = findConference(room.paper.state, conference)?.participations['citizen']?.entry ?? '';
    const share = () => {
      const presentation = randomUUID();
      room.paper.accept('citizen', { type: 'start-presentation', conference, entry, presentation });
      return presentation;
    };
    room.paper.accept('staff', { type: 'end-presentation', conference, presentation: share() });
    assert.deepEqual(room.of('citizen'), { sharing: 'off by staff' });
    const own = share();
    assert.deepEqual(room.of('citizen'), {});
    room.paper.accept('citizen', { type: 'end-presentation', conference, presentation: own });
    assert.deepEqual(room.of('citizen'), {}, 'who ends it themselves is told nothing');
  });
});

describe('directions, whatever happens', () => {
  it('stand only for who is not out, and switch off no official person', () => {
    fc.assert(
      fc.property(historyOf(everything), (steps) => {
        const paper = new PaperCase();
        for (const step of steps) {
          play(paper, step);
          for (const { participations } of paper.state.conferences) {
            for (const { person, presence, directions, with: carrier } of Object.values(participations)) {
              if (!directions) continue;
              assert.ok(!['left', 'excluded', 'readmitted', 'waiting'].includes(presence), presence);
              assert.equal(carrier, undefined);
              const isOfficial = person === 'notary' || person === 'deputy';
              assert.ok(!isOfficial || directions.microphone?.wanted !== 'off');
            }
          }
        }
      }),
    );
  });
});
