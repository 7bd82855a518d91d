import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findConference, runningConference, type Presentation } from '../../../protocol/index.js';
import { GRACE, planRepairs } from '../../../server/media/plan-repairs.js';
import type { PersonKey } from '../../support/tokens.js';
import { everything, historyOf, play } from './histories.js';
import { NOW, PaperCase } from './rules.js';

/** A conference that the notary, staff and two of side C are in. */
class Room {
  readonly paper = PaperCase.joined('notary', 'deputy', 'staff', 'citizen', 'buyer', 'witness');
  readonly conference = this.paper.start();
  readonly entries: Partial<Record<PersonKey, string>> = {};

  constructor() {
    for (const person of ['notary', 'staff', 'citizen', 'buyer'] as const) this.connect(person);
  }

  connect(person: PersonKey) {
    this.entries[person] = this.paper.connect(person, this.conference);
  }

  allow(person: PersonKey, allowed = true, by: PersonKey = 'notary') {
    return this.paper.accept(by, this.allowing(person, allowed));
  }

  allowing(person: PersonKey, allowed = true) {
    return { type: 'allow-presenting', conference: this.conference, person, allowed } as const;
  }

  presenting(person: PersonKey, entry = this.entries[person] ?? '') {
    const presentation = randomUUID();
    return { type: 'start-presentation', conference: this.conference, entry, presentation } as const;
  }

  present(person: PersonKey): string {
    const command = this.presenting(person);
    this.paper.accept(person, command);
    return command.presentation;
  }

  refuse(person: PersonKey) {
    return this.paper.refuse(person, this.presenting(person));
  }

  ending(presentation: string) {
    return { type: 'end-presentation', conference: this.conference, presentation } as const;
  }

  see(type: 'media-connected' | 'media-disconnected', person: PersonKey) {
    const entry = this.entries[person] ?? '';
    return this.paper.observe({ type, conference: this.conference, person, entry });
  }

  get presentation(): Presentation | undefined {
    return findConference(this.paper.state, this.conference)?.presentation;
  }

  get lastEvents() {
    return this.paper.log.slice(-2).map(({ type, by }) => [type, by?.id ?? null]);
  }
}

describe('the right to share a window', () => {
  it('side N has it by its role, side C by a word of side N, and nobody else has it', () => {
    const room = new Room();
    assert.equal(room.refuse('citizen'), 'forbidden');
    const shared = room.present('staff');
    room.paper.accept('staff', room.ending(shared));
    room.allow('citizen', true, 'staff');
    room.present('citizen');
    assert.equal(room.presentation?.person, 'citizen');
    assert.equal(
      findConference(room.paper.state, room.conference)?.participations['buyer']?.mayPresent,
      undefined,
    );
  });

  it('is given by who may admit, and about side C alone', () => {
    const room = new Room();
    assert.equal(room.paper.refuse('citizen', room.allowing('citizen')), 'forbidden');
    assert.equal(room.paper.refuse('staff', room.allowing('citizen'), ['start']), 'forbidden');
    assert.equal(room.paper.refuse('notary', room.allowing('staff', false)), 'invalid_request');
    assert.equal(room.paper.refuse('notary', room.allowing('witness')), 'participant_not_found');
    room.allow('citizen');
    assert.deepEqual(room.allow('citizen'), [], 'said once');
  });

  it('lasts for the conference, over a leave, and is gone with it and with an exclusion', () => {
    const room = new Room();
    room.allow('citizen');
    room.paper.accept('citizen', { type: 'leave-conference', conference: room.conference });
    room.connect('citizen');
    room.present('citizen');
    room.paper.accept('notary', {
      type: 'exclude-participant',
      conference: room.conference,
      person: 'citizen',
    });
    assert.equal(room.presentation, undefined);
    assert.equal(room.paper.refuse('notary', room.allowing('citizen')), 'excluded');
    room.paper.accept('notary', {
      type: 'readmit-participant',
      conference: room.conference,
      person: 'citizen',
    });
    room.connect('citizen');
    assert.equal(room.refuse('citizen'), 'forbidden');
  });

  it('taken back, ends what is shared in the same breath', () => {
    const room = new Room();
    room.allow('citizen');
    room.present('citizen');
    room.allow('citizen', false);
    assert.deepEqual(room.lastEvents, [
      ['presenting-allowed', 'notary'],
      ['presentation-ended', 'notary'],
    ]);
    assert.equal(room.presentation, undefined);
  });

  it('edge 19 an official person whom another one has replaced has it no more', () => {
    const room = new Room();
    room.paper.accept('deputy', { type: 'take-office' });
    assert.equal(room.refuse('notary'), 'not_acting');
  });
});

