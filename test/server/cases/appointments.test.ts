import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  findConference,
  runningConference,
  type AppointmentStatus,
  type CaseFact,
} from '../../../protocol/index.js';
import type { Command } from '../../../server/cases/commands.js';
import { wallClock } from '../../support/wall-clock.js';
import type { PersonKey } from '../../support/tokens.js';
import { draft, NOW, PaperCase } from './rules.js';

const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);

describe('creating an appointment', () => {
  const create = (change: object = {}) => ({
    type: 'create-appointment' as const,
    id: randomUUID(),
    draft: { ...draft(), ...change },
  });

  it('R-T1 are made by side N, also while a conference is interrupted', () => {
    const paper = PaperCase.joined('notary', 'staff', 'citizen');
    const conference = paper.start();
    const entry = paper.connect('citizen', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    assert.deepEqual(types(paper.accept('staff', create())), ['appointment-created']);
    assert.equal(runningConference(paper.state)?.id, conference);
  });

  it('R-T2 are not made by side C, whatever the token grants', () => {
    const paper = PaperCase.joined('citizen');
    assert.equal(paper.refuse('citizen', create()), 'forbidden');
    assert.equal(paper.refuse('citizen', create(), ['appoint']), 'forbidden');
  });

  it('lie in the future; "now" may have travelled for a minute', () => {
    const paper = PaperCase.joined('notary');
    const at = (ms: number) => create({ local: wallClock(new Date(NOW.getTime() + ms)) });
    assert.equal(paper.refuse('notary', at(-120_000)), 'appointment_in_past');
    assert.deepEqual(types(paper.accept('notary', at(-60_000))), ['appointment-created']);
  });

  it('R-T5 say how they stand to an earlier one', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    assert.equal(paper.refuse('notary', create()), 'appointment_relation_required');
    paper.appoint('notary', { type: 'in-addition', to: first });
    const third = paper.appoint('notary', { type: 'replaces', to: first });
    assert.deepEqual(
      paper.state.appointments.map((each) => each.status),
      ['replaced', 'agreed', 'agreed'],
    );
    assert.equal(
      paper.refuse('notary', create({ relation: { type: 'replaces', to: randomUUID() } })),
      'appointment_not_found',
    );
    assert.equal(
      paper.refuse('notary', create({ relation: { type: 'replaces', to: first } })),
      'invalid_request',
      `${third} replaced it already`,
    );
  });

  it('A7 R-T5 edge 54 edge 55 end the running conference of the one they replace, and name the successor', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    const conference = paper.start();
    const second = paper.appoint('notary', { type: 'replaces', to: first });
    assert.deepEqual(findConference(paper.state, conference)?.ended, {
      at: NOW.toISOString(),
      by: { id: 'notary', role: 'notary' },
      reason: 'replaced',
      successor: second,
    });
  });

  it('A7 R-T5 edge 54 in addition, or replacing another one, leave the running conference alone', () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    const second = paper.appoint('notary', { type: 'in-addition', to: first });
    const conference = randomUUID();
    paper.accept('notary', { type: 'start-conference', id: conference, appointment: first });
    paper.appoint('notary', { type: 'replaces', to: second });
    assert.equal(runningConference(paper.state)?.id, conference);
  });

  it('A1 replace a running conference only for who may end it', () => {
    const paper = PaperCase.joined('notary', 'staff');
    const first = paper.appoint();
    const conference = paper.start();
    const replacing = create({ relation: { type: 'replaces', to: first } });
    assert.equal(paper.refuse('staff', replacing), 'forbidden');
    paper.accept('staff', replacing, ['appoint', 'end']);
    assert.equal(findConference(paper.state, conference)?.status, 'ended');
  });
});

/** What can be done to an appointment, as of the version that stands. */
function changesOf(paper: PaperCase, id: string) {
  const version = paper.state.appointments.find((each) => each.id === id)?.version ?? 1;
  const seen = { appointment: id, version };
  return {
    confirm: { type: 'answer-appointment', ...seen, answer: 'confirmed' },
    decline: { type: 'answer-appointment', ...seen, answer: 'declined' },
    agree: { type: 'agree-appointment', ...seen },
    move: {
      type: 'move-appointment',
      ...seen,
      time: { local: '2026-12-02T11:30', zone: 'Europe/Berlin', plannedMinutes: 45 },
    },
    cancel: { type: 'cancel-appointment', ...seen },
    held: { type: 'close-appointment', ...seen, outcome: 'held' },
    notHeld: { type: 'close-appointment', ...seen, outcome: 'not-held' },
  } as const satisfies Record<string, Command>;
}
type ChangeName = keyof ReturnType<typeof changesOf>;

