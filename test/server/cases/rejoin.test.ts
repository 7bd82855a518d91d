import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { findConference, type CaseFact } from '../../../protocol/index.js';
import type { Command } from '../../../server/cases/commands.js';
import { decide } from '../../../server/cases/decide.js';
import { rejoinBy, REJOIN_POLICIES, type RejoinPolicy } from '../../../server/cases/rules/rejoin.js';
import { PEOPLE, type PersonKey } from '../../support/tokens.js';
import { AWAY, REASONS, scene } from './coming-back.js';
import { NOW, PaperCase, viewerOf } from './rules.js';

const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);

describe('R-I10 who comes back', () => {
  for (const why of REASONS) {
    it(`allow: ${why}, and in again at once, as without a word about it (A4, R-I5)`, () => {
      for (const policy of ['allow', undefined] as const) {
        const room = scene('allow');
        room.paper.policy = { admission: 'office', ...(policy ? { rejoin: policy } : {}) };
        assert.equal(types(room.paper.accept('citizen', AWAY[why](room)))[0], 'participant-entered');
      }
    });

    it(`re-identify: ${why}, refused until the host confirms, then let in once`, () => {
      const { paper, conference, of, up, lose, enter, ...rest } = scene('re-identify');
      const room = { paper, conference, of, up, lose, enter, ...rest };
      const back = AWAY[why](room);
      const before = paper.state;
      assert.equal(paper.refuse('citizen', back), 'identification_required');
      assert.equal(paper.state, before, 'nothing is said of it in the log');

      paper.host({ type: 'identify-person', person: 'citizen' });
      assert.equal(of()?.identified, true);
      assert.equal(types(paper.accept('citizen', back))[0], 'participant-entered');
      up();
      assert.deepEqual([of()?.absence, of()?.identified], [undefined, undefined]);
      lose();
      assert.equal(paper.refuse('citizen', enter()), 'identification_required', 'once is not twice');
    });

    it(`waiting-room: ${why}, and side N admits anew, whoever admits at the first time`, () => {
      for (const admission of ['open', 'office'] as const) {
        const { paper, of, up, enter, direct, ...rest } = scene('waiting-room', admission);
        const back = AWAY[why]({ paper, of, up, enter, direct, ...rest });
        if (why === 'excluded') {
          assert.equal(
            types(paper.accept('citizen', back))[0],
            'participant-entered',
            'readmitted is admitted',
          );
          continue;
        }
        assert.deepEqual(types(paper.accept('citizen', back)), ['participant-waiting']);
        assert.deepEqual([of()?.presence, of()?.admitted], ['waiting', false]);
        assert.deepEqual(paper.accept('citizen', enter(of()?.device)), [], 'waiting is no news');
        assert.deepEqual(types(paper.accept('notary', direct('admit'))), ['participant-admitted']);
        const admitted = enter(of()?.device, of()?.entry);
        assert.equal(types(paper.accept('citizen', admitted))[0], 'participant-entered');
        up();
        assert.equal(of()?.presence, 'connected');
      }
    });
  }

  it('edge 28 a short cut of which the log knows nothing is no coming back, nor is a reload', () => {
    for (const policy of REJOIN_POLICIES) {
      const { paper, first, enter } = scene(policy);
      const copy = new PaperCase();
      Object.assign(copy, { state: paper.state, policy: paper.policy });
      assert.equal(types(copy.accept('citizen', enter('device', first)))[0], 'participant-entered', policy);
      assert.equal(types(paper.accept('citizen', enter()))[0], 'participant-entered', policy);
    }
  });

  it('what the page does by itself follows the same rule once the log says `lost` (edge 29)', () => {
    const strict = scene('re-identify');
    strict.lose();
    assert.equal(
      strict.paper.refuse('citizen', strict.enter('device', strict.first)),
      'identification_required',
    );
    const room = scene('waiting-room');
    room.lose();
    assert.deepEqual(types(room.paper.accept('citizen', room.enter('device', room.first))), [
      'participant-waiting',
    ]);
    const free = scene('allow');
    free.lose();
    assert.equal(
      types(free.paper.accept('citizen', free.enter('device', free.first)))[0],
      'participant-entered',
    );
  });

  it('credentials of the old way in are no way around it', () => {
    for (const [policy, code] of [
      ['re-identify', 'identification_required'],
      ['waiting-room', 'not_taking_part'],
    ] as const) {
      const { paper, conference, first, lose } = scene(policy);
      const ask: Command = { type: 'request-media', conference, entry: first };
      assert.deepEqual(paper.accept('citizen', ask), []);
      lose();
      assert.equal(paper.refuse('citizen', ask), code);
    }
  });

  it('who was let in and whose media did not come up is still away: a way in that was not used opens none later', () => {
    for (const wasLost of [true, false]) {
      const { paper, enter, lose, of } = scene('allow');
      if (wasLost) lose();
      const { since } = of()?.absence ?? {};
      paper.accept('citizen', enter());
      paper.policy = { admission: 'open', rejoin: 're-identify' };
      assert.equal(types(paper.accept('citizen', enter()))[0], 'participant-entered', 'a second press');
      assert.equal(
        paper.refuse('citizen', enter('phone')),
        'identification_required',
        'not on another device',
      );
      paper.now = new Date(NOW.getTime() + 60_000);
      lose();
      assert.deepEqual(of()?.absence, { since: since ?? paper.now.toISOString(), why: 'lost' });
      assert.equal(paper.refuse('citizen', enter()), 'identification_required');
    }
  });

  it('who never was in comes for the first time', () => {
    const fresh = PaperCase.joined('notary', 'citizen');
    fresh.policy = { admission: 'open', rejoin: 're-identify' };
    const conference = fresh.start();
    const entry = fresh.enter('citizen', conference);
    fresh.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    fresh.enter('citizen', conference, 'phone');
  });

  it('identification is asked for before the question about another conference (edge 36)', () => {
    const { paper, enter, lose } = scene('re-identify');
    lose();
    const elsewhere = { caseId: 'b', title: 'B', conference: 'c', entry: 'e', isLost: false };
    const about = { viewer: viewerOf('citizen'), now: NOW, policy: paper.policy, elsewhere };
    const decision = decide(paper.state, enter(), about);
    assert.ok('refused' in decision && decision.refused === 'identification_required');
  });

  it('side N is never asked: nobody could let the office in', () => {
    for (const policy of REJOIN_POLICIES) {
      const { paper, conference, enter, lose } = scene(policy);
      lose('notary');
      assert.equal(types(paper.accept('notary', enter('tablet')))[0], 'participant-entered');
      assert.equal(findConference(paper.state, conference)?.participations['notary']?.presence, 'entering');
    }
  });

  it('the host’s answer about this way in goes before the setting; one about an earlier way in does not', () => {
    const { paper, first, enter, lose } = scene('re-identify');
    lose();
    const decideWith = (entry: string, policy: RejoinPolicy) =>
      decide(paper.state, enter(), {
        viewer: viewerOf('citizen'),
        now: NOW,
        policy: paper.policy,
        rejoin: { entry, policy },
      });
    assert.ok('facts' in decideWith(first, 'allow'));
    assert.ok('refused' in decideWith(randomUUID(), 'allow'));
  });

  it('the host is told who comes back, how long they were away and why, and is asked about nobody else', () => {
    for (const why of REASONS) {
      const room = scene('allow');
      const command = AWAY[why](room);
      const later = new Date(NOW.getTime() + 90_000);
      const asked = rejoinBy(room.paper.state, command, PEOPLE.citizen, later);
      assert.deepEqual(asked?.rejoin, {
        caseId: 'case',
        conference: room.conference,
        kind: 'consultation',
        person: 'citizen',
        role: 'party',
        awayFor: why === 'moved' ? 0 : 90_000,
        why,
      });
      assert.equal(rejoinBy(room.paper.state, command, PEOPLE.notary, later), null);
      room.paper.accept('notary', { type: 'end-conference', conference: room.conference });
      assert.equal(rejoinBy(room.paper.state, command, PEOPLE.citizen, later), null);
    }
  });

  it('identifying is for the running conference and who takes part in it, and no news when said twice', () => {
    const { paper, conference, lose, of, enter, up } = scene('re-identify');
    const say = (person: PersonKey = 'citizen') => paper.host({ type: 'identify-person', person });
    assert.throws(() => say('buyer'), /participant_not_found/);
    say();
    const { version } = paper.state;
    say();
    assert.equal(paper.state.version, version);
    lose();
    assert.equal(of()?.identified, true, 'said a moment before the loss: it holds for the next coming in');
    paper.accept('citizen', enter());
    up();
    assert.equal(of()?.identified, undefined);
    paper.accept('notary', { type: 'end-conference', conference });
    assert.throws(() => say(), /conference_not_found/);
  });
});
