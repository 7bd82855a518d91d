import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { AYDIN, HANNELORE, JONAS, LINDNER, Stage } from '../../core/simulated/scenarios/index.js';
import { Directed, type DirectedOptions } from '../../core/conference/directed.js';
import { findConference } from '../../protocol/case-state.js';
import type { DirectedDevice } from '../../protocol/directions.js';
import type { Person } from '../../protocol/people.js';
import { settle } from './support/manual-timers.js';

let stage: Stage;
beforeEach(async () => {
  stage = new Stage({ pictures: 'none' });
  await stage.meet(AYDIN, HANNELORE, JONAS);
});
afterEach(() => stage.dispose());

const own = (person: Person) => stage.page(person).view.media.local;
const directions = ({ id }: Person) =>
  findConference(stage.simulated.state, stage.conference)?.participations[id]?.directions;
const seenBy = (viewer: Person, person: Person) =>
  stage.page(viewer).view.media.remote.find((each) => each.person === person.id);
const told = () => stage.simulated.state.version;

async function mute(person: Person, by = LINDNER): Promise<void> {
  const { conference } = stage;
  stage.page(by).client.wish({ type: 'mute', conference, person: person.id });
  await stage.advance(100);
}

async function ask(person: Person, device: DirectedDevice, by = LINDNER): Promise<void> {
  const { conference } = stage;
  stage.page(by).client.wish({ type: 'ask', conference, person: person.id, device });
  await stage.advance(100);
}

async function switchOn(person: Person): Promise<void> {
  stage.page(person).client.setMicrophone(true);
  await stage.advance(100);
}

