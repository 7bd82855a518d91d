import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { HANNELORE, JONAS, LINDNER, Stage } from '../../core/simulated/scenarios/index.js';
import { findConference } from '../../protocol/case-state.js';
import type { Person } from '../../protocol/people.js';

let stage: Stage;
beforeEach(async () => {
  stage = new Stage({ pictures: 'none' });
  await stage.meet(HANNELORE, JONAS);
});
afterEach(() => stage.dispose());

const own = (person: Person) => stage.page(person).view.media.local.screen;
const screensAt = (person: Person) =>
  stage
    .page(person)
    .view.media.remote.filter(({ kind }) => kind === 'screen')
    .map(({ person: whose }) => whose);
const onRecord = () => findConference(stage.simulated.state, stage.conference)?.presentation?.person;

async function present(person: Person): Promise<void> {
  stage.page(person).client.present();
  await stage.advance();
}

async function allow(person: Person, allowed = true): Promise<void> {
  stage.page(LINDNER).client.wish({
    type: 'allow-presenting',
    conference: stage.conference,
    person: person.id,
    allowed,
  });
  await stage.advance();
}

describe('sharing a window', () => {
  it('is seen by everybody else and never by oneself, and is on record', async () => {
    await present(LINDNER);
    assert.equal(own(LINDNER), 'on');
    assert.deepEqual([HANNELORE, JONAS, LINDNER].map(screensAt), [['lindner'], ['lindner'], []]);
    assert.equal(onRecord(), 'lindner');
  });

  it('by the own button is over for all, and on record', async () => {
    await present(LINDNER);
    stage.page(LINDNER).client.stopPresenting();
    assert.equal(own(LINDNER), 'off', 'at once');
    await stage.advance(1_000);
    assert.deepEqual(screensAt(HANNELORE), []);
    assert.equal(onRecord(), undefined);
  });

  it('by the browser’s own button is the same', async () => {
    await present(LINDNER);
    stage.page(LINDNER).room?.playScreen('off');
    await stage.advance(1_000);
    assert.deepEqual(screensAt(HANNELORE), []);
    assert.equal(onRecord(), undefined);
  });

  it('called off in the browser’s question is no failure, and the server is not asked', async () => {
    const page = stage.page(LINDNER);
    page.room?.playScreen('choosing');
    page.room?.playScreen('off');
    await stage.advance();
    assert.equal(own(LINDNER), 'off');
    assert.ok(!stage.backend.asked.some(({ path }) => path.endsWith('/presentations')));
  });

  it('of side C is refused without a word of side N', async () => {
    await present(HANNELORE);
    assert.equal(own(HANNELORE), 'failed');
    await allow(HANNELORE);
    await present(HANNELORE);
    assert.equal(own(HANNELORE), 'on');
    assert.deepEqual(screensAt(LINDNER), ['hannelore']);
    await allow(HANNELORE, false);
    await stage.advance(1_000);
    assert.equal(own(HANNELORE), 'off', 'taken back');
    assert.deepEqual(screensAt(LINDNER), []);
  });

  it('is one at a time', async () => {
    await allow(HANNELORE);
    await present(LINDNER);
    await present(HANNELORE);
    assert.equal(own(HANNELORE), 'failed');
    assert.equal(onRecord(), 'lindner');
  });

  it('of somebody else is ended by side N', async () => {
    await allow(HANNELORE);
    await present(HANNELORE);
    const presentation = findConference(stage.simulated.state, stage.conference)?.presentation?.id ?? '';
    stage.page(LINDNER).client.wish({ type: 'end-presentation', conference: stage.conference, presentation });
    await stage.advance(1_000);
    assert.equal(own(HANNELORE), 'off');
    assert.deepEqual(screensAt(JONAS), []);
  });

  it('goes on while somebody else is lost and comes back, who sees it again', async () => {
    await present(LINDNER);
    await stage.lose(HANNELORE);
    stage.page(HANNELORE).restoreNetwork();
    await stage.advance(5_000);
    assert.equal(own(LINDNER), 'on');
    assert.deepEqual(screensAt(HANNELORE), ['lindner']);
  });

  it('ends with the connection of its person', async () => {
    await present(LINDNER);
    stage.page(LINDNER).loseMedia();
    await stage.advance(1_000);
    assert.equal(onRecord(), undefined);
    await stage.advance(5_000);
    assert.equal(own(LINDNER), 'off', 'back, and nothing is shared without a press');
  });

  it('R-E10 ends with the conference, and stops at the press', async () => {
    await present(LINDNER);
    stage.backend.slowness = 5_000;
    stage.page(LINDNER).client.endConference();
    await stage.advance(1_600);
    assert.notEqual(own(LINDNER), 'on', 'nothing is captured any more while the server is slow');
    await stage.advance(10_000);
    assert.equal(own(HANNELORE), undefined);
    assert.deepEqual(screensAt(HANNELORE), []);
  });

  it('counts only while the log says so: a stream that calls itself a window shows nothing', async () => {
    stage.page(HANNELORE).room?.playScreen('on');
    await stage.advance(1_000);
    assert.equal(onRecord(), undefined);
    assert.deepEqual([LINDNER, JONAS].map(screensAt), [[], []]);
  });

  it('called off while the server is asked, tells the server that nothing comes', async () => {
    stage.backend.slowness = 1_000;
    await present(LINDNER);
    assert.equal(own(LINDNER), 'starting');
    stage.page(LINDNER).client.stopPresenting();
    await stage.advance(3_000);
    assert.equal(own(LINDNER), 'off');
    assert.equal(onRecord(), undefined);
    assert.ok(stage.backend.asked.some(({ path }) => path.endsWith('/end')));
  });
});
