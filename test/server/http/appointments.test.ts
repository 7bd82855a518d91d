import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Appointment } from '../../../protocol/index.js';
import { parseMaintenanceWindow } from '../../../server/cases/maintenance.js';
import { TestServer, type TestPerson } from '../../support/server.js';

interface Result {
  appointment: Appointment;
  version: number;
  maintenance: { from: string; to: string } | null;
}

let server: TestServer;
before(async () => {
  const window = parseMaintenanceWindow('Wed 12:00-14:00 Europe/Berlin');
  assert.ok(window);
  server = await TestServer.start({ maintenance: [window] });
});
after(() => server.close());

const TIME = { local: '2099-07-01T10:00', zone: 'Europe/Berlin', plannedMinutes: 60 };
const OFFICE = ['agree', 'cancel', 'held', 'not-held', 'move'];
const PORTAL = ['confirm', 'decline'];
const bodyOf = (name: string, version = 1) => (name === 'move' ? { version, ...TIME } : { version });

/** A case of its own with one appointment. */
async function proposed(status: 'proposed' | 'agreed' = 'proposed') {
  const caseId = server.newCase();
  const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
  await citizen.snapshot();
  const { body } = await notary.post<Result>('/appointments', { kind: 'deed', ...TIME, status });
  const change = (by: TestPerson, name: string, more: object = {}, key?: string) =>
    by.post<Result & { code?: string }>(
      `/appointments/${body.appointment.id}/${name}`,
      { ...bodyOf(name), ...more },
      key,
    );
  return { caseId, notary, citizen, id: body.appointment.id, change };
}

