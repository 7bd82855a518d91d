import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meanwhileOf, type Meanwhile } from '../../core/meanwhile.js';
import type { TimelineEvent } from '../../protocol/events.js';
import {
  AYDIN,
  HANNELORE,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  happened,
  message,
  stagedView,
  type Staging,
} from '../support/staged-case.js';

const START = happened(
  1,
  '10:00',
  { type: 'conference-started', conference: 'c-1', appointment: 'a-1', kind: 'consultation' },
  LINDNER,
);
const fact = (
  seq: number,
  clock: string,
  type: 'participant-left' | 'participant-lost' | 'participant-connected',
  person: string,
): TimelineEvent =>
  type === 'participant-left'
    ? happened(seq, clock, { type, conference: 'c-1', person })
    : happened(seq, clock, { type, conference: 'c-1', person, entry: `e-${person}` });
const came = (seq: number, clock: string, person: string) =>
  fact(seq, clock, 'participant-connected', person);

function tell(events: readonly TimelineEvent[], staging: Staging = {}): Meanwhile | null {
  return meanwhileOf(
    stagedView({ self: LINDNER, present: { lindner: 'connected' }, events: [START, ...events], ...staging }),
  );
}
const short = (meanwhile: Meanwhile | null) =>
  meanwhile?.changes.map((change) => [change.type, 'person' in change ? change.person : change.change]);

describe('R-L8 what happened while a person was away', () => {
  const away = [
    came(2, '10:01', 'lindner'),
    came(3, '10:02', 'hannelore'),
    came(4, '10:03', 'jonas'),
    fact(5, '10:10', 'participant-left', 'lindner'),
  ];

  it('is who came, came back, left and was lost, and what was agreed, in order and with its time', () => {
    const meanwhile = tell([
      ...away,
      fact(6, '10:11', 'participant-lost', 'jonas'),
      came(7, '10:12', 'jonas'),
      fact(8, '10:13', 'participant-left', 'hannelore'),
      came(9, '10:14', 'hannelore'),
      came(10, '10:15', 'aydin'),
      happened(11, '10:16', { type: 'appointment-created', appointment: NEXT_APPOINTMENT }, AYDIN),
      fact(12, '10:17', 'participant-left', 'jonas'),
      came(13, '10:20', 'lindner'),
      fact(14, '10:25', 'participant-lost', 'hannelore'),
    ]);
    assert.deepEqual(short(meanwhile), [
      ['lost', 'jonas'],
      ['reconnected', 'jonas'],
      ['left', 'hannelore'],
      ['returned', 'hannelore'],
      ['came', 'aydin'],
      ['appointment', 'created'],
      ['left', 'jonas'],
    ]);
    assert.equal(meanwhile?.from, away[3]?.at);
    assert.equal(meanwhile?.id, 13);
  });

  it('counts the messages of others that are unread still, from that time only', () => {
    const events = [
      message(2, JONAS, '10:01', 'before'),
      came(3, '10:02', 'lindner'),
      fact(4, '10:03', 'participant-lost', 'lindner'),
      message(5, JONAS, '10:04', 'one'),
      message(6, LINDNER, '10:05', 'own'),
      message(7, JONAS, '10:06', 'two'),
      came(8, '10:07', 'lindner'),
      message(9, JONAS, '10:08', 'after'),
    ];
    assert.equal(tell(events)?.unread, 2);
    assert.equal(tell(events, { chat: { seenUpTo: 5 } })?.unread, 1);
  });

  it('tells who was excluded to side N alone (edge case 50)', () => {
    const back = [...away, came(6, '10:20', 'lindner')];
    const present = { lindner: 'connected', jonas: ['excluded', '10:12'] } as const;
    assert.deepEqual(short(tell(back, { present })), [['excluded', 'jonas']]);
    const citizen = [
      came(2, '10:01', 'hannelore'),
      fact(3, '10:10', 'participant-lost', 'hannelore'),
      came(4, '10:20', 'hannelore'),
    ];
    assert.deepEqual(short(tell(citizen, { self: HANNELORE, present })), []);
  });

  it('is nothing before the return is on record, nor without an absence, nor outside', () => {
    assert.equal(tell(away), null);
    assert.equal(tell([came(2, '10:01', 'lindner'), came(3, '10:02', 'jonas')]), null);
    assert.equal(tell([...away, came(6, '10:20', 'lindner')], { phase: 'outside' }), null);
  });

  it('edge 13 another device that takes over is no absence', () => {
    assert.equal(tell([came(2, '10:01', 'lindner'), came(3, '10:05', 'lindner')]), null);
    const back = [...away, came(6, '10:20', 'lindner'), came(7, '10:40', 'lindner')];
    assert.equal(tell(back)?.id, 6);
  });

  it('a return that breaks off at once is none: the absence is told as one', () => {
    const meanwhile = tell([
      ...away,
      came(6, '10:20', 'aydin'),
      happened(7, '10:30', {
        type: 'participant-connected',
        conference: 'c-1',
        person: 'lindner',
        entry: 'e',
      }),
      { ...fact(8, '10:30', 'participant-lost', 'lindner') },
      came(9, '10:31', 'lindner'),
    ]);
    assert.deepEqual([short(meanwhile), meanwhile?.id], [[['came', 'aydin']], 9]);
  });

  it('edge 1 a leave after a loss goes on with the same absence', () => {
    const meanwhile = tell([
      came(2, '10:01', 'lindner'),
      fact(3, '10:10', 'participant-lost', 'lindner'),
      came(4, '10:11', 'jonas'),
      fact(5, '10:12', 'participant-left', 'lindner'),
      came(6, '10:20', 'lindner'),
    ]);
    assert.deepEqual(short(meanwhile), [['came', 'jonas']]);
  });

  it('says nothing of an earlier conference', () => {
    const second = happened(
      7,
      '11:00',
      { type: 'conference-started', conference: 'c-2', appointment: 'a-1', kind: 'consultation' },
      LINDNER,
    );
    const events = [...away, came(6, '10:20', 'lindner'), second, came(8, '11:01', 'lindner')];
    assert.equal(tell(events, { conference: { id: 'c-2' } }), null);
  });

  it('goes as far back as the loaded log where the absence is older', () => {
    const events = [came(205, '12:00', 'jonas'), came(206, '12:30', 'lindner')];
    const view = stagedView({ self: LINDNER, present: { lindner: 'connected' }, events });
    const meanwhile = meanwhileOf(view);
    assert.deepEqual([short(meanwhile), meanwhile?.from], [[['came', 'jonas']], null]);
  });
});
