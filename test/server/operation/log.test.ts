import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import pino from 'pino';
import { AppError } from '../../../server/http/app-error.js';
import { MediaServerError, SessionGoneError } from '../../../server/media/media-server.js';
import { describedError } from '../../../server/operation/described-error.js';
import type { LogFields } from '../../../server/operation/log-fields.js';
import { caseMark, Log } from '../../../server/operation/log.js';
import { logTo } from '../../support/log.js';

const KEY = 'only-for-tests-log-key-0123456789abcdef';
const CLARA = 'Clara Bürgerin';

function lineOf(fields: LogFields, key: string | null = null): Record<string, unknown> {
  const lines: string[] = [];
  logTo((line) => lines.push(line), key).error(fields, 'something happened');
  const { level, time, pid, hostname, ...rest } = JSON.parse(lines.join('')) as Record<string, unknown>;
  assert.ok(level && time && pid && hostname);
  return rest;
}

/** As PostgreSQL reports a row that it does not take. */
const fromDatabase = (code: string, more: object = {}) =>
  Object.assign(new Error(`about ${CLARA}`), {
    code,
    severity: 'ERROR',
    detail: CLARA,
    where: CLARA,
    ...more,
  });

describe('an error in the log', () => {
  it('that is ours has its message, its code and where it was thrown', () => {
    const { at, ...described } = describedError(new AppError('case_closed'));
    assert.deepEqual(described, {
      type: 'AppError',
      message: new AppError('case_closed').message,
      code: 'case_closed',
    });
    assert.match(at?.[0] ?? '', /^test\/server\/operation\/log\.test\.ts:\d+:\d+$/);
    assert.equal(
      describedError(new SessionGoneError()).message,
      'OpenVidu does not know the session any more',
    );
  });

  it('that is not ours keeps its message and its properties to itself, and so do its causes', () => {
    const inner = new AggregateError([new Error(CLARA), CLARA], CLARA);
    const cause = new TypeError(CLARA, {
      cause: Object.assign(inner, { code: 'ECONNREFUSED', address: CLARA }),
    });
    const described = describedError(new MediaServerError('OpenVidu could not be reached', null, { cause }));
    assert.equal(described.message, 'OpenVidu could not be reached');
    assert.equal(described.cause?.type, 'TypeError');
    assert.equal(described.cause.cause?.code, 'ECONNREFUSED');
    assert.deepEqual(
      described.cause.cause.errors?.map(({ type }) => type),
      ['Error', 'string'],
    );
    assert.doesNotMatch(JSON.stringify(described), /Clara/);
  });

  it('of the database names the rule that failed, and quotes only what it says about itself', () => {
    const { at, ...refused } = describedError(
      fromDatabase('23505', { constraint: 'events_pkey', table: CLARA }),
    );
    assert.deepEqual(refused, { type: 'DatabaseError', code: '23505', constraint: 'events_pkey' });
    assert.ok(at);
    for (const code of ['08006', '28P01', '3D000', '53300', '57P01', '58030'])
      assert.equal(describedError(fromDatabase(code)).message, `about ${CLARA}`);
    for (const code of ['22P02', '23514', '42P01', 'P0001', 'XX000'])
      assert.equal(describedError(fromDatabase(code)).message, undefined);
  });

  it('has no code that could be a word, and no frame that could be a message', () => {
    for (const code of ['clara', 'Clara', 'CLARA', 'clara_b', `E ${CLARA}`, 7])
      assert.equal(describedError(Object.assign(new Error('x'), { code })).code, undefined, String(code));
    const frame = `x\n    at ${CLARA} (/srv/Clara.js:1:2)`;
    assert.doesNotMatch(JSON.stringify(describedError(new Error(frame))), /Clara/);
    const changed = new Error(frame);
    assert.ok(changed.stack);
    changed.message = 'another';
    assert.equal(describedError(changed).at, undefined);
  });

  it('may be anything that can be thrown', () => {
    for (const [thrown, type] of [
      [CLARA, 'string'],
      [null, 'null'],
      [undefined, 'undefined'],
      [{ message: CLARA }, 'object'],
    ] as const) {
      assert.deepEqual(describedError(thrown), { type });
    }
    const round = new Error(CLARA);
    round.cause = round;
    assert.doesNotMatch(JSON.stringify(describedError(round)), /Clara/);
  });
});

describe('a log line', () => {
  it('has the fields of the list and no others, each as it must be', () => {
    const given = {
      status: 200,
      ms: '7',
      job: `of ${CLARA}`,
      name: CLARA,
      text: CLARA,
      __proto__: { job: 'x' },
    };
    assert.deepEqual(lineOf(given as unknown as LogFields), { status: 200, msg: 'something happened' });
    assert.deepEqual(lineOf({ url: 'https://user:secret@openvidu.example/?q=1', leads: true }), {
      leads: true,
      url: 'https://openvidu.example',
      msg: 'something happened',
    });
  });

  it('has the mark of its case when there is a key, and nothing of it without one', () => {
    const expected = createHmac('sha256', KEY).update('2026-0118').digest('hex').slice(0, 12);
    assert.deepEqual(lineOf({ caseId: '2026-0118' }, KEY), { case: expected, msg: 'something happened' });
    assert.deepEqual(lineOf({ caseId: '2026-0118' }), { msg: 'something happened' });
    // printf %s 2026-0118 | openssl dgst -sha256 -hmac "$KEY" -r | cut -c1-12
    assert.equal(caseMark('2026-0118', KEY), '6084aecf07ac');
    assert.throws(() => new Log(pino({ level: 'silent' }), 'short'), /at least 32 characters/);
  });

  it('is the same whatever the host of the backend does with errors', () => {
    const lines: string[] = [];
    const host = pino(
      { serializers: { err: (error: Error) => ({ all: error.message }) }, base: null, timestamp: false },
      { write: (line) => lines.push(line) },
    );
    new Log(host).part('rooms').warn({ err: CLARA }, 'odd');
    assert.deepEqual(JSON.parse(lines.join('')), {
      level: 40,
      part: 'rooms',
      err: { type: 'string' },
      msg: 'odd',
    });
  });
});