describe('a microphone that side N switches off', () => {
  it('is off at that page, seen so by all, and the page knows by whom', async () => {
    await mute(HANNELORE, AYDIN);
    assert.equal(own(HANNELORE).microphone, 'off');
    assert.equal(own(HANNELORE).camera, 'on', 'the picture stays');
    assert.equal(stage.page(HANNELORE).view.mutedBy, 'aydin');
    assert.deepEqual(
      [LINDNER, AYDIN, JONAS].map((viewer) => seenBy(viewer, HANNELORE)?.microphoneOn),
      [false, false, false],
    );
    assert.equal(own(JONAS).microphone, 'on');
  });

  it('is on again by a press of that person, which is on record, once', async () => {
    await mute(HANNELORE);
    const before = told();
    await switchOn(HANNELORE);
    assert.equal(own(HANNELORE).microphone, 'on');
    assert.equal(stage.page(HANNELORE).view.mutedBy, undefined);
    assert.equal(directions(HANNELORE), undefined);
    assert.equal(told(), before + 1);
  });

  it('is not on again by an answer to what was said before', async () => {
    await mute(HANNELORE);
    const said = directions(HANNELORE)?.microphone?.at ?? '';
    await mute(HANNELORE);
    const before = told();
    const { conference } = stage;
    const own = { conference, person: 'hannelore', device: 'microphone', answer: 'on' } as const;
    stage.page(HANNELORE).client.wish({ type: 'answer-direction', said, ...own });
    await stage.advance(100);
    assert.equal(directions(HANNELORE)?.microphone?.wanted, 'off');
    assert.equal(told(), before);
  });

  it('that was off already is told to nobody as switched off', async () => {
    stage.page(HANNELORE).client.setMicrophone(false);
    await stage.advance(100);
    await mute(HANNELORE);
    assert.equal(stage.page(HANNELORE).view.mutedBy, undefined);
  });

  it('opens no camera that had failed; a press of that person does', async () => {
    stage.page(HANNELORE).playDevice('camera', 'failed');
    await mute(HANNELORE);
    assert.deepEqual([own(HANNELORE).microphone, own(HANNELORE).camera], ['off', 'failed']);
    await switchOn(HANNELORE);
    assert.deepEqual([own(HANNELORE).microphone, own(HANNELORE).camera], ['on', 'failed']);
    stage.page(HANNELORE).client.setCamera(true);
    assert.equal(own(HANNELORE).camera, 'on');
  });

  it('is off as often as side N says so', async () => {
    for (let time = 0; time < 3; time++) {
      await mute(HANNELORE);
      assert.equal(own(HANNELORE).microphone, 'off');
      await switchOn(HANNELORE);
    }
  });

  it('edge 29: said into a line that is down, holds when the page is back', async () => {
    stage.page(HANNELORE).cutNetwork();
    await mute(HANNELORE);
    assert.equal(own(HANNELORE).microphone, 'on', 'nobody could tell');
    stage.page(HANNELORE).restoreNetwork();
    await stage.advance(20_000);
    assert.equal(stage.page(HANNELORE).view.conference.phase, 'inside');
    assert.equal(own(HANNELORE).microphone, 'off');
    assert.equal(stage.page(HANNELORE).view.mutedBy, 'lindner');
  });

  it('is off when that page comes in, said while its way in was still asked for', async () => {
    await stage.leave(HANNELORE);
    stage.page(HANNELORE).reload();
    await stage.advance(1_000);
    stage.trouble('lose', { person: HANNELORE, path: /entries/ });
    stage.page(HANNELORE).client.startConference();
    await stage.advance();
    assert.equal(stage.page(HANNELORE).view.conference.phase, 'entering');
    await mute(HANNELORE);
    assert.equal(stage.page(HANNELORE).room?.isClosed, true, 'the room of before, no new one yet');
    stage.trouble(null);
    await stage.advance(10_000);
    assert.equal(stage.page(HANNELORE).view.conference.phase, 'inside');
    assert.deepEqual([own(HANNELORE).microphone, own(HANNELORE).camera], ['off', 'on']);
    assert.equal(stage.page(HANNELORE).view.mutedBy, 'lindner');
    assert.equal(directions(HANNELORE)?.microphone?.wanted, 'off', 'nobody is told that it is on');
  });

  it('is an old word to a page that comes in later: its person has pressed, and that is told', async () => {
    await mute(HANNELORE);
    await stage.leave(HANNELORE);
    await stage.enter(HANNELORE);
    assert.equal(directions(HANNELORE), undefined, 'a leave settles it');
    assert.equal(stage.page(HANNELORE).view.mutedBy, undefined);

    await mute(JONAS);
    stage.page(JONAS).reload();
    await stage.enter(JONAS);
    await stage.advance(1_000);
    assert.equal(own(JONAS).microphone, 'on');
    assert.equal(stage.page(JONAS).view.mutedBy, undefined);
    assert.equal(directions(JONAS), undefined, 'the page has told that it is on');
  });

  it('of all others spares the notary, and is one press', async () => {
    stage.page(AYDIN).client.wish({ type: 'mute-others', conference: stage.conference });
    await stage.advance(100);
    assert.deepEqual(
      [LINDNER, AYDIN, HANNELORE, JONAS].map((person) => own(person).microphone),
      ['on', 'on', 'off', 'off'],
    );
  });
});

describe('a microphone that stays on', () => {
  it('is said to the others after five seconds, and no more when it is off', async () => {
    await mute(HANNELORE);
    // what an altered page sends
    stage.page(LINDNER).room?.playRemote('hannelore', { microphoneOn: true });
    await stage.advance(4_000);
    assert.equal(seenBy(LINDNER, HANNELORE)?.unheeded, undefined, 'a moment is no disobedience');
    await stage.advance(2_000);
    assert.equal(seenBy(LINDNER, HANNELORE)?.unheeded, true);
    assert.equal(seenBy(LINDNER, JONAS)?.unheeded, undefined);
    stage.page(LINDNER).room?.playRemote('hannelore', { microphoneOn: false });
    assert.equal(seenBy(LINDNER, HANNELORE)?.unheeded, undefined);
  });
});