/** A case with one appointment, proposed unless said otherwise. */
function withAppointment(status: 'proposed' | 'agreed' = 'proposed', ...people: PersonKey[]) {
  const paper = PaperCase.joined('notary', 'staff', ...(people.length > 0 ? people : ['citizen' as const]));
  const id = randomUUID();
  paper.accept('notary', { type: 'create-appointment', id, draft: { ...draft(), status } });
  const statusNow = (): AppointmentStatus | undefined =>
    paper.state.appointments.find((each) => each.id === id)?.status;
  const change = (by: PersonKey, name: ChangeName) => paper.accept(by, changesOf(paper, id)[name]);
  const refuse = (by: PersonKey, name: ChangeName) => paper.refuse(by, changesOf(paper, id)[name]);
  return { paper, id, status: statusNow, change, refuse };
}

describe('answering an appointment', () => {
  it('is agreed when every party known in the case has confirmed; others only say whether they come', () => {
    const { paper, id, status, change } = withAppointment('proposed', 'citizen', 'buyer', 'witness');
    change('witness', 'confirm');
    change('citizen', 'confirm');
    assert.equal(status(), 'proposed', 'the second party has not answered');
    change('buyer', 'confirm');
    assert.equal(status(), 'agreed');
    assert.deepEqual(paper.state.appointments.find((each) => each.id === id)?.answers, {
      witness: 'confirmed',
      citizen: 'confirmed',
      buyer: 'confirmed',
    });
  });

  it('a witness alone agrees to nothing and prevents nothing', () => {
    const { status, change } = withAppointment('proposed', 'witness');
    change('witness', 'confirm');
    assert.equal(status(), 'proposed');
    change('witness', 'decline');
    assert.equal(status(), 'proposed');
  });

  it('is declined as soon as one party declines, who may still change their mind', () => {
    const { status, change } = withAppointment('proposed', 'citizen', 'buyer');
    change('citizen', 'confirm');
    change('buyer', 'decline');
    assert.equal(status(), 'declined');
    change('buyer', 'confirm');
    assert.equal(status(), 'agreed');
  });

  it('is side C’s; side N settles it by other means', () => {
    const { status, change, refuse } = withAppointment();
    assert.equal(refuse('notary', 'confirm'), 'forbidden');
    assert.equal(refuse('citizen', 'agree'), 'forbidden');
    change('staff', 'agree');
    assert.equal(status(), 'agreed');
    assert.equal(refuse('citizen', 'decline'), 'appointment_settled', 'said in the chat instead');
    assert.deepEqual(types(change('citizen', 'confirm')), ['appointment-changed']);
    assert.equal(status(), 'agreed');
  });

  it('changes nothing when it is said twice', () => {
    const { change } = withAppointment();
    change('citizen', 'confirm');
    assert.deepEqual(change('citizen', 'confirm'), []);
  });

  it('3.9 of an earlier version is refused: the person has not seen the new time', () => {
    const { paper, id, change } = withAppointment();
    const seen = changesOf(paper, id);
    change('notary', 'move');
    for (const name of ['confirm', 'decline'] as const)
      assert.equal(paper.refuse('citizen', seen[name]), 'appointment_changed');
    for (const name of ['agree', 'move', 'cancel', 'held', 'notHeld'] as const)
      assert.equal(paper.refuse('notary', seen[name]), 'appointment_changed', name);
  });
});

