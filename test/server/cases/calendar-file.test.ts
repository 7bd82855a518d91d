import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Appointment } from '../../../protocol/index.js';
import { calendarFile } from '../../../server/cases/calendar-file.js';

const APPOINTMENT: Appointment = {
  id: '0190a000-0000-7000-8000-000000000001',
  kind: 'deed',
  local: '2027-03-28T10:00',
  startsAt: '2027-03-28T08:00:00.000Z',
  zone: 'Europe/Berlin',
  plannedMinutes: 90,
  status: 'agreed',
  version: 1,
  answers: {},
};
const TITLE =
  'Kaufvertrag Müller; Meier, Schmidt \\ Söhne – eine sehr lange Überschrift, die umbrochen werden muss';

/** The lines as RFC 5545 3.1 folds them, unfolded, by name. */
function linesOf(file: string): Map<string, string> {
  const lines = file.replaceAll('\r\n\t', '').replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
  return new Map(
    lines.map((line) => [line.slice(0, line.search(/[:;]/)), line.slice(line.indexOf(':') + 1)]),
  );
}
const fileOf = (change: Partial<Appointment> = {}, language: 'de' | 'en' = 'de') =>
  calendarFile({ title: TITLE }, { ...APPOINTMENT, ...change }, language);

describe('the calendar file', () => {
  it('edge 58 has the instant in UTC and how long it is planned', () => {
    const lines = linesOf(fileOf());
    assert.equal(lines.get('DTSTART'), '20270328T080000Z');
    assert.equal(lines.get('DURATION'), 'PT90M');
    assert.equal(lines.get('STATUS'), 'CONFIRMED');
    assert.equal(lines.get('METHOD'), 'PUBLISH');
    assert.equal(lines.get('UID'), `${APPOINTMENT.id}@notary-conference`);
  });

  it('names kind and case in the language asked for, escaped and folded', () => {
    const file = fileOf();
    assert.equal(
      linesOf(file).get('SUMMARY'),
      `Beurkundungstermin: ${TITLE.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,')}`,
    );
    for (const line of file.split('\r\n')) assert.ok(line.length <= 75, line);
    assert.match(linesOf(fileOf({}, 'en')).get('SUMMARY') ?? '', /^Appointment for a notarial deed: /);
  });

  it('holds no person’s name, and nothing that a title could smuggle in as a line of its own', () => {
    const file = calendarFile({ title: 'A\r\nATTENDEE:mailto:x@example.org' }, APPOINTMENT, 'de');
    assert.doesNotMatch(file.replaceAll('\r\n\t', ''), /^ATTENDEE/m);
  });

  it('replaces what an earlier file has put there: the sequence grows with every move and every end', () => {
    const sequence = (change: Partial<Appointment>) => Number(linesOf(fileOf(change)).get('SEQUENCE'));
    const life = [
      sequence({ status: 'proposed' }),
      sequence({ status: 'declined' }),
      sequence({ version: 2, status: 'agreed' }),
      sequence({ version: 2, status: 'cancelled' }),
    ];
    assert.deepEqual(
      life,
      life.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(life).size, life.length);
  });

  it('says what became of it', () => {
    assert.equal(linesOf(fileOf({ status: 'proposed' })).get('STATUS'), 'TENTATIVE');
    for (const status of ['cancelled', 'replaced', 'declined', 'not-held'] as const) {
      assert.equal(linesOf(fileOf({ status })).get('STATUS'), 'CANCELLED', status);
      assert.equal(linesOf(fileOf({ status })).get('METHOD'), 'CANCEL', status);
    }
  });
});
