import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '../support/browsers.js';
import type { Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { conference, presence } from './api.js';
import { startCuttable, type Cuttable } from './cuttable.js';
import { ENDED, Person } from './person.js';

const NOT_ENDED = /Die Konferenz (ist|wird dadurch) nicht beendet/;

let cable: Cuttable;
let stack: Stack;
const opened: Person[] = [];

before(async () => {
  cable = await startCuttable();
  ({ stack } = cable);
});
afterEach(async () => {
  cable.restoreNetwork();
  await Promise.all(opened.splice(0).map((person) => person.close().catch(() => undefined)));
});
after(() => cable.close());

async function open(browser: Browser, who: string, caseId: string): Promise<Person> {
  const person = await Person.open(browser, stack, who, caseId);
  opened.push(person);
  return person;
}

/** Notary and citizen inside; the citizen's whole network, HTTP and media, can be cut. */
async function together(caseId: string): Promise<[Person, Person]> {
  const notary = await open(cable.steady, 'notary', caseId);
  await notary.start();
  const citizen = await open(cable.cut, 'hannelore', caseId);
  await citizen.start();
  await notary.seesAndHears(citizen);
  await citizen.seesAndHears(notary);
  return [notary, citizen];
}

describe('interruptions', () => {
  it('R-I1 R-I7 the citizen is cut off for 5 s: back without a press, never told of an end', async () => {
    const [notary, citizen] = await together('cut-5');
    const id = (await conference(stack, 'cut-5'))?.id;
    await cable.cutNetworkOf(citizen);
    await pass(5);
    cable.restoreNetwork();
    await citizen.seesAndHears(notary);
    await notary.seesAndHears(citizen);
    const now = await conference(stack, 'cut-5');
    assert.equal(now?.id, id);
    assert.equal(now?.status, 'running');
    assert.equal(await citizen.startButton.count(), 0, 'no press was needed');
  });

  it("R-I1 R-I3 R-I4 edge 2 the notary's browser is killed: the citizen is told, the notary is back with one press", async () => {
    const server = await chromium.launchServer({
      executablePath: chromiumPath() ?? '',
      headless: true,
      args: chromiumArgs(),
    });
    const mortal = await chromium.connect(server.wsEndpoint());
    const notary = await Person.open(mortal, stack, 'notary', 'killed');
    await notary.start();
    const citizen = await open(cable.cut, 'hannelore', 'killed');
    await citizen.start();
    await citizen.seesAndHears(notary);
    const id = (await conference(stack, 'killed'))?.id;

    await killHard(server);
    await citizen.sees(
      'Die Verbindung zur Notarin oder zum Notar ist unterbrochen. Die Konferenz ist nicht beendet.',
    );
    assert.equal((await conference(stack, 'killed'))?.status, 'running');
    assert.equal(await citizen.page.getByText(ENDED).count(), 0);

    const again = await open(cable.steady, 'notary', 'killed');
    await again.start();
    await again.seesAndHears(citizen);
    await citizen.seesAndHears(again);
    assert.equal((await conference(stack, 'killed'))?.id, id);
  });

  it('R-I2 R-I3 the citizen reloads the page: an interruption, one press to return', async () => {
    const [notary, citizen] = await together('reload');
    await citizen.page.reload();
    await citizen.startButton.waitFor();
    assert.deepEqual(
      await citizen.liveTracks(),
      { local: 0, remote: 0 },
      'R-I9 nothing is live before the press',
    );
    await citizen.start();
    await notary.seesAndHears(citizen);
    assert.equal((await conference(stack, 'reload'))?.status, 'running');
  });

  it('R-I2 R-I3 the citizen closes the tab: lost, not left and not ended; the action is offered on return', async () => {
    const [notary, citizen] = await together('closed-tab');
    await citizen.close();
    await eventually(
      'the log says lost',
      () => presence(stack, 'closed-tab', 'hannelore'),
      (now) => now === 'lost',
      60_000,
    );
    await notary.tile('Hannelore Petersen').getByText('Verbindung unterbrochen').waitFor();
    const back = await open(cable.cut, 'hannelore', 'closed-tab');
    await back.sees(NOT_ENDED);
    await back.start();
    await notary.seesAndHears(back);
  });

  it('R-E8 R-E14 edge 5 ended while the citizen was cut off: told so on return, never back in the room', async () => {
    const [notary, citizen] = await together('end-offline');
    await cable.cutNetworkOf(citizen);
    await citizen.sees(/Verbindung ist unterbrochen/);
    await notary.end();
    await eventually(
      'the log says ended',
      () => conference(stack, 'end-offline'),
      (now) => now?.status === 'ended',
    );
    assert.equal(await citizen.page.getByText(ENDED).count(), 0, 'nobody guesses');
    cable.restoreNetwork();
    await citizen.sees(
      /Die Notarin oder der Notar hat die Konferenz um \d\d:\d\d Uhr( Ortszeit Berlin)? beendet, während Ihre Verbindung unterbrochen war/,
    );
    assert.equal(await citizen.startButton.count(), 0);
    await eventually(
      'nothing is live',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    assert.equal(await citizen.page.getByText(NOT_ENDED).count(), 0, 'never the interruption notice');
  });

  it('R-E8 edge 31 ended while the page was closed: told on the next visit', async () => {
    const [notary, citizen] = await together('end-away');
    await citizen.close();
    await notary.end();
    await eventually(
      'the log says ended',
      () => conference(stack, 'end-away'),
      (now) => now?.status === 'ended',
    );
    const back = await open(cable.cut, 'hannelore', 'end-away');
    await back.sees(ENDED);
    assert.equal(await back.startButton.count(), 0);
  });

  it('R-I1 R-C2 the media server is killed: the chat works meanwhile, and all are back after its restart', async () => {
    const [notary, citizen] = await together('media-killed');
    const id = (await conference(stack, 'media-killed'))?.id;
    await stack.mediaProcess.stop('SIGKILL');
    await citizen.sees(/Verbindung ist unterbrochen/);
    await citizen.say('Hören Sie mich noch?');
    await eventually(
      'the notary reads it',
      () => notary.messages(),
      (all) => all.includes('Hören Sie mich noch?'),
    );
    await notary.say('Einen Augenblick bitte.');
    await eventually(
      'the citizen reads it',
      () => citizen.messages(),
      (all) => all.includes('Einen Augenblick bitte.'),
    );
    assert.equal((await conference(stack, 'media-killed'))?.status, 'running');

    await stack.startMedia();
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    for (const person of [notary, citizen]) await person.isBackWithAtMostOnePress();
    await notary.seesAndHears(citizen);
    await citizen.seesAndHears(notary);
    const now = await conference(stack, 'media-killed');
    assert.equal(now?.id, id);
    assert.ok((now?.media.generation ?? 0) > 1, 'a media session is never reused');
  });

  it('R-I1 edge 74 edge 77 the backend is killed: sound and pictures go on, no message is lost or doubled', async () => {
    const [notary, citizen] = await together('backend-killed');
    await citizen.say('vor dem Ausfall');
    await eventually(
      'acknowledged',
      () => notary.messages(),
      (all) => all.includes('vor dem Ausfall'),
    );
    await stack.backendProcess.stop('SIGKILL');
    await citizen.say('während des Ausfalls 1');
    await citizen.say('während des Ausfalls 2');
    await citizen.sees('Wird gesendet, sobald Sie wieder verbunden sind.');
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await notary.seesAndHears(citizen);

    await stack.startBackend();
    const expected = ['vor dem Ausfall', 'während des Ausfalls 1', 'während des Ausfalls 2'];
    for (const person of [notary, citizen]) {
      assert.deepEqual(
        await eventually(
          `${person.name} has all three, once, in order`,
          () => person.messages(),
          (all) => all.length === 3,
        ),
        expected,
      );
    }
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await citizen.seesAndHears(notary);
    assert.equal((await conference(stack, 'backend-killed'))?.status, 'running');
    assert.equal(await citizen.startButton.count(), 0);
  });

  it('R-I8 everybody is gone and the media session too: the first to return finds the same conference', async () => {
    const [notary, citizen] = await together('all-gone');
    const id = (await conference(stack, 'all-gone'))?.id;
    await Promise.all([notary.close(), citizen.close()]);
    await eventually(
      'the media session is gone',
      () => conference(stack, 'all-gone'),
      (now) => now?.media.open === false,
      60_000,
    );
    const back = await open(cable.cut, 'hannelore', 'all-gone');
    await back.start();
    const official = await open(cable.steady, 'notary', 'all-gone');
    await official.start();
    await back.seesAndHears(official);
    const now = await conference(stack, 'all-gone');
    assert.equal(now?.id, id);
    assert.equal(Object.keys(now?.participations ?? {}).length, 2);
  });

  it('edge 13 a second device takes over with one press; the first one says so', async () => {
    const [notary, citizen] = await together('two-devices');
    const phone = await open(cable.steady, 'hannelore', 'two-devices');
    await phone.sees('Sie nehmen bereits auf einem anderen Gerät teil. Möchten Sie hier fortfahren?');
    await phone.start();
    await citizen.sees('Ihre Teilnahme wurde auf einem anderen Gerät fortgesetzt.');
    await eventually(
      'the first device is silent',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await notary.seesAndHears(phone);
  });
});

/** The time of an outage has to pass for real: it is what is being tested, not a wait for a condition. */
async function pass(seconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

async function killHard(server: BrowserServer): Promise<void> {
  const gone = new Promise((resolve) => server.process().once('exit', resolve));
  server.process().kill('SIGKILL');
  await gone;
}
