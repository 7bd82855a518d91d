import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Appointment, AppointmentStatus } from '../../../protocol/index.js';
import { cutoff, endOfKeeping, keptUntil } from '../../../server/retention/policy.js';

describe('how long a case is kept', () => {
  it('§ 14 (1) NotViKoV two years, counted from the end of the year of the last change', () => {
    const kept = (changed: string) => keptUntil('official', new Date(changed))?.toISOString();
    assert.equal(kept('2025-12-31T23:00:00.000Z'), '2028-12-31T23:00:00.000Z');
    assert.equal(kept('2026-12-31T22:59:59.999Z'), '2028-12-31T23:00:00.000Z');
  });

  it('§ 14 (1) NotViKoV years begin by the clock of Germany: what is written right after midnight is not a year short', () => {
    const afterMidnight = new Date('2026-12-31T23:10:00.000Z');
    assert.equal(keptUntil('official', afterMidnight)?.toISOString(), '2029-12-31T23:00:00.000Z');
    assert.equal(cutoff('official', afterMidnight)?.toISOString(), '2024-12-31T23:00:00.000Z');
  });

  it('an appointment that stands keeps its case like a change on that day, unless the host has said until when', () => {
    const changedAt = new Date('2026-03-01T10:00:00.000Z');
    const appointment: Appointment = {
      id: 'a',
      kind: 'deed',
      local: '2026-06-01T12:00',
      zone: 'Europe/Berlin',
      startsAt: '2026-06-01T10:00:00.000Z',
      plannedMinutes: 60,
      status: 'agreed',
      version: 1,
      answers: {},
    };
    const end = (status: AppointmentStatus, retainUntil: Date | null = null) =>
      endOfKeeping(30, {
        state: { appointments: [{ ...appointment, status }] },
        changedAt,
        retainUntil,
      })?.toISOString();
    assert.equal(end('agreed'), '2026-07-01T10:00:00.000Z');
    assert.equal(end('proposed'), '2026-07-01T10:00:00.000Z');
    assert.equal(end('cancelled'), '2026-03-31T10:00:00.000Z');
    assert.equal(end('agreed', new Date('2026-04-01')), '2026-04-01T00:00:00.000Z');
  });

  it('days are days, and never is never', () => {
    const changed = new Date('2026-03-01T10:00:00.000Z');
    assert.equal(keptUntil(30, changed)?.toISOString(), '2026-03-31T10:00:00.000Z');
    assert.equal(keptUntil('never', changed), null);
    assert.equal(cutoff('never', changed), null);
  });

  it('nothing is due before the time that the host was told', () => {
    const instant = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    const policy = fc.constantFrom('official' as const, 1, 30, 365);
    fc.assert(
      fc.property(instant, instant, policy, (changed, now, chosen) => {
        const until = keptUntil(chosen, changed);
        const before = cutoff(chosen, now);
        assert.ok(until && before);
        if (changed < before) assert.ok(until <= now);
        if (until < now) assert.ok(changed < before);
      }),
    );
  });
});
