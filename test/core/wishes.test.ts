import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subjectOf } from '../../core/wishes/subject.js';
import { requestOf, type Wish } from '../../core/wishes/wish-requests.js';
import { CaseApi } from '../../core/http/api.js';
import { TokenSource } from '../../core/http/token-source.js';
import { NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';
import { settle } from './support/manual-timers.js';

const draft = { kind: 'deed', local: '2026-04-01T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 } as const;
const CREATE: Wish = { type: 'create-appointment', draft };

const keysOf = (live: LiveCase) =>
  live.backend.requests('POST', /\/appointments$/).map(({ key }) => key ?? 'none');

describe('small commands', () => {
  it('R-T1 are asked for, and what came of them is told', async () => {
    const live = await LiveCase.of(NOTARY);
    live.client.wish(CREATE);
    assert.deepEqual(
      live.view.wishes?.map(({ type, fate }) => [type, fate]),
      [['create-appointment', 'sending']],
    );
    await settle();
    assert.equal(live.view.wishes[0]?.fate, 'done');
  });

  it('say why they were refused, and may be asked again as a new wish', async () => {
    const live = await LiveCase.of(NOTARY);
    live.backend.fault = () => 'appointment_in_past';
    live.client.wish(CREATE);
    await settle();
    const [wish] = live.view.wishes ?? [];
    assert.deepEqual([wish?.fate, wish?.code], ['failed', 'appointment_in_past']);
    live.backend.fault = () => null;
    live.client.wish(CREATE);
    await settle();
    assert.equal(live.view.wishes?.[0]?.fate, 'done');
    const [first, second] = keysOf(live);
    assert.notEqual(first, second);
  });

  it('happen once, however often they are pressed while they are asked', async () => {
    const live = await LiveCase.of(NOTARY);
    live.client.wish(CREATE);
    live.client.wish(CREATE);
    await settle();
    assert.equal(keysOf(live).length, 1);
  });

  it('R-C7 keep their key when nobody knows what became of them', async () => {
    const live = await LiveCase.of(NOTARY);
    live.backend.fault = ({ method }) => (method === 'POST' ? 'unreachable' : null);
    live.client.wish(CREATE);
    await live.timers.advance(30_000);
    const [wish] = live.view.wishes ?? [];
    assert.deepEqual([wish?.fate, wish?.code], ['failed', 'unavailable']);
    live.backend.fault = () => null;
    live.client.wish(CREATE);
    await settle();
    assert.equal(new Set(keysOf(live)).size, 1);
    assert.equal(live.view.wishes?.[0]?.fate, 'done');
  });

  it('name what they are about, safely', () => {
    const admit: Wish = { type: 'admit', conference: 'c/1', person: 'a b' };
    assert.equal(requestOf(admit).path, '/conferences/c%2F1/participants/a%20b/admit');
    const ask: Wish = { type: 'ask', conference: 'c', person: 'p', device: 'camera' };
    const step: Wish = { type: 'conduct-proceedings', conference: 'c', step: 'open' };
    const move: Wish = { type: 'settle-appointment', appointment: 't', version: 1, outcome: 'cancel' };
    const over: Wish = { type: 'end-presentation', conference: 'c', presentation: 's' };
    assert.deepEqual(
      [admit, ask, step, move, over, CREATE, { type: 'mute-others', conference: 'c' } as const].map(
        subjectOf,
      ),
      ['a b', 'p/camera', 'c/proceedings/open', 't', 's', '', 'c'],
    );
  });
});

describe('what is fetched for the person to keep', () => {
  it('edge 58 a calendar file comes with the token in a header, never in the address', async () => {
    const asked: { url: string; authorization: string | null }[] = [];
    const answers = [new Response('BEGIN:VCALENDAR'), new Response('{}', { status: 404 })];
    const api = new CaseApi({
      server: 'https://conference.example/',
      caseId: 'case 1',
      tokens: new TokenSource(() => Promise.resolve('secret-token')),
      fetch: (input, init) => {
        const url = input instanceof Request ? input.url : input.toString();
        asked.push({ url, authorization: new Headers(init?.headers).get('authorization') });
        return Promise.resolve(answers[asked.length - 1] ?? Response.error());
      },
      onAccessLost: () => undefined,
    });
    assert.deepEqual(await api.calendarFile('a/1', 'en'), { ok: true, value: 'BEGIN:VCALENDAR' });
    assert.deepEqual(asked, [
      {
        url: 'https://conference.example/v1/cases/case%201/appointments/a%2F1/calendar?lang=en',
        authorization: 'Bearer secret-token',
      },
    ]);
    assert.equal((await api.calendarFile('a/1', 'en')).ok, false);
    assert.equal((await api.calendarFile('a/1', 'en')).ok, false);
  });
});