describe('changing an appointment', () => {
  it('401 403 asks who it is, for which case, and on which side', async () => {
    const { caseId, notary, citizen, id, change } = await proposed();
    for (const name of [...OFFICE, ...PORTAL]) {
      const address = `${server.url}/v1/cases/${caseId}/appointments/${id}/${name}`;
      assert.equal((await fetch(address, { method: 'POST' })).status, 401, name);
      const authorization = `Bearer ${await server.as('notary', 'another').token()}`;
      const crossed = await fetch(address, { method: 'POST', headers: { authorization } });
      assert.equal(((await crossed.json()) as { code: string }).code, 'wrong_case', name);
    }
    const granted = server.as('citizen', caseId, { capabilities: ['appoint'] });
    for (const name of OFFICE) assert.equal((await change(granted, name)).body.code, 'forbidden', name);
    for (const name of PORTAL) assert.equal((await change(notary, name)).body.code, 'forbidden', name);
    await server.as('deputy', caseId).post('/official', {});
    for (const name of OFFICE) assert.equal((await change(notary, name)).body.code, 'not_acting', name);
    await server.as('deputy', caseId).post('/people/citizen/remove', {});
    for (const name of PORTAL) assert.equal((await change(citizen, name)).body.code, 'access_removed', name);
  });

  it('400 names each field, and the time that the clock never shows or shows twice (edge 59)', async () => {
    const { notary, citizen, change } = await proposed();
    for (const name of [...OFFICE, ...PORTAL]) {
      const by = PORTAL.includes(name) ? citizen : notary;
      const { body } = await by.post(`/appointments/${randomUUID()}/${name}`, { version: 0, why: 'so' });
      const wrong = body.errors?.map(({ path }) => path) ?? [];
      assert.ok(wrong.includes('version') && wrong.includes('why'), `${name}: ${wrong.join()}`);
    }
    const move = async (more: object) =>
      (await notary.post(`/appointments/${randomUUID()}/move`, { ...bodyOf('move'), ...more })).body;
    assert.deepEqual(
      (await move({ local: 'x', zone: 'Mars/Olympus', plannedMinutes: 0 })).errors?.map(({ path }) => path),
      ['local', 'zone', 'plannedMinutes'],
    );
    const skipped = await change(notary, 'move', { local: '2027-03-28T02:30' });
    assert.equal(skipped.body.code, 'appointment_time_invalid');
    const doubled = await change(notary, 'move', { local: '2027-10-31T02:30' });
    assert.deepEqual([doubled.status, doubled.body.code], [400, 'appointment_time_invalid']);
    const past = await change(notary, 'move', { local: '2020-01-01T10:00' });
    assert.equal(past.body.code, 'appointment_in_past');
    const said = await change(notary, 'move', { local: '2027-10-31T02:30', occurrence: 'second' });
    assert.equal(said.body.appointment.startsAt, '2027-10-31T01:30:00.000Z');
  });

  it('404 for an appointment that this case does not have, another case’s among them', async () => {
    const other = await proposed();
    const { notary, citizen } = await proposed();
    for (const name of [...OFFICE, ...PORTAL]) {
      const by = PORTAL.includes(name) ? citizen : notary;
      for (const id of [other.id, randomUUID(), 'x']) {
        const { status, body } = await by.post(`/appointments/${id}/${name}`, bodyOf(name));
        assert.deepEqual([status, body.code], [404, 'appointment_not_found'], name);
      }
    }
    assert.equal((await other.notary.snapshot()).state.appointments[0]?.version, 1);
  });

  it('409 for a version that was changed meanwhile (3.9), for what is settled, and while its conference runs (edge 57)', async () => {
    const { notary, citizen, change } = await proposed();
    await change(notary, 'move');
    for (const name of [...OFFICE, ...PORTAL]) {
      const answer = await change(PORTAL.includes(name) ? citizen : notary, name);
      assert.deepEqual([answer.status, answer.body.code], [409, 'appointment_changed'], name);
    }
    const second = { version: 2 };
    const conference = await notary.start();
    for (const name of ['move', 'cancel', 'held', 'not-held'])
      assert.equal((await change(notary, name, second)).body.code, 'conference_running', name);
    await notary.post(`/conferences/${conference}/end`, {});
    assert.equal((await change(notary, 'held', second)).body.appointment.status, 'held');
    for (const name of ['move', 'cancel', 'agree', 'not-held'])
      assert.equal((await change(notary, name, second)).body.code, 'appointment_settled', name);
    for (const name of PORTAL)
      assert.equal((await change(citizen, name, second)).body.code, 'appointment_settled', name);
  });

  it('200 for each, the same for a repetition, and R-T4 everybody reads it at once', async () => {
    const { notary, citizen, change } = await proposed();
    const page = await citizen.read();
    assert.equal((await page.next()).event, 'hello');
    const steps = [
      [citizen, 'decline', {}, 'declined'],
      [notary, 'move', { status: 'proposed' }, 'proposed'],
      [citizen, 'confirm', { version: 2 }, 'agreed'],
      [notary, 'cancel', { version: 2 }, 'cancelled'],
    ] as const;
    for (const [by, name, more, status] of steps) {
      const key = randomUUID();
      const first = await change(by, name, more, key);
      assert.deepEqual([first.status, first.body.appointment.status], [200, status], name);
      assert.deepEqual((await change(by, name, more, key)).body, first.body, 'the same key, the same answer');
      assert.deepEqual((await page.nextOf('appointment-changed')).appointment, first.body.appointment);
      const reused = await change(by, name, { ...more, version: 9 }, key);
      assert.equal(reused.body.code, 'idempotency_key_reused');
    }
    page.close();
  });

  it('edge 61 warns of a maintenance window and refuses nothing', async () => {
    const { notary, change } = await proposed();
    const { body } = await change(notary, 'move', { local: '2027-01-06T11:30', plannedMinutes: 60 });
    assert.deepEqual(body.maintenance, { from: '2027-01-06T11:00:00.000Z', to: '2027-01-06T13:00:00.000Z' });
    const later = await change(notary, 'move', { version: 2, local: '2027-01-06T15:00' });
    assert.equal(later.body.maintenance, null);
  });
});

describe('the calendar file', () => {
  it('401 403 404 as everything of a case', async () => {
    const { caseId, notary, id } = await proposed();
    const path = `/appointments/${id}/calendar`;
    assert.equal((await fetch(`${server.url}/v1/cases/${caseId}${path}`)).status, 401);
    const authorization = `Bearer ${await server.as('notary', 'another').token()}`;
    assert.equal(
      (await fetch(`${server.url}/v1/cases/${caseId}${path}`, { headers: { authorization } })).status,
      403,
    );
    assert.equal(
      (await notary.get(`/appointments/${randomUUID()}/calendar`)).body.code,
      'appointment_not_found',
    );
    await notary.post('/people/citizen/remove', {});
    assert.equal((await server.as('citizen', caseId).get(path)).body.code, 'access_removed');
  });

  it('200 edge 58 is a download in UTC, in the language asked for', async () => {
    const { citizen, id } = await proposed('agreed');
    const german = await citizen.get<string>(`/appointments/${id}/calendar`);
    assert.match(german.headers.get('content-type') ?? '', /^text\/calendar/);
    assert.match(german.headers.get('content-disposition') ?? '', /^attachment/);
    assert.match(german.body, /DTSTART:20990701T080000Z/);
    assert.match(german.body, /Beurkundungstermin/);
    const english = await citizen.get<string>(`/appointments/${id}/calendar?lang=en`);
    assert.match(english.body, /Appointment for a notarial deed/);
  });
});
