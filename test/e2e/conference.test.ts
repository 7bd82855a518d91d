import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { call, conference, log, presence } from './api.js';
import { Person, type Who } from './person.js';
import { wallClock } from '../support/wall-clock.js';

const ENDED = /Die Notarin oder der Notar hat die Konferenz beendet/;

let stack: Stack;
let browser: Browser;
let people: Person[] = [];

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** Everybody named, inside the conference of a fresh case; the first one starts it. */
async function gather(caseId: string, ...who: Who[]): Promise<Person[]> {
  await Promise.all(people.map((person) => person.close()));
  people = [];
  for (const each of who) {
    const person = await Person.open(browser, stack, each, caseId);
    people.push(person);
    await person.start();
  }
  return people;
}

describe('the chat of a case without any conference', () => {
  it('R-C1 stands on both sides and carries messages both ways', async () => {
    const notary = await Person.open(browser, stack, 'notary', 'chat-only');
    const citizen = await Person.open(browser, stack, 'hannelore', 'chat-only');
    await citizen.say('Guten Tag, eine Frage vorab.');
    await notary.say('Gern, worum geht es?');
    const both = ['Guten Tag, eine Frage vorab.', 'Gern, worum geht es?'];
    for (const person of [notary, citizen]) {
      const read = await eventually(
        `${person.name} reads both`,
        () => person.messages(),
        ({ length }) => length === 2,
      );
      assert.deepEqual([...read].sort(), [...both].sort());
    }
    assert.equal(await conference(stack, 'chat-only'), undefined);
    await Promise.all([notary.close(), citizen.close()]);
  });
});

describe('a conference between notary, staff and citizens', () => {
  it('notary, staff and citizen see and hear each other', async () => {
    const [notary, staff, citizen] = (await gather('main', 'notary', 'staff', 'hannelore')) as [
      Person,
      Person,
      Person,
    ];

    for (const [here, there] of [
      [notary, citizen],
      [notary, staff],
      [staff, notary],
      [staff, citizen],
      [citizen, notary],
      [citizen, staff],
    ] as const) {
      await here.seesAndHears(there);
    }
    assert.equal(await presence(stack, 'main', 'hannelore'), 'connected');
  });

  it('R-E1 R-E2 only the notary has a button named "Konferenz beenden"', async () => {
    const [notary, staff, citizen] = people as [Person, Person, Person];
    await notary.endButton.waitFor();
    assert.equal(await staff.endButton.count(), 0);
    assert.equal(await citizen.endButton.count(), 0);
  });

  it('R-E2 the backend refuses the end from a citizen and nothing changes', async () => {
    const before = await conference(stack, 'main');
    const { status, body } = await call(
      stack,
      'hannelore',
      'main',
      `/conferences/${before?.id ?? ''}/end`,
      {},
    );
    assert.equal(status, 403);
    assert.equal(body['code'], 'forbidden');
    assert.equal((await conference(stack, 'main'))?.status, 'running');
  });

  it('a muted microphone is silent for the others, and the tile says so', async () => {
    const [notary, , citizen] = people as [Person, Person, Person];
    await citizen.page.getByRole('switch', { name: /Mikrofon/ }).click();
    await notary.page.getByRole('group', { name: /^Hannelore Petersen.*Mikrofon aus/ }).waitFor();
    // the sign is faster than the sound: what was said before the press may still be on its way and be played first
    let before = await notary.received(citizen);
    await eventually(
      'pictures go on while there is no new sound',
      async () => {
        const now = await notary.received(citizen);
        if (now.audioEnergy - before.audioEnergy >= 0.001) before = now;
        return {
          frames: now.framesDecoded - before.framesDecoded,
          energy: now.audioEnergy - before.audioEnergy,
        };
      },
      ({ frames, energy }) => frames > 10 && energy < 0.001,
    );
    await citizen.page.getByRole('switch', { name: /Mikrofon/ }).click();
    await notary.seesAndHears(citizen);
  });

  it('R-L1 R-L3 R-L4 the notary leaves: it runs on, citizen and staff hear each other and are told', async () => {
    const [notary, staff, citizen] = people as [Person, Person, Person];
    await notary.leaveButton.click();
    await notary.sees('Sie haben die Konferenz verlassen. Sie läuft weiter.');
    await citizen.sees(/hat die Konferenz vorübergehend verlassen/);
    await staff.sees(/hat die Konferenz vorübergehend verlassen/);

    await staff.seesAndHears(citizen);
    await citizen.seesAndHears(staff);
    assert.equal((await conference(stack, 'main'))?.status, 'running');
    assert.equal(await citizen.page.getByText(ENDED).count(), 0, 'nobody is told of an end');
    assert.deepEqual(await notary.liveTracks(), { local: 0, remote: 0 });
    assert.deepEqual(
      (await log(stack, 'main')).filter(({ type }) => type === 'participant-lost'),
      [],
      'who leaves was never lost',
    );
  });

  it('R-L2 R-I3 the notary returns with "Videokonferenz starten"', async () => {
    const [notary, , citizen] = people as [Person, Person, Person];
    const id = (await conference(stack, 'main'))?.id;
    await notary.start();
    await notary.seesAndHears(citizen);
    await citizen.seesAndHears(notary);
    await citizen.sees('Die Notarin oder der Notar ist zurückgekehrt.');
    assert.equal((await conference(stack, 'main'))?.id, id, 'R-I4 the same conference');
  });

  it('R-L5 emptiness ends nothing: all leave, the conference runs and can be entered again', async () => {
    const [notary, staff, citizen] = people as [Person, Person, Person];
    for (const person of people) await person.leaveButton.click();
    await eventually(
      'everybody has left',
      async () => [
        await presence(stack, 'main', 'notary'),
        await presence(stack, 'main', 'staff'),
        await presence(stack, 'main', 'hannelore'),
      ],
      (all) => all.every((each) => each === 'left'),
    );
    await eventually(
      'the media session is gone',
      () => conference(stack, 'main'),
      (now) => now?.media.open === false,
    );
    assert.equal((await conference(stack, 'main'))?.status, 'running');

    await citizen.start();
    await notary.start();
    await notary.seesAndHears(citizen);
    await staff.start();
  });
});