describe('moving an appointment', () => {
  it('edge 56 makes a new version with the new time, to which nobody has answered', () => {
    const { paper, id, change } = withAppointment();
    change('citizen', 'confirm');
    change('staff', 'move');
    const moved = paper.state.appointments.find((each) => each.id === id);
    assert.deepEqual(
      [moved?.version, moved?.local, moved?.startsAt, moved?.plannedMinutes, moved?.status, moved?.answers],
      [2, '2026-12-02T11:30', '2026-12-02T10:30:00.000Z', 45, 'agreed', {}],
    );
  });

  it('proposes a declined one anew, or says how it stands', () => {
    const { paper, id, status, change } = withAppointment();
    change('citizen', 'decline');
    change('notary', 'move');
    assert.equal(status(), 'proposed');
    paper.accept('notary', { ...changesOf(paper, id).move, status: 'agreed' });
    assert.equal(status(), 'agreed');
  });

  it('into the past, or while its conference runs, is refused', () => {
    const { paper, id, refuse } = withAppointment('agreed');
    const past = { local: '2020-01-01T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 };
    const move = { ...changesOf(paper, id).move, time: past };
    assert.equal(paper.refuse('notary', move), 'appointment_in_past');
    paper.start();
    assert.equal(refuse('notary', 'move'), 'conference_running');
  });
});

describe('what becomes of an appointment', () => {
  it('edge 57 is not cancelled while its conference runs: end that first', () => {
    const { paper, status, change, refuse } = withAppointment('agreed');
    const conference = paper.start();
    for (const name of ['cancel', 'held', 'notHeld'] as const)
      assert.equal(refuse('notary', name), 'conference_running', name);
    paper.accept('notary', { type: 'end-conference', conference });
    change('notary', 'held');
    assert.equal(status(), 'held');
  });

  it('edge 26 A8 no clock decides it: long after its time it still stands until side N says otherwise', () => {
    const { paper, status, change } = withAppointment('agreed');
    paper.now = new Date(NOW.getTime() + 90 * 86_400_000);
    paper.accept('citizen', { type: 'send-message', id: randomUUID(), text: 'Und nun?' });
    assert.equal(status(), 'agreed');
    change('staff', 'notHeld');
    assert.equal(status(), 'not-held');
  });

  const FINAL: readonly [ChangeName, AppointmentStatus][] = [
    ['cancel', 'cancelled'],
    ['held', 'held'],
    ['notHeld', 'not-held'],
  ];
  for (const [name, final] of FINAL) {
    it(`${final} is final, and saying it again is no news`, () => {
      const { paper, id, status, change, refuse } = withAppointment('agreed');
      change('notary', name);
      assert.equal(status(), final);
      assert.deepEqual(change('staff', name), []);
      for (const [other] of FINAL.filter(([each]) => each !== name))
        assert.equal(refuse('notary', other), 'appointment_settled', other);
      for (const other of ['move', 'agree'] as const)
        assert.equal(refuse('notary', other), 'appointment_settled', other);
      assert.equal(refuse('citizen', 'confirm'), 'appointment_settled');
      const start: Command = { type: 'start-conference', id: randomUUID(), appointment: id };
      assert.equal(paper.refuse('notary', start), 'invalid_request');
    });
  }

  it('R-T2 nothing of it is for side C, whatever the token grants', () => {
    const { paper, id } = withAppointment();
    const changes = changesOf(paper, id);
    for (const name of ['agree', 'move', 'cancel', 'held', 'notHeld'] as const)
      assert.equal(paper.refuse('citizen', changes[name], ['appoint']), 'forbidden', name);
  });

  it('needs no relation once every earlier one is settled', () => {
    const { paper, change } = withAppointment('agreed');
    change('notary', 'cancel');
    assert.deepEqual(
      types(paper.accept('notary', { type: 'create-appointment', id: randomUUID(), draft: draft() })),
      ['appointment-created'],
    );
  });

  it('edge 53 starting without a name takes the one whose time is nearest', () => {
    const paper = PaperCase.joined('notary');
    const at = (local: string, to?: string) => {
      const id = randomUUID();
      const relation = to === undefined ? undefined : ({ type: 'in-addition', to } as const);
      paper.accept('notary', { type: 'create-appointment', id, draft: { ...draft(relation), local } });
      return id;
    };
    const today = at('2026-11-23T11:30');
    at('2026-11-30T11:30', today);
    paper.now = new Date('2026-11-23T10:40:00Z');
    paper.start();
    assert.equal(runningConference(paper.state)?.appointment, today);
  });
});
