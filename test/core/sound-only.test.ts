import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Person } from '../../protocol/people.js';
import {
  BRANDT as KATZ,
  HANNELORE,
  JONAS,
  LINDNER,
  PEOPLE,
  Stage,
} from '../../core/simulated/scenarios/index.js';

let stage: Stage;
afterEach(() => stage.dispose());

async function meeting(...people: readonly Person[]): Promise<void> {
  stage = new Stage({ pictures: 'none', people: [...PEOPLE, KATZ] });
  await stage.meet(...people);
}

const lineOf = (person: Person) => stage.page(person).client.line;
const of = (viewer: Person, seen: Person, kind = 'camera') =>
  stage.page(viewer).view.media.remote.find((each) => each.person === seen.id && each.kind === kind);

describe('Nur Ton', () => {
  it('sends no picture and gets none; the others read it, who comes later too, until it is over', async () => {
    await meeting(HANNELORE);
    lineOf(HANNELORE)?.setPictures('none');
    await stage.advance();
    assert.equal(stage.page(HANNELORE).view.media.local.camera, 'off');
    assert.equal(of(HANNELORE, LINDNER)?.held, true);
    assert.equal(of(LINDNER, HANNELORE)?.soundOnly, true);
    assert.equal(of(LINDNER, HANNELORE)?.cameraOn, false);
    assert.equal(of(LINDNER, HANNELORE)?.microphoneOn, true);

    await stage.enter(JONAS);
    assert.equal(of(JONAS, HANNELORE)?.soundOnly, true);
    assert.equal(of(HANNELORE, JONAS)?.held, true, 'whoever comes later is not received either');

    lineOf(HANNELORE)?.setPictures('all');
    await stage.advance();
    assert.equal(of(HANNELORE, LINDNER)?.held, false);
    assert.equal(of(JONAS, HANNELORE)?.soundOnly, false);
    assert.equal(stage.page(HANNELORE).view.media.local.camera, 'off', 'no camera opens by itself (R-I9)');
  });

  it('ends when the camera is switched on: what was pressed last counts', async () => {
    await meeting(HANNELORE);
    lineOf(HANNELORE)?.setPictures('none');
    stage.page(HANNELORE).client.setCamera(true);
    await stage.advance();
    assert.equal(stage.page(HANNELORE).view.media.local.camera, 'on');
    assert.equal(stage.page(HANNELORE).view.wanted.pictures, 'all');
    assert.equal(of(HANNELORE, LINDNER)?.held, false);
    assert.equal(of(LINDNER, HANNELORE)?.soundOnly, false);
  });

  it('opens no microphone that was refused, on or off; a press of that person asks again', async () => {
    await meeting(HANNELORE);
    const page = stage.page(HANNELORE);
    page.playDevice('microphone', 'denied');
    lineOf(HANNELORE)?.setPictures('none');
    assert.equal(page.view.media.local.microphone, 'denied');
    lineOf(HANNELORE)?.setPictures('all');
    assert.equal(page.view.media.local.microphone, 'denied');
    page.client.setMicrophone(true);
    assert.equal(page.view.media.local.microphone, 'on');
  });

  it('edge 48 leaves whoever interprets in sign language in sight', async () => {
    await meeting(HANNELORE, KATZ);
    lineOf(HANNELORE)?.setPictures('none');
    await stage.advance();
    assert.equal(of(HANNELORE, KATZ)?.held, false);
    assert.equal(of(HANNELORE, LINDNER)?.held, true);
  });

  it('shows a document to whoever asks for it, and the next one not before they ask again', async () => {
    await meeting(HANNELORE);
    lineOf(HANNELORE)?.setPictures('none');
    await stage.present(LINDNER);
    assert.equal(of(HANNELORE, LINDNER, 'screen')?.held, true);
    lineOf(HANNELORE)?.setPictures('documents');
    await stage.advance();
    assert.equal(of(HANNELORE, LINDNER, 'screen')?.held, false);
    assert.equal(of(HANNELORE, LINDNER)?.held, true, 'people are not received for it');
    assert.equal(of(LINDNER, HANNELORE)?.soundOnly, true);

    stage.page(LINDNER).client.stopPresenting();
    await stage.advance(2_000);
    await stage.present(LINDNER);
    assert.equal(of(HANNELORE, LINDNER, 'screen')?.held, true);
  });

  it('is kept over a reload of the tab, for no other page and nobody who comes after', async () => {
    await meeting(HANNELORE);
    const page = stage.page(HANNELORE);
    lineOf(HANNELORE)?.setPictures('none');
    page.reload();
    await stage.advance(15_000);
    await stage.enter(HANNELORE);
    assert.equal(page.view.conference.phase, 'inside');
    assert.equal(page.view.wanted.pictures, 'none');
    assert.equal(page.view.media.local.camera, 'off');
    assert.equal(of(LINDNER, HANNELORE)?.soundOnly, true);

    const other = stage.open(HANNELORE);
    await stage.advance();
    other.client.startConference();
    await stage.advance();
    assert.equal(other.view.media.local.camera, 'on');

    assert.equal(page.tabStorage.items.size, 2, 'the name of the tab, and this');
    page.client.signOut();
    assert.equal(page.tabStorage.items.size, 1);
  });
});
