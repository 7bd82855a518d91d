import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Stream } from '../../core/media/openvidu/openvidu-browser.js';
import { isScreen } from '../../core/media/openvidu/remote-streams.js';
import { SimulatedMediaRoom } from '../../core/media/simulated/simulated-media-room.js';
import { decide } from '../../core/simulated/rules/decide.js';
import type { Command } from '../../core/simulated/rules/outcome.js';
import { HANNELORE, JONAS, LINDNER, Stage } from '../../core/simulated/scenarios/index.js';
import { findConference } from '../../protocol/case-state.js';
import type { Person } from '../../protocol/people.js';

const COMMAND = {
  capabilities: ['admit'] as const,
  key: 'k1',
  now: 0,
  admission: false,
  isIdentified: false,
  elsewhere: null,
  newId: (kind: string) => kind,
};
const CREDENTIALS = { token: 'tok', iceServers: [] };

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

  it('is refused in the rehearsal as by the server: to who is kept out, carried, or replaced', () => {
    const ask = (person: Person, command: 'presentations' | 'presenting', body: Command['body']) => {
      const { state } = stage.simulated;
      const path = command === 'presenting' ? `participants/${HANNELORE.id}/presenting` : command;
      const outcome = decide(`/conferences/${stage.conference}/${path}`, { ...COMMAND, state, person, body });
      return 'problem' in outcome ? outcome.problem : null;
    };
    const entryOf = ({ id }: Person) =>
      findConference(stage.simulated.state, stage.conference)?.participations[id]?.entry;
    const about = { conference: stage.conference, person: HANNELORE.id };
    stage.simulated.append({ type: 'participant-excluded', ...about });
    assert.equal(ask(HANNELORE, 'presentations', { entry: entryOf(HANNELORE) }), 'excluded');
    assert.equal(ask(LINDNER, 'presenting', { allowed: true }), 'excluded');
    stage.simulated.append({ type: 'participant-attending', ...about, person: JONAS.id, with: LINDNER.id });
    assert.equal(ask(JONAS, 'presentations', { entry: entryOf(JONAS) }), 'not_taking_part');
    stage.simulated.append({ type: 'official-changed', person: 'deputy' });
    assert.equal(ask(LINDNER, 'presentations', { entry: entryOf(LINDNER) }), 'not_acting');
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

  it('is told to be over here as soon as its room is closed', async () => {
    await present(LINDNER);
    stage.page(LINDNER).loseMedia();
    await stage.advance();
    assert.ok(stage.backend.asked.some(({ path }) => path.endsWith('/end')));
  });

  for (const fault of ['media_unavailable', 'lose'] as const) {
    it(`outlives one answer that is ${fault === 'lose' ? 'lost' : '503'}, at its begin and at its end`, async () => {
      const failing = new Set(['/presentations', '/end']);
      stage.backend.fault = ({ path }) => {
        const which = [...failing].find((each) => path.endsWith(each));
        return which !== undefined && failing.delete(which) ? fault : null;
      };
      await present(LINDNER);
      await stage.advance(2_000);
      assert.deepEqual([own(LINDNER), onRecord(), screensAt(JONAS)], ['on', 'lindner', ['lindner']]);
      stage.page(LINDNER).client.stopPresenting();
      await stage.advance(2_000);
      assert.deepEqual([own(LINDNER), onRecord(), screensAt(JONAS)], ['off', undefined, []]);
    });
  }

  it('is not undone by a press before it that was called off, however late that is answered', async () => {
    let asked = 0;
    stage.backend.slowness = 1_000;
    // the first question has to be asked again, which would come after the second press
    stage.backend.fault = ({ path }) =>
      path.endsWith('/presentations') && ++asked === 1 ? 'media_unavailable' : null;
    await present(LINDNER);
    stage.page(LINDNER).client.stopPresenting();
    await present(LINDNER);
    assert.equal(own(LINDNER), 'starting');
    await stage.advance(500);
    assert.equal(own(LINDNER), 'starting', 'nobody has answered this press');
    await stage.advance(5_000);
    assert.deepEqual([own(LINDNER), onRecord(), screensAt(JONAS)], ['on', 'lindner', ['lindner']]);
    const begun = stage.simulated.log.events.filter(({ type }) => type === 'presentation-started');
    assert.equal(begun.length, 1);
  });

  it('is asked for after a press that was called off is answered: a late begin would take its place', async () => {
    stage.backend.slowness = 3_000;
    await present(LINDNER);
    stage.page(LINDNER).client.stopPresenting();
    stage.backend.slowness = 0;
    await present(LINDNER);
    await stage.advance(8_000);
    assert.deepEqual([own(LINDNER), onRecord(), screensAt(JONAS)], ['on', 'lindner', ['lindner']]);
  });

  it('that began after all, though it was called off, is ended and does not stand for the next one', async () => {
    stage.backend.slowness = 1_000;
    await present(LINDNER);
    stage.page(LINDNER).client.stopPresenting();
    await stage.advance(500);
    stage.page(LINDNER).room?.playScreen('choosing');
    await stage.advance(3_000);
    assert.equal(onRecord(), undefined, 'the browser still asks what to share');
  });
});

describe('a press in the simulated room', () => {
  it('hears nothing of what is answered to an earlier one', async () => {
    const room = new SimulatedMediaRoom({ pictures: 'none' });
    await room.enter(CREDENTIALS, { microphone: false, camera: false });
    let refuse: () => void = () => undefined;
    let allow: () => void = () => undefined;
    const first = room.present(() => new Promise((_, reject) => (refuse = () => reject(new Error('no')))));
    await Promise.resolve();
    room.stopPresenting();
    const second = room.present(() => new Promise((resolve) => (allow = () => resolve(CREDENTIALS))));
    await Promise.resolve();
    refuse();
    await first;
    assert.equal(room.state.local.screen, 'starting');
    allow();
    await second;
    assert.equal(room.state.local.screen, 'on');
  });
});

describe('a stream that calls itself a screen', () => {
  it('is one only by the server’s word', () => {
    const stream = (typeOfVideo: string, data: object) =>
      ({ typeOfVideo, connection: { data: JSON.stringify(data) } }) as unknown as Stream;
    assert.equal(isScreen(stream('SCREEN', { person: 'ada', entry: 'e1' })), false);
    assert.equal(isScreen(stream('CUSTOM', { person: 'ada', entry: 'e1', screen: 'p1' })), true);
  });
});
