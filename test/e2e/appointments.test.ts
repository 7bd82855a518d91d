import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { call, conference, snapshot } from './api.js';
import { Person } from './person.js';

let stack: Stack;
let browser: Browser;
const opened: Person[] = [];

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((person) => person.close().catch(() => undefined)));
});
after(async () => {
  await browser.close();
  await stack.close();
});

async function open(who: string, caseId: string): Promise<Person> {
  const person = await Person.open(browser, stack, who, caseId);
  opened.push(person);
  return person;
}

/** A conference under an appointment; one of two parties has closed the laptop. */
async function interrupted(caseId: string): Promise<[Person, Person]> {
  const kind = { kind: 'consultation', zone: 'Europe/Berlin', plannedMinutes: 60, status: 'agreed' };
  const local = `${String(new Date().getUTCFullYear() + 1)}-06-01T10:00`;
  const made = await call(stack, 'notary', caseId, '/appointments', { ...kind, local });
  assert.equal(made.status, 201);
  const notary = await open('notary', caseId);
  await notary.start();
  const hannelore = await open('hannelore', caseId);
  await hannelore.start();
  const jonas = await open('jonas', caseId);
  await jonas.start();
  await notary.tile('Jonas Petersen').waitFor();
  await jonas.close();
  await notary.sees(/Die Verbindung zu Jonas Petersen ist unterbrochen/);
  return [notary, hannelore];
}

/** The form inside the conference, not the one in the case tab. */
const formOf = (person: Person) => person.page.locator('notary-conference form');

async function fill(person: Person, relation: RegExp): Promise<void> {
  await person.page.getByRole('button', { name: 'Neuen Termin erstellen' }).filter({ visible: true }).click();
  const form = formOf(person);
  await form.getByLabel('Datum').fill(`${String(new Date().getUTCFullYear() + 1)}-12-01`);
  await form.getByLabel('Uhrzeit (Berlin)').fill('15:30');
  await form.getByRole('radio', { name: relation }).check();
}

describe('appointments', () => {
  it('edge 55 R-T1 R-T3 R-T4: from an interruption to a new appointment that both parties have agreed to', async () => {
    const caseId = 'appointed';
    const [notary, hannelore] = await interrupted(caseId);
    const id = (await conference(stack, caseId))?.id;
    await fill(notary, /Zusätzlichen Termin/);
    assert.equal(await notary.tile('Hannelore Petersen').isVisible(), true, 'the faces stay visible');
    await formOf(notary).getByRole('button', { name: 'Termin erstellen', exact: true }).click();
    await notary.sees(/Der Termin wurde erstellt: .* 15:30 Uhr/);

    // told at once, with the answer in the band (N7)
    const band = hannelore.page
      .locator('notary-conference')
      .getByRole('button', { name: 'Termin bestätigen' });
    await band.click();
    const jonas = await open('jonas', caseId);
    await jonas.page.locator('case-appointments').getByRole('button', { name: 'Termin bestätigen' }).click();
    await eventually(
      'the new appointment is agreed',
      async () => (await snapshot(stack, caseId)).state.appointments.at(-1)?.status,
      (status) => status === 'agreed',
    );
    await notary.page
      .locator('notary-conference case-appointments')
      .getByText('Bestätigt: Hannelore Petersen, Jonas Petersen')
      .waitFor();
    const now = await conference(stack, caseId);
    assert.deepEqual([now?.id, now?.status], [id, 'running'], 'one beside the other: the conference stays');
  });

  it('A7 edge 54: replacing the appointment ends the conference, and the end names the new one', async () => {
    const caseId = 'replaced';
    const [notary, hannelore] = await interrupted(caseId);
    await fill(notary, /Bisherigen Termin ersetzen/);
    await formOf(notary).getByRole('button', { name: 'Termin erstellen und Konferenz beenden' }).click();
    await hannelore.sees('Zu diesem Vorgang gibt es einen neuen Termin:');
    const ended = await conference(stack, caseId);
    const { appointments } = (await snapshot(stack, caseId)).state;
    assert.deepEqual(
      [ended?.status, ended?.ended?.reason, ended?.ended?.successor],
      ['ended', 'replaced', appointments.at(-1)?.id],
    );
    assert.deepEqual(await hannelore.liveTracks(), { local: 0, remote: 0 });
  });

  it('edge 58: the calendar file is downloaded, and its address holds no token', async () => {
    const notary = await open('notary', 'calendar');
    await call(stack, 'notary', 'calendar', '/appointments', {
      kind: 'deed',
      local: `${String(new Date().getUTCFullYear() + 1)}-06-01T10:00`,
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
    });
    await notary.page.getByRole('tab', { name: 'Vorgang', exact: true }).click();
    const addresses: string[] = [];
    notary.page.on('request', (request) => addresses.push(request.url()));
    const [download] = await Promise.all([
      notary.page.waitForEvent('download'),
      notary.page.getByRole('button', { name: 'Kalenderdatei' }).filter({ visible: true }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^termin-\d{4}-06-01\.ics$/);
    const asked = addresses.find((address) => address.includes('/calendar'));
    assert.match(asked ?? '', /\/calendar\?lang=de$/);
  });
});
