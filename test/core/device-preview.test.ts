import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createCapture } from '../../core/devices/capture.js';
import { DEFAULT_DEVICES, keepDeviceChoice, readDeviceChoice } from '../../core/devices/device-choice.js';
import { DevicePreview } from '../../core/devices/device-preview.js';
import { LEVEL_SEGMENTS, segmentsOf } from '../../core/devices/microphone-level.js';
import { MemoryStorage } from '../../core/simulated/memory-storage.js';
import { FakeComputer } from './support/fake-computer.js';
import { settle } from './support/manual-timers.js';

const CAMERA = { kind: 'videoinput', deviceId: 'cam-2', label: 'Kamera am Bildschirm' } as const;
const MICROPHONE = { kind: 'audioinput', deviceId: 'mic-2', label: 'Kopfhörer' } as const;
const NAMELESS = { kind: 'audiooutput', deviceId: '', label: '' } as const;

describe('the preview before a conference', () => {
  let computer: FakeComputer;
  let preview: DevicePreview;

  beforeEach(() => {
    computer = new FakeComputer();
    computer.pluggedIn = [CAMERA, MICROPHONE, NAMELESS];
    computer.install();
    preview = new DevicePreview({ capture: createCapture(computer.timers), timers: computer.timers });
  });
  afterEach(() => computer.uninstall());

  const alive = () =>
    computer.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);

  it('R-I9 asks for nothing before it is opened, and stops all of it when closed', async () => {
    await preview.setCamera(true);
    assert.deepEqual([computer.questions, preview.view.phase], [0, 'closed']);
    await preview.open({ camera: true, microphone: true });
    assert.deepEqual([preview.view.phase, alive()], ['open', ['audio', 'video']]);
    preview.close();
    assert.deepEqual([preview.view.phase, alive(), preview.view.stream], ['closed', [], null]);
  });

  it('R-I9 keeps nothing of a question that is answered after it was closed', async () => {
    const opening = preview.open({ camera: true, microphone: true });
    preview.close();
    await opening;
    assert.deepEqual(alive(), []);
  });

  it('opens only what the switches say, also those that were moved before', async () => {
    await preview.setCamera(false);
    await preview.open();
    assert.deepEqual([preview.view.camera, preview.view.microphone, alive()], ['off', 'on', ['audio']]);
  });

  it('lists what has a name, by kind', async () => {
    await preview.open();
    assert.deepEqual(preview.view.devices, [
      { kind: 'camera', id: 'cam-2', label: 'Kamera am Bildschirm' },
      { kind: 'microphone', id: 'mic-2', label: 'Kopfhörer' },
    ]);
  });

  it('changes to another device, closing the one before', async () => {
    await preview.open();
    await preview.choose({ camera: 'cam-2' });
    assert.deepEqual(preview.view.inUse, {
      camera: 'cam-2',
      microphone: 'default',
      speaker: '',
      mirrored: true,
    });
    assert.deepEqual(alive().sort(), ['audio', 'video']);
  });

  it('a chosen device that is gone falls back to the default one, and never fails', async () => {
    await preview.open({
      camera: true,
      microphone: true,
      chosen: { ...DEFAULT_DEVICES, camera: 'cam-of-last-year' },
    });
    assert.deepEqual([preview.view.camera, preview.view.inUse.camera], ['on', 'default']);
  });

  it('edge 42 opens what was missing as soon as it is plugged in', async () => {
    computer.errors.video = 'NotFoundError';
    computer.pluggedIn = [MICROPHONE];
    await preview.open();
    assert.equal(preview.view.camera, 'missing');
    delete computer.errors.video;
    computer.plug([MICROPHONE, CAMERA]);
    await settle();
    assert.equal(preview.view.camera, 'on');
  });

  it('edge 41 tries again what was refused when opened again', async () => {
    computer.errors.audio = computer.errors.video = 'NotAllowedError';
    await preview.open();
    assert.deepEqual([preview.view.camera, preview.view.microphone], ['denied', 'denied']);
    delete computer.errors.audio;
    delete computer.errors.video;
    await preview.open();
    assert.deepEqual([preview.view.camera, preview.view.microphone], ['on', 'on']);
  });

  it('hears of plugs no more once closed', async () => {
    await preview.open();
    preview.close();
    const asked = computer.questions;
    computer.plug([CAMERA]);
    await settle();
    assert.equal(computer.questions, asked);
  });
});

describe('the level of a microphone', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 1_024 }, (_, index) => amplitude * Math.sin(index / 5));

  it('is nothing for silence, all for the loudest, and in between for a voice', () => {
    assert.equal(segmentsOf(new Float32Array(1_024)), 0);
    assert.equal(segmentsOf(tone(1)), LEVEL_SEGMENTS);
    const voice = segmentsOf(tone(0.05));
    assert.ok(voice > 5 && voice < 14, String(voice));
    assert.ok(segmentsOf(tone(0.002)) < 3, 'the noise of a room');
  });
});

describe('the choice of devices', () => {
  const choice = { camera: 'cam-2', microphone: '', speaker: 'out-1', mirrored: false };

  it('outlives a reload', () => {
    const storage = new MemoryStorage();
    assert.deepEqual(readDeviceChoice(storage), DEFAULT_DEVICES);
    keepDeviceChoice(storage, choice);
    assert.deepEqual(readDeviceChoice(storage), choice);
  });

  it('counts as none when something else stands there', () => {
    const storage = new MemoryStorage();
    keepDeviceChoice(storage, choice);
    for (const text of ['{', 'null', '[]', '{"camera":1}']) {
      for (const key of storage.items.keys()) storage.setItem(key, text);
      assert.deepEqual(readDeviceChoice(storage), DEFAULT_DEVICES, text);
    }
  });
});
