import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeviceState } from '../../core/media/media-room.js';
import { createCapture } from '../../core/devices/capture.js';
import { interruptedIn } from '../../core/devices/interrupted.js';
import { LocalDevices } from '../../core/devices/local-devices.js';
import { MUTE_PATIENCE_MS } from '../../core/devices/watch-track.js';
import { parseConnectionData } from '../../core/media/openvidu/remote-streams.js';
import { FakeComputer } from './support/fake-computer.js';
import { settle } from './support/manual-timers.js';

describe('own devices', () => {
  let computer: FakeComputer;
  let changes: number;
  let devices: LocalDevices;

  beforeEach(() => {
    computer = new FakeComputer();
    computer.install();
    changes = 0;
    devices = new LocalDevices(createCapture(computer.timers), () => changes++, computer.timers);
  });
  afterEach(() => computer.uninstall());

  const both = { microphone: true, camera: true };
  const alive = () =>
    computer.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);

  it('are asked for in one question', async () => {
    await devices.open(both);
    assert.equal(computer.questions, 1);
    assert.deepEqual([devices.view.microphone, devices.view.camera], ['on', 'on']);
  });

  const table: [string, DeviceState][] = [
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['SecurityError', 'denied'],
    ['TypeError', 'failed'],
  ];
  for (const [error, state] of table) {
    it(`edge 41 edge 42 a camera with ${error} is "${state}" and costs no sound, and the other way round`, async () => {
      computer.errors.video = error;
      await devices.open(both);
      assert.deepEqual([devices.view.microphone, devices.view.camera], ['on', state]);
      assert.deepEqual(alive(), ['audio']);

      devices.stop();
      computer.errors.audio = error;
      delete computer.errors.video;
      const others = new LocalDevices(createCapture(computer.timers), () => undefined);
      await others.open(both);
      assert.deepEqual([others.view.microphone, others.view.camera], [state, 'on']);
    });
  }

  it('enter without any: listening and learning the truth matter more', async () => {
    computer.errors.audio = computer.errors.video = 'NotFoundError';
    await devices.open(both);
    assert.deepEqual(devices.view, { microphone: 'missing', camera: 'missing', stream: null });
  });

  it('are not there on an insecure page', async () => {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    await devices.open(both);
    assert.deepEqual([devices.view.microphone, devices.view.camera], ['missing', 'missing']);
  });

  it('switched off: the camera is closed, the microphone muted and quickly back', async () => {
    await devices.open(both);
    await devices.set('video', false);
    await devices.set('audio', false);
    assert.deepEqual(alive(), ['audio']);
    assert.equal(computer.tracks.find(({ kind }) => kind === 'audio')?.enabled, false);
    assert.deepEqual(devices.shown, { audio: null, video: null });
    await devices.set('audio', true);
    await devices.set('video', true);
    assert.deepEqual(alive(), ['audio', 'video']);
    assert.equal(computer.questions, 2);
    assert.equal(devices.view.stream?.getTracks().length, 2);
  });

  it('edge 33 an unplugged one fails and comes back with a press', async () => {
    await devices.open(both);
    computer.tracks[0]?.onended?.();
    assert.equal(devices.view.microphone, 'failed');
    assert.equal(changes, 1);
    await devices.set('audio', true);
    assert.equal(devices.view.microphone, 'on');
  });

  describe('edge 33 one that the system mutes without ending it', () => {
    const microphone = () => computer.tracks.filter(({ kind }) => kind === 'audio').at(-1);
    beforeEach(async () => {
      await devices.open(both);
      microphone()?.mute(true);
    });

    it('is interrupted after a moment, sends nothing, and comes back by itself', async () => {
      assert.equal(devices.view.microphone, 'on');
      await computer.timers.advance(MUTE_PATIENCE_MS);
      assert.equal(devices.view.microphone, 'interrupted');
      assert.deepEqual(interruptedIn(devices.view), ['audio']);
      assert.equal(devices.shown.audio, null);
      assert.equal(devices.view.camera, 'on');
      microphone()?.mute(false);
      assert.equal(devices.view.microphone, 'on');
      assert.equal(devices.shown.audio, microphone());
      assert.equal(changes, 2);
      assert.equal(computer.questions, 1);
    });

    it('says nothing of a mute that is over at once', async () => {
      microphone()?.mute(false);
      await computer.timers.advance(2 * MUTE_PATIENCE_MS);
      assert.equal(devices.view.microphone, 'on');
      assert.equal(changes, 0);
    });

    it('is opened anew by a press, and the old one is closed', async () => {
      await computer.timers.advance(MUTE_PATIENCE_MS);
      await devices.set('audio', true);
      assert.equal(devices.view.microphone, 'on');
      assert.deepEqual(alive(), ['video', 'audio']);
    });

    it('keeps waiting for the old one when a press during the call fails', async () => {
      await computer.timers.advance(MUTE_PATIENCE_MS);
      computer.errors.audio = 'NotReadableError';
      await devices.set('audio', true);
      assert.equal(devices.view.microphone, 'interrupted');
      microphone()?.mute(false);
      assert.equal(devices.view.microphone, 'on');
    });

    it('stays off when the person switches it off meanwhile, and is opened anew when switched on', async () => {
      await computer.timers.advance(MUTE_PATIENCE_MS);
      await devices.set('audio', false);
      assert.equal(devices.view.microphone, 'off');
      await devices.set('audio', true);
      assert.equal(devices.view.microphone, 'on');
      assert.equal(computer.questions, 2);
    });

    it('tells nothing after leaving', async () => {
      await computer.timers.advance(MUTE_PATIENCE_MS);
      devices.stop();
      const told = changes;
      microphone()?.mute(false);
      await computer.timers.advance(2 * MUTE_PATIENCE_MS);
      assert.equal(changes, told);
    });
  });

  it('edge 10 silence stops every track at once', async () => {
    await devices.open(both);
    devices.silence();
    assert.deepEqual(devices.view, { microphone: 'off', camera: 'off', stream: null });
    assert.deepEqual(alive(), []);
  });

  it('edge 10 silence also counts for a device that the browser is still asking about', async () => {
    const opening = devices.open(both);
    devices.silence();
    await opening;
    assert.deepEqual(alive(), []);
    const again = devices.set('video', true);
    devices.silence();
    await again;
    assert.deepEqual(alive(), []);
    assert.deepEqual(devices.view, { microphone: 'off', camera: 'off', stream: null });
    await devices.set('video', true);
    assert.deepEqual(alive(), ['video']);
  });

  it('R-E5 a device that opens after leaving is closed again', async () => {
    const opening = devices.open(both);
    devices.stop();
    await opening;
    assert.deepEqual(alive(), []);
    assert.equal(devices.view.stream, null);
  });

  it('a question nobody answers does not hold the conference up, and a late answer is closed', async () => {
    computer.hangs = true;
    let isOpen = false;
    void devices.open({ microphone: true, camera: false }).then(() => (isOpen = true));
    await computer.timers.advance(61_000);
    assert.equal(isOpen, true);
    assert.equal(devices.view.microphone, 'denied');
    await computer.timers.advance(60_000);
    await settle();
    assert.equal(computer.tracks.length, 1);
    assert.deepEqual(alive(), []);
  });
});

describe('connection data', () => {
  const server = '{"person":"p","entry":"e"}';
  const cases: [string | undefined, string | undefined][] = [
    [server, 'p'],
    [`anything%/%${server}`, 'p'],
    [`{"person":"forged","entry":"x"}%/%${server}`, 'p'],
    ['', undefined],
    [undefined, undefined],
    ['no json', undefined],
    ['null', undefined],
    ['[]', undefined],
    ['{"person":1,"entry":"e"}', undefined],
    [`${server}%/%`, undefined],
  ];
  it('is a window by the server’s word alone', () => {
    const window = '{"person":"p","entry":"e","screen":"s"}';
    assert.equal(parseConnectionData(`anything%/%${window}`)?.screen, 's');
    assert.equal(parseConnectionData(`${window}%/%${server}`)?.screen, undefined);
  });

  for (const [data, person] of cases) {
    it(`${String(data)} is ${person ?? 'nobody'}`, () => {
      assert.equal(parseConnectionData(data)?.person, person);
    });
  }
});
