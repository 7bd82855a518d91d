import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutoff, keptUntil } from '../../../server/retention/policy.js';

describe('how long a case is kept', () => {
  it('§ 14 (1) NotViKoV two years, counted from the end of the year of the last change', () => {
    const kept = (changed: string) => keptUntil('official', new Date(changed))?.toISOString();
    assert.equal(kept('2026-01-01T00:00:00.000Z'), '2029-01-01T00:00:00.000Z');
    assert.equal(kept('2026-12-31T23:59:59.999Z'), '2029-01-01T00:00:00.000Z');
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
