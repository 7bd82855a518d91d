import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accessOpensAt,
  dueAppointment,
  emptyCase,
  hasToConfirm,
  type Appointment,
  type CaseState,
  type Role,
} from '../../protocol/index.js';

const NOON = '2026-11-24T12:00:00.000Z';
const policy = { opensBeforeMinutes: 60 };

/** Minutes after noon. */
function instant(minutes: number): Date {
  return new Date(Date.parse(NOON) + minutes * 60_000);
}

function appointment(minutes: number, more: Partial<Appointment> = {}): Appointment {
  return {
    id: `at ${minutes}`,
    kind: 'consultation',
    local: '2026-11-24T13:00',
    zone: 'Europe/Berlin',
    plannedMinutes: 60,
    startsAt: instant(minutes).toISOString(),
    status: 'agreed',
    version: 1,
    answers: {},
    ...more,
  };
}

function caseWith(...appointments: readonly Appointment[]): CaseState {
  return { ...emptyCase('case'), appointments };
}

const running: CaseState['conferences'][number] = {
  id: 'c',
  appointment: null,
  kind: 'consultation',
  status: 'running',
  startedAt: NOON,
  ended: null,
  media: { generation: 0, open: false, since: NOON },
  turns: [],
  proceedings: null,
  participations: {},
};

describe('when side C gets in (edge 24)', () => {
  const opensIn = (state: CaseState, now = instant(0), minutes: number | null = 60) => {
    const at = accessOpensAt(state, { opensBeforeMinutes: minutes }, now);
    return at === null ? 'open' : (Date.parse(at) - Date.parse(NOON)) / 60_000;
  };
  const cases: readonly [string, ReturnType<typeof opensIn>, number | 'open'][] = [
    ['is the hour before the appointment', opensIn(caseWith(appointment(90))), 30],
    ['is now, exactly an hour before it', opensIn(caseWith(appointment(60))), 'open'],
    [
      'is not yet, a millisecond before that',
      opensIn(caseWith(appointment(60)), new Date(Date.parse(NOON) - 1)),
      0,
    ],
    ['follows what the operator chose', opensIn(caseWith(appointment(90)), instant(0), 15), 75],
    ['is always, when the operator says so', opensIn(caseWith(appointment(90)), instant(0), null), 'open'],
    ['is now without an appointment', opensIn(caseWith()), 'open'],
    [
      'is now while a conference runs that side N started early',
      opensIn({ ...caseWith(appointment(900)), conferences: [running] }),
      'open',
    ],
    [
      'is not now because an earlier conference has ended',
      opensIn({ ...caseWith(appointment(900)), conferences: [{ ...running, status: 'ended' }] }),
      840,
    ],
    [
      'is still now when the office is late and the time is over (R-L5)',
      opensIn(caseWith(appointment(-120))),
      'open',
    ],
    [
      'is that of the next one, when one was left open a day ago',
      opensIn(caseWith(appointment(-1440), appointment(900))),
      840,
    ],
    ['is now between two on one day', opensIn(caseWith(appointment(-90), appointment(900))), 'open'],
    ['is that of the first of several', opensIn(caseWith(appointment(900), appointment(300))), 240],
    [
      'looks at no appointment that stands no more',
      opensIn(caseWith(appointment(10, { status: 'cancelled' }), appointment(300))),
      240,
    ],
    [
      'counts a proposed one, too (edge 62)',
      opensIn(caseWith(appointment(300, { status: 'proposed' }))),
      240,
    ],
  ];
  for (const [title, found, expected] of cases) it(title, () => assert.equal(found, expected));

  it('moves with the appointment (edge 56)', () => {
    const before = accessOpensAt(caseWith(appointment(90)), policy, instant(0));
    const after = accessOpensAt(caseWith(appointment(300)), policy, instant(0));
    assert.deepEqual([before, after], [instant(30).toISOString(), instant(240).toISOString()]);
  });
});

describe('the appointment that is meant', () => {
  it('is the nearest of those that stand, of two as near the newer one', () => {
    const due = (...all: readonly Appointment[]) => dueAppointment(caseWith(...all), instant(0))?.id;
    assert.equal(due(), undefined);
    assert.equal(due(appointment(-30), appointment(60)), 'at -30');
    assert.equal(due(appointment(60), appointment(-60)), 'at -60');
    assert.equal(due(appointment(10, { status: 'declined' }), appointment(60)), 'at 60');
  });

  for (const [role, status, answer, expected] of [
    ['party', 'proposed', undefined, true],
    ['party', 'proposed', 'confirmed', false],
    ['party', 'proposed', 'declined', true],
    ['party', 'agreed', undefined, false],
    ['witness', 'proposed', undefined, false],
    ['notary', 'proposed', undefined, false],
  ] as const) {
    it(`edge 62 ${expected ? 'is' : 'is not'} for a ${role} to confirm, ${status}, ${answer ?? 'no answer'}`, () => {
      const person = { id: 'p', name: 'P', role: role satisfies Role };
      const meant = appointment(0, { status, answers: answer ? { p: answer } : {} });
      assert.equal(hasToConfirm(meant, person), expected);
    });
  }
});