for (const kind of ['consultation', 'deed'] as const) {
  describe(`ending, appointment of kind ${kind} (R-E4)`, () => {
    const caseId = `end-${kind}`;
    let conferenceId: string;

    before(async () => {
      const appointment = {
        kind,
        local: wallClock(new Date(Date.now() + 60_000)),
        zone: 'Europe/Berlin',
        plannedMinutes: 30,
      };
      assert.equal((await call(stack, 'notary', caseId, '/appointments', appointment)).status, 201);
      await gather(caseId, 'notary', 'staff', 'hannelore', 'jonas');
      conferenceId = (await conference(stack, caseId))?.id ?? '';
      assert.equal((await conference(stack, caseId))?.kind, kind);
    });

    it('R-E12 before ending, the notary is reminded of contents, documents and signatures, and may go back', async () => {
      const [notary] = people as [Person];
      await notary.endButton.click();
      const dialog = notary.page.getByRole('dialog', { name: 'Konferenz beenden?' });
      for (const area of ['Inhalte', 'Dokumente', 'Signaturen']) {
        await dialog.getByText(area, { exact: true }).waitFor();
      }
      await dialog.getByRole('button', { name: 'Zurück zur Konferenz' }).click();
      await dialog.waitFor({ state: 'hidden' });
      assert.equal((await conference(stack, caseId))?.status, 'running');
    });

    it('R-E5 R-E6 R-E10 R-E11 the end closes all sound and pictures for everyone at once, and everyone is told', async () => {
      const [notary, staff, hannelore, jonas] = people as [Person, Person, Person, Person];
      await hannelore.seesAndHears(jonas);
      await notary.end();
      const started = Date.now();
      await Promise.all([hannelore, jonas].map((person) => person.sees(ENDED, 5000)));
      await Promise.all(
        [notary, staff, hannelore, jonas].map((person) =>
          eventually(
            `no live track at ${person.name}`,
            () => person.liveTracks(),
            ({ local, remote }) => local + remote === 0,
            5000,
          ),
        ),
      );
      assert.ok(Date.now() - started < 5000);
      const credentials = Buffer.from(`OPENVIDUAPP:${stack.openvidu.secret}`).toString('base64');
      const session = `${stack.openvidu.url}/openvidu/api/sessions/${conferenceId}-1`;
      await eventually(
        'the media server lists nobody',
        async () => (await fetch(session, { headers: { authorization: `Basic ${credentials}` } })).status,
        (status) => status === 404,
      );
      for (const person of people) assert.deepEqual(person.printed, [], `on the console of ${person.name}`);
    });

    it('R-E9 the tab "Videokonferenz" of the office closes in every office window, case and chat stay', async () => {
      const [notary, staff] = people as [Person, Person];
      for (const person of [notary, staff]) {
        await person.page.getByRole('tab', { name: 'Videokonferenz' }).waitFor({ state: 'hidden' });
        assert.equal(await person.page.locator('notary-conference').count(), 0);
        assert.equal(await person.page.getByRole('tab').filter({ visible: true }).count(), 2);
      }
    });

    it('R-E7 the notice is there again after a reload', async () => {
      const hannelore = people[2] as Person;
      await hannelore.page.reload();
      await hannelore.sees(ENDED);
      assert.equal(await hannelore.startButton.count(), 0);
    });

    it('R-E14 an ended conference is final: no entry, no media, the answer names the end', async () => {
      const { status, body } = await call(
        stack,
        'hannelore',
        caseId,
        `/conferences/${conferenceId}/entries`,
        { device: 'late' },
      );
      assert.equal(status, 410);
      assert.equal(body['code'], 'conference_ended');
      assert.equal((body['ended'] as { by: { role: string } }).by.role, 'notary');
    });

    it('R-E15 R-E17 ending twice is ending once; role, person and time are on record', async () => {
      const first = (await conference(stack, caseId))?.ended;
      assert.ok(first);
      const again = await call(stack, 'notary', caseId, `/conferences/${conferenceId}/end`, {});
      assert.equal(again.status, 200);
      assert.deepEqual(again.body['ended'], first);
      assert.deepEqual(first.by, { id: DEMO_PEOPLE['notary']?.id, role: 'notary' });
      assert.match(first.at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('R-E16 R-C4 R-C3 after the end the chat goes on and a new appointment joins the same thread', async () => {
      const [notary, , hannelore] = people as [Person, Person, Person];
      await hannelore.say('Wann sehen wir uns wieder?');
      await eventually(
        'the notary reads it',
        () => notary.messages(),
        (all) => all.includes('Wann sehen wir uns wieder?'),
      );
      const first = (await call(stack, 'notary', caseId, '')).body['state'] as {
        appointments: { id: string }[];
      };
      const created = await call(stack, 'notary', caseId, '/appointments', {
        kind,
        local: wallClock(new Date(Date.now() + 86_400_000)),
        zone: 'Europe/Berlin',
        plannedMinutes: 30,
        relation: { type: 'in-addition', to: first.appointments[0]?.id },
      });
      assert.equal(created.status, 201);
      await hannelore.sees(/Neuer Termin:/);
      await notary.say('Der neue Termin steht.');
      await eventually(
        'both in one thread',
        () => hannelore.messages(),
        (all) => all.includes('Wann sehen wir uns wieder?') && all.includes('Der neue Termin steht.'),
      );
    });

    it('R-E3 without a running conference there is nothing to end', async () => {
      const notary = people[0] as Person;
      await notary.openConferenceTab();
      await notary.sees(/Konferenz beendet/);
      const button = notary.endButton;
      const operable =
        (await button.count()) > 0 &&
        (await button.isEnabled()) &&
        (await button.getAttribute('aria-disabled')) !== 'true';
      assert.equal(operable, false);
    });

    it('A6 edge 12 the notary may start a new conference under the same appointment', async () => {
      const [notary, , hannelore] = people as [Person, Person, Person];
      await notary.page.getByRole('button', { name: 'Neue Videokonferenz zu diesem Termin starten' }).click();
      await notary.isInside();
      await hannelore.start();
      await hannelore.seesAndHears(notary);
      assert.notEqual((await conference(stack, caseId))?.id, conferenceId);
    });
  });
}
