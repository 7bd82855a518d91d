import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createCapture, type DeviceKind } from '../../core/devices/capture.js';
import { DEFAULT_DEVICES } from '../../core/devices/device-choice.js';
import { LocalDevices } from '../../core/devices/local-devices.js';
import { PluggedDevices } from '../../core/devices/plugged-devices.js';
import { OpenViduMediaRoom } from '../../core/media/openvidu/openvidu-media-room.js';
import { HANNELORE, LINDNER, Stage } from '../../core/simulated/scenarios/index.js';
import { FakeComputer } from './support/fake-computer.js';
import { settle } from './support/manual-timers.js';

const both = { microphone: true, camera: true };
const CAMERA = {
  kind: 'videoinput',
  deviceId: 'cam-1',
  label: 'Integrierte Kamera',
  groupId: 'lid',
} as const;
const OTHER_CAMERA = {
  kind: 'videoinput',
  deviceId: 'cam-2',
  label: 'Externe Kamera',
  groupId: 'usb',
} as const;
const MICROPHONE = { kind: 'audioinput', deviceId: 'mic-1', label: 'Mikrofon', groupId: 'lid' } as const;
const HEADSET = { kind: 'audioinput', deviceId: 'mic-2', label: 'Headset', groupId: 'head' } as const;
const EARPHONES = { kind: 'audiooutput', deviceId: 'out-2', label: 'Headset', groupId: 'head' } as const;
const SPEAKER = { kind: 'audiooutput', deviceId: 'out-1', label: 'Lautsprecher', groupId: 'lid' } as const;
/** What the browser calls whichever is the default just now. */
const defaultIs = (groupId: string) =>
  ({ kind: 'audioinput', deviceId: 'default', label: 'Standard', groupId }) as const;
const ALL = [CAMERA, OTHER_CAMERA, MICROPHONE, HEADSET, SPEAKER, EARPHONES];

