import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { measureText } from '../bench/text.js';
import { percentile } from '../bench/statistics.js';
import { eventually } from '../support/wait.js';
import { snapshot } from './api.js';
import { startCuttable, type Cuttable } from './cuttable.js';
import { Person } from './person.js';

let cable: Cuttable;
const opened: Person[] = [];

before(async () => {
  cable = await startCuttable();
});
afterEach(async () => {
  cable.restoreNetwork();
  await Promise.all(opened.splice(0).map((person) => person.close().catch(() => undefined)));
});
after(() => cable.close());

async function enter(browser: Browser, who: string, caseId: string): Promise<Person> {
  const person = await Person.open(browser, cable.stack, who, caseId);
  opened.push(person);
  await person.start();
  await person.openText();
  return person;
}

describe('EN 301 549 6.2: real-time text in real browsers', () => {
  it('shows each character on the other screen within 500 ms (p95), and is in no answer of the backend', async (t) => {
    const notary = await enter(cable.steady, 'notary', 'text');
    const citizen = await enter(cable.steady, 'hannelore', 'text');
    await notary.seesAndHears(citizen);
    const figures = await measureText(citizen.page, notary.page, 120);
    const p95 = percentile(figures, 95);
    t.diagnostic(
      `key to the other screen, ${String(figures.length)} characters: median ${percentile(figures, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, most ${Math.max(...figures).toFixed(0)} ms`,
    );
    assert.equal(figures.length, 120);
    assert.ok(p95 <= 500, `p95 ${String(p95)} ms`);
    assert.deepEqual(await notary.messages(), [], 'it is not the chat');
    // after all of it was said: an answer from before could not have it
    const kept = JSON.stringify(await snapshot(cable.stack, 'text'));
    assert.ok(!kept.includes('Entwurf'), kept);
    assert.deepEqual(notary.printed, []);
    assert.deepEqual(citizen.printed, []);
  });

  it('is read by who comes later, as it stands', async () => {
    const notary = await enter(cable.steady, 'notary', 'text-late');
    await notary.type('Guten Tag zusammen 👋');
    await notary.type('Ich lese jetzt', false);
    const citizen = await enter(cable.steady, 'hannelore', 'text-late');
    await eventually(
      'the late one reads both lines',
      () => citizen.textLines(),
      (lines) => lines.join('|') === 'Guten Tag zusammen 👋|Ich lese jetzt',
    );
  });

  it('says when nothing is transmitted, and brings what was typed meanwhile once the connection is back', async () => {
    const notary = await enter(cable.steady, 'notary', 'text-cut');
    const citizen = await enter(cable.cut, 'hannelore', 'text-cut');
    await notary.seesAndHears(citizen);
    await citizen.type('Vorher');
    await eventually(
      'the notary reads',
      () => notary.textLines(),
      (lines) => lines.join('|') === 'Vorher',
    );
    await cable.cutNetworkOf(citizen);
    await citizen.sees(/wird nicht übertragen/);
    await citizen.type('während die Verbindung weg war');
    await citizen.type('und noch ein Sa', false);
    await notary.type('Sind Sie noch da?');
    cable.restoreNetwork();
    const both = ['Vorher', 'während die Verbindung weg war', 'und noch ein Sa', 'Sind Sie noch da?'].sort();
    await eventually(
      'both read all',
      async () => [(await notary.textLines()).sort(), (await citizen.textLines()).sort()],
      ([one, other]) => one?.join('|') === both.join('|') && other?.join('|') === both.join('|'),
      60_000,
    );
  });
});