describe('asking to switch on', () => {
  it('opens nothing; a press of that person does, and is the answer', async () => {
    stage.page(HANNELORE).client.setMicrophone(false);
    await stage.advance(100);
    await ask(HANNELORE, 'microphone');
    assert.equal(own(HANNELORE).microphone, 'off');
    assert.equal(directions(HANNELORE)?.microphone?.wanted, 'on');
    await switchOn(HANNELORE);
    assert.equal(directions(HANNELORE), undefined);
  });

  it('is declined by that person, and side N reads it', async () => {
    stage.page(HANNELORE).client.setCamera(false);
    await stage.advance(100);
    await ask(HANNELORE, 'camera');
    const { conference } = stage;
    stage.page(HANNELORE).client.wish({
      type: 'answer-direction',
      conference,
      person: 'hannelore',
      device: 'camera',
      said: directions(HANNELORE)?.camera?.at ?? '',
      answer: 'declined',
    });
    await stage.advance(100);
    assert.equal(directions(HANNELORE)?.camera?.declined, true);
    assert.equal(own(HANNELORE).camera, 'off');
  });

  it('for what is on already is answered at once', async () => {
    await ask(HANNELORE, 'camera');
    await stage.advance(100);
    assert.equal(directions(HANNELORE), undefined);
  });
});

describe('a page between two words', () => {
  /** `at`: when the microphone was switched off; `null`: nothing was said. */
  const conference = (at: string | null) => {
    const found = findConference(stage.simulated.state, stage.conference)!;
    const before = found.participations['hannelore']!;
    const word = { wanted: 'off', by: 'lindner', at: at ?? '' } as const;
    const own = at === null ? before : { ...before, directions: { microphone: word } };
    return { ...found, participations: { ...found.participations, hannelore: own } };
  };
  /** Hears of a conference in which it was switched off, or of one in which nothing was said. */
  const page = (microphone: 'on' | 'off', atPress?: string | null) => {
    const asked: string[] = [];
    const tries: AbortSignal[] = [];
    const directed = new Directed({
      stance: () => ({ name: 'inside', attempt: 1, conference: 'c', entry: 'e', version: 1 }),
      conference: () => (atPress === undefined ? undefined : conference(atPress)),
      person: () => (atPress === undefined ? null : 'hannelore'),
      wanted: () => ({ microphone: microphone === 'on', camera: false }),
      // the switch goes first, the device follows
      local: () => ({ microphone: 'on', camera: 'off', stream: null, speaking: false }),
      hear: ({ type }: { type: string }) => asked.push(type),
      createId: () => 'key',
      api: {
        command: (_key: string, path: string, _body: unknown, within: AbortSignal) => {
          asked.push(path);
          tries.push(within);
          return new Promise(() => undefined);
        },
      },
      timers: stage.simulated.timers,
      onWake: () => () => undefined,
      signal: new AbortController().signal,
    } as unknown as DirectedOptions);
    const hear = (at: string | null) => directed.hearCase(conference(at), 'hannelore');
    return { hear, asked, tries };
  };

  it('does nothing about what it finds standing when it has just come in, and tells that it is on', async () => {
    const { hear, asked } = page('on');
    hear('10:41');
    await settle();
    assert.deepEqual(
      asked.map((each) => each.split('/').at(-1)),
      ['answer'],
    );
    hear('10:42');
    assert.ok(asked.includes('devices-wanted'), 'what comes after that counts');
  });

  it('knows what stood at the press: only what is said after it counts, also the first it hears', () => {
    const silent = page('on', null);
    silent.hear('10:41');
    assert.ok(silent.asked.includes('devices-wanted'));
    const muted = page('on', '10:41');
    muted.hear('10:41');
    assert.ok(!muted.asked.includes('devices-wanted'));
  });

  it('gives up an answer that is still on its way once something else was said', async () => {
    const { hear, tries } = page('on');
    hear('10:41');
    hear('10:41');
    await settle();
    assert.equal(tries.length, 1, 'once');
    assert.equal(tries.at(0)?.aborted, false);
    hear('10:42');
    assert.equal(tries.at(0)?.aborted, true);
  });

  it('says of a device that is just being switched off that it is on to nobody', () => {
    const { hear, asked } = page('off');
    hear(null);
    hear('10:41');
    assert.deepEqual(asked, []);
  });
});