describe('a presentation', () => {
  it('is one at a time; the same person begins anew', () => {
    const room = new Room();
    room.allow('citizen');
    const first = room.present('citizen');
    assert.equal(room.refuse('notary'), 'presentation_running');
    const second = room.present('citizen');
    assert.equal(room.presentation?.id, second);
    assert.deepEqual(room.paper.accept('citizen', room.ending(first)), [], 'a late end of the older one');
    assert.equal(room.presentation.id, second);
  });

  it('is for who is connected by that entry', () => {
    const room = new Room();
    assert.equal(room.paper.refuse('deputy', room.presenting('deputy', randomUUID())), 'not_taking_part');
    assert.equal(room.paper.refuse('notary', room.presenting('notary', randomUUID())), 'moved');
    room.paper.accept('notary', {
      type: 'attend-participant',
      conference: room.conference,
      person: 'witness',
      with: 'citizen',
    });
    room.allow('witness');
    assert.equal(
      room.paper.refuse('witness', room.presenting('witness', room.entries.citizen)),
      'not_taking_part',
    );
    room.see('media-disconnected', 'staff');
    assert.equal(room.refuse('staff'), 'not_taking_part');
  });

  it('is ended by its person and by side N, and by nobody else', () => {
    const room = new Room();
    room.allow('citizen');
    const presentation = room.present('citizen');
    assert.equal(room.paper.refuse('buyer', room.ending(presentation)), 'forbidden');
    room.paper.accept('staff', room.ending(presentation));
    assert.equal(room.presentation, undefined);
  });

  const ends: Record<string, (room: Room) => void> = {
    'a loss': (room) => room.see('media-disconnected', 'citizen'),
    'a leave': (room) =>
      room.paper.accept('citizen', { type: 'leave-conference', conference: room.conference }),
    'another device': (room) => room.connect('citizen'),
    'a media session that is gone': (room) =>
      room.paper.observe({ type: 'media-session-closed', conference: room.conference, generation: 1 }),
  };
  for (const [name, end] of Object.entries(ends)) {
    it(`ends by itself with ${name}, and the log says so`, () => {
      const room = new Room();
      room.allow('citizen');
      room.present('citizen');
      end(room);
      assert.equal(room.presentation, undefined);
      const ended = room.paper.log.filter(({ type }) => type === 'presentation-ended');
      assert.deepEqual(
        ended.map(({ by }) => by),
        [null],
      );
    });
  }

  it('R-E14 ends with the conference, and nothing is written after the end', () => {
    const room = new Room();
    room.present('notary');
    room.paper.accept('notary', { type: 'end-conference', conference: room.conference });
    assert.equal(room.presentation, undefined);
    assert.equal(room.paper.log.at(-1)?.type, 'conference-ended');
  });

  it('R-I1 lost, takes nobody out', () => {
    const room = new Room();
    const presentation = room.present('notary');
    room.paper.observe({ type: 'presentation-gone', conference: room.conference, presentation });
    assert.equal(room.presentation, undefined);
    const conference = findConference(room.paper.state, room.conference);
    assert.equal(conference?.participations['notary']?.presence, 'connected');
  });

  it('never outlives the connection of its person, whatever happens', () => {
    fc.assert(
      fc.property(historyOf(everything), (steps) => {
        const paper = new PaperCase();
        for (const step of steps) {
          play(paper, step);
          const running = runningConference(paper.state);
          for (const { presentation, status } of paper.state.conferences) {
            if (!presentation) continue;
            assert.equal(status, 'running');
            const own = running?.participations[presentation.person];
            assert.deepEqual([own?.presence, own?.entry], ['connected', presentation.entry]);
          }
        }
      }),
    );
  });
});

describe('its connection at the media server', () => {
  const later = (ms: number) => new Date(NOW.getTime() + ms);
  const connection = (id: string, person: string, entry = '', screen?: string, active = true) => ({
    id,
    active,
    data: { person, entry, ...(screen === undefined ? {} : { screen }) },
  });
  const setUp = () => {
    const room = new Room();
    const presentation = room.present('notary');
    const others = (['staff', 'citizen', 'buyer'] as const).map((who) =>
      connection(who, who, room.entries[who]),
    );
    const plan = (connections: ReturnType<typeof connection>[], at: Date) =>
      planRepairs(
        room.paper.state,
        room.conference,
        [{ name: `${room.conference}-1`, connections: [...others, ...connections] }],
        at,
      );
    const own = connection('own', 'notary', room.entries.notary);
    const screen = connection('screen', 'notary', room.entries.notary, presentation);
    return { room, presentation, own, screen, plan };
  };

  it('belongs to who is there, and is never taken for the person', () => {
    const { own, screen, plan } = setUp();
    assert.deepEqual(plan([own, screen], later(60_000)), []);
    const lost = plan([screen], later(60_000));
    assert.deepEqual(
      lost.map((repair) => repair.type === 'observe' && repair.observation.type),
      ['media-disconnected'],
    );
  });

  it('is closed as soon as it carries nothing that is on record', () => {
    const { room, presentation, own, screen, plan } = setUp();
    room.paper.accept('staff', room.ending(presentation));
    assert.deepEqual(plan([own, screen], NOW), [
      { type: 'evict', session: `${room.conference}-1`, connection: 'screen' },
    ]);
  });

  it('is waited for a while, and then the log says that nothing is shared', () => {
    const { room, presentation, own, plan } = setUp();
    assert.deepEqual(plan([own], later(GRACE.presenting)), []);
    assert.deepEqual(plan([own], later(GRACE.presenting + 1)), [
      {
        type: 'observe',
        caseId: 'case',
        observation: { type: 'presentation-gone', conference: room.conference, presentation },
      },
    ]);
  });
});
