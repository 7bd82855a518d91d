import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maintenanceDuring, parseMaintenanceWindow } from '../../../server/cases/maintenance.js';

const WINDOW = parseMaintenanceWindow('Wed 12:00-14:00 Europe/Berlin');
const meets = (startsAt: string, plannedMinutes: number) =>
  maintenanceDuring(WINDOW ? [WINDOW] : [], { startsAt, plannedMinutes });

describe('edge 61 maintenance', () => {
  it('is warned of when the planned time meets it, and says from when to when', () => {
    const window = { from: '2027-01-06T11:00:00.000Z', to: '2027-01-06T13:00:00.000Z' };
    assert.deepEqual(meets('2027-01-06T10:30:00.000Z', 60), window, 'ends in it');
    assert.deepEqual(meets('2027-01-06T12:59:00.000Z', 30), window, 'begins in it');
    assert.deepEqual(meets('2027-01-06T08:00:00.000Z', 600), window, 'goes over it');
    assert.deepEqual(meets('2027-01-05T20:00:00.000Z', 1_440), window, 'goes on into its day');
  });

  it('is not, when it only touches it or is on another day', () => {
    assert.equal(meets('2027-01-06T10:00:00.000Z', 60), null);
    assert.equal(meets('2027-01-06T13:00:00.000Z', 60), null);
    assert.equal(meets('2027-01-07T11:30:00.000Z', 60), null);
  });

  it('edge 59 goes by the clock on the wall in summer too', () => {
    assert.equal(meets('2027-07-07T12:30:00.000Z', 30), null, '14:30 in Berlin');
    assert.ok(meets('2027-07-07T10:30:00.000Z', 30), '12:30 in Berlin');
  });

  it('is written in one way, and nothing else is taken for it', () => {
    const wrong = [
      'Wednesday 12:00-14:00 Europe/Berlin',
      'Wed 14:00-12:00 Europe/Berlin',
      'Wed 12:00-24:00 Europe/Berlin',
      'Wed 12:00-14:00 Mars/Olympus',
      'Wed 12:00-14:00',
      '',
    ];
    for (const text of wrong) assert.equal(parseMaintenanceWindow(text), undefined, text);
  });
});
