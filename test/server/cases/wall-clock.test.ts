import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { instantOf, isWallClock } from '../../../server/cases/wall-clock.js';
import { wallClock } from '../../support/wall-clock.js';

const BERLIN = 'Europe/Berlin';
const at = (local: string, zone = BERLIN, occurrence?: 'first' | 'second') => {
  const instant = instantOf({ local, zone, ...(occurrence ? { occurrence } : {}) });
  return 'at' in instant ? instant.at.toISOString() : instant.path;
};

describe('the wall clock of the office', () => {
  it('edge 59 10:00 is 10:00 in Berlin before and after summer time begins and ends', () => {
    assert.equal(at('2027-03-27T10:00'), '2027-03-27T09:00:00.000Z');
    assert.equal(at('2027-03-28T10:00'), '2027-03-28T08:00:00.000Z');
    assert.equal(at('2027-10-30T10:00'), '2027-10-30T08:00:00.000Z');
    assert.equal(at('2027-10-31T10:00'), '2027-10-31T09:00:00.000Z');
  });

  it('edge 59 never shows the hour that summer time skips, and says which field is wrong', () => {
    assert.equal(at('2027-03-28T02:00'), 'local');
    assert.equal(at('2027-03-28T02:59'), 'local');
    assert.equal(at('2027-03-28T03:00'), '2027-03-28T01:00:00.000Z');
  });

  it('edge 59 shows an hour twice when summer time ends: which one has to be said', () => {
    assert.equal(at('2027-10-31T02:30'), 'occurrence');
    assert.equal(at('2027-10-31T02:30', BERLIN, 'first'), '2027-10-31T00:30:00.000Z');
    assert.equal(at('2027-10-31T02:30', BERLIN, 'second'), '2027-10-31T01:30:00.000Z');
  });

  it('does not mind an occurrence where there is only one', () => {
    assert.equal(at('2027-06-01T10:00', BERLIN, 'second'), '2027-06-01T08:00:00.000Z');
  });

  it('edge 58 is that of the office, also for half hours, the other half of the world and a date line', () => {
    assert.equal(at('2027-06-01T10:00', 'Asia/Kolkata'), '2027-06-01T04:30:00.000Z');
    assert.equal(at('2027-01-15T10:00', 'Australia/Lord_Howe'), '2027-01-14T23:00:00.000Z');
    assert.equal(at('2027-01-15T10:00', 'Pacific/Apia'), '2027-01-14T21:00:00.000Z');
  });

  it('shows at the instant it names exactly what was written', () => {
    const zone = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2036-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, zone, (date, where) => {
        const local = wallClock(date, where);
        for (const occurrence of ['first', 'second'] as const) {
          const found = instantOf({ local, zone: where, occurrence });
          assert.ok('at' in found, local);
          assert.equal(wallClock(found.at, where), local);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads what a calendar has and nothing else', () => {
    for (const good of ['2027-03-28T02:30', '2028-02-29T00:00', '9999-12-31T23:59'])
      assert.ok(isWallClock(good), good);
    const bad = [
      '2027-02-29T10:00',
      '2027-13-01T10:00',
      '2027-01-01T24:00',
      '2027-01-01',
      '2027-01-01T10:00Z',
      '',
    ];
    for (const each of bad) assert.ok(!isWallClock(each), each);
  });
});