describe('devices while in the room', () => {
  let computer: FakeComputer;
  let devices: LocalDevices;
  let plugged: PluggedDevices;
  let back: DeviceKind[];
  let changes: number;

  beforeEach(async () => {
    computer = new FakeComputer();
    computer.install();
    computer.pluggedIn = ALL;
    back = [];
    changes = 0;
    devices = new LocalDevices(createCapture(computer.timers), () => changes++, computer.timers);
    plugged = new PluggedDevices(
      devices,
      () => changes++,
      (kind) => {
        back.push(kind);
        void devices.set(kind, true);
      },
    );
    plugged.watch();
    await devices.open(both);
  });
  afterEach(() => {
    plugged.stop();
    devices.stop();
    computer.uninstall();
  });

  const alive = () => computer.tracks.filter(({ readyState }) => readyState === 'live');
  const aliveIds = (kind: DeviceKind) =>
    alive()
      .filter((each) => each.kind === kind)
      .map(({ deviceId }) => deviceId);
  const choose = (choice: Partial<typeof DEFAULT_DEVICES>) =>
    devices.choose({ ...devices.chosen, ...choice });
  const inUse = (kind: DeviceKind) => computer.tracks.findLast((each) => each.kind === kind);
  const plug = async (all: typeof computer.pluggedIn) => {
    computer.plug(all);
    await settle();
  };

  it('another camera is opened before the old one is closed: no gap', async () => {
    const old = inUse('video');
    const choosing = choose({ camera: 'cam-2' });
    await Promise.resolve();
    assert.equal(old?.readyState, 'live');
    assert.equal(devices.view.camera, 'on');
    await choosing;
    assert.deepEqual([devices.view.camera, aliveIds('video')], ['on', ['cam-2']]);
    assert.equal(aliveIds('audio').length, 1);
  });

  it('where one device opens at a time, the old one makes room for the new one', async () => {
    computer.isNarrow = true;
    await choose({ microphone: 'mic-2' });
    assert.deepEqual([devices.view.microphone, aliveIds('audio')], ['on', ['mic-2']]);
  });

  it('the old one, ended by opening the new one, is no trouble', async () => {
    const old = inUse('audio');
    const choosing = choose({ microphone: 'mic-2' });
    old?.end();
    await choosing;
    assert.deepEqual([devices.view.microphone, changes], ['on', 0]);
  });

  it('edge 42 a chosen one that another program holds is busy, and another can be chosen', async () => {
    computer.errors.video = 'NotReadableError';
    await choose({ camera: 'cam-2' });
    assert.equal(devices.view.camera, 'busy');
    assert.deepEqual(aliveIds('video'), []);
    assert.equal(devices.view.microphone, 'on');
    delete computer.errors.video;
    await choose({ camera: 'cam-1' });
    assert.deepEqual([devices.view.camera, aliveIds('video')], ['on', ['cam-1']]);
  });

  it('R-E5 nothing chosen opens after leaving, or while it is switched off', async () => {
    const choosing = choose({ camera: 'cam-2' });
    devices.stop();
    await choosing;
    assert.deepEqual(alive(), []);
  });

  it('switched off, no camera is open whatever is chosen: its light is off', async () => {
    await devices.set('video', false);
    assert.deepEqual(aliveIds('video'), []);
    await choose({ camera: 'cam-2' });
    assert.deepEqual([devices.view.camera, aliveIds('video')], ['off', []]);
    await devices.set('video', true);
    assert.deepEqual(aliveIds('video'), ['cam-2']);
  });

  it('a camera switched off while the chosen one opens is closed', async () => {
    const choosing = choose({ camera: 'cam-2' });
    devices.silence();
    await choosing;
    assert.deepEqual(alive(), []);
  });

  describe('edge 33 pulled out', () => {
    it('the camera fails, opens no other one by itself, and goes on when it is back', async () => {
      await choose({ camera: 'cam-2' });
      inUse('video')?.end();
      await plug([CAMERA, MICROPHONE]);
      assert.equal(devices.view.camera, 'failed');
      assert.deepEqual([back, aliveIds('video')], [[], []]);
      await plug(ALL);
      assert.deepEqual([back, devices.view.camera, aliveIds('video')], [['video'], 'on', ['cam-2']]);
    });

    it('one press goes on with another one', async () => {
      await choose({ camera: 'cam-2' });
      inUse('video')?.end();
      await plug([CAMERA, MICROPHONE]);
      await devices.set('video', true);
      assert.equal(devices.view.camera, 'on');
      assert.equal(inUse('video')?.groupId, 'lid');
    });

    it('the default microphone is not taken for back because another one is the default now', async () => {
      computer.pluggedIn = [defaultIs('head'), MICROPHONE, HEADSET];
      await choose({ microphone: 'default' });
      inUse('audio')?.end();
      await plug([defaultIs('lid'), MICROPHONE]);
      assert.deepEqual([back, devices.view.microphone], [[], 'failed']);
      await plug([defaultIs('head'), MICROPHONE, HEADSET]);
      assert.deepEqual([back, devices.view.microphone], [['audio'], 'on']);
    });

    it('stays off when the person has switched it off meanwhile', async () => {
      await choose({ microphone: 'mic-2' });
      inUse('audio')?.end();
      devices.silence();
      await plug([MICROPHONE]);
      await plug(ALL);
      assert.deepEqual([back, alive()], [[], []]);
    });

    it('tells of the chosen speaker until it is back or another one is chosen', async () => {
      await choose({ speaker: 'out-2' });
      await plugged.look();
      assert.equal(plugged.isSpeakerGone, false);
      await plug([CAMERA, MICROPHONE, SPEAKER]);
      assert.deepEqual([plugged.isSpeakerGone, changes], [true, 1]);
      await plug(ALL);
      assert.deepEqual([plugged.isSpeakerGone, changes], [false, 2]);
      await plug([SPEAKER]);
      await choose({ speaker: 'out-1' });
      assert.equal(plugged.isSpeakerGone, false);
    });

    it('says nothing of a speaker of an earlier day that was never there', async () => {
      await choose({ speaker: 'out-of-last-year' });
      await plugged.look();
      await plug([SPEAKER]);
      assert.equal(plugged.isSpeakerGone, false);
    });
  });

  it('edge 42 what was missing opens once it is plugged in', async () => {
    computer.errors.video = 'NotFoundError';
    await choose({ camera: 'cam-2' });
    assert.equal(devices.view.camera, 'missing');
    delete computer.errors.video;
    await plug(ALL);
    assert.deepEqual([back, devices.view.camera], [['video'], 'on']);
  });
});

describe('a room that falls silent', () => {
  it('R-E5 opens nothing that was switched on before it and still waits its turn; the next press does', async () => {
    const computer = new FakeComputer();
    computer.install();
    computer.pluggedIn = ALL;
    const room = new OpenViduMediaRoom({
      load: () => new Promise(() => undefined),
      capture: createCapture(computer.timers),
      timers: computer.timers,
      onWake: () => () => undefined,
    });
    try {
      void room.enter({ token: '', iceServers: [] }, both);
      await settle();
      const opened = computer.questions;
      void room.setCamera(false);
      void room.setCamera(true);
      room.silence();
      await settle();
      assert.deepEqual([computer.questions, room.state.local.camera], [opened, 'off']);
      await room.setCamera(true);
      assert.deepEqual([computer.questions, room.state.local.camera], [opened + 1, 'on']);
    } finally {
      await room.leave();
      computer.uninstall();
    }
  });
});

describe('a choice made inside', () => {
  it('counts at once, and asks for nothing else anew', async () => {
    const stage = new Stage();
    try {
      await stage.meet(LINDNER, HANNELORE);
      const page = stage.page(HANNELORE);
      page.client.setCamera(false);
      await stage.advance();
      page.client.chooseDevices({ microphone: 'mic-2', mirrored: false });
      await stage.advance();
      assert.equal(page.view.media.local.camera, 'off');
      assert.equal(page.view.media.local.microphone, 'on');
      assert.deepEqual(page.view.wanted.chosen, { ...DEFAULT_DEVICES, microphone: 'mic-2', mirrored: false });
      page.playDevice('microphone', 'busy');
      page.client.chooseDevices({ speaker: 'out-1' });
      await stage.advance();
      assert.equal(page.view.media.local.microphone, 'busy');
    } finally {
      stage.dispose();
    }
  });
});
