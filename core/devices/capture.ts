import type { Timers } from '../timers.js';
import type { DeviceState } from '../media/media-room.js';
import { withTimeLimit } from '../time-limit.js';
import { DEFAULT_DEVICES, type DeviceChoice } from './device-choice.js';

export type DeviceKind = 'audio' | 'video';

/** What came of asking for one device. There is a track exactly when the state is `on`. */
export interface Captured {
  readonly state: DeviceState;
  readonly track: MediaStreamTrack | null;
}

/** A chosen device that is not there any more counts as the default one. */
export type Capture = (
  wanted: Readonly<Record<DeviceKind, boolean>>,
  chosen?: DeviceChoice,
) => Promise<Record<DeviceKind, Captured>>;

const CONSTRAINTS = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25, max: 30 } },
} as const satisfies Record<DeviceKind, MediaTrackConstraints>;

/** The library warns on the console about tracks without one. */
const HINTS = { audio: 'speech', video: 'motion' } as const satisfies Record<DeviceKind, string>;

const OFF: Captured = { state: 'off', track: null };
/** A person may read the browser's question for a while; then the conference goes on without the device. */
const QUESTION_TIMEOUT_MS = 60_000;

/**
 * Asks the browser for camera and microphone, in one question when both are wanted. When that fails, each is tried by
 * itself: a missing camera must not cost the sound. Never rejects; a device that comes too late is stopped again.
 */
export function createCapture(timers: Timers): Capture {
  return async ({ audio, video }, chosen = DEFAULT_DEVICES) => {
    if (audio && video) {
      try {
        const stream = await open(['audio', 'video'], chosen, timers);
        return { audio: capturedFrom(stream, 'audio'), video: capturedFrom(stream, 'video') };
      } catch {
        // one of them is at fault; which one is found below
      }
    }
    return {
      audio: audio ? await openOne('audio', chosen, timers) : OFF,
      video: video ? await openOne('video', chosen, timers) : OFF,
    };
  };
}

async function openOne(kind: DeviceKind, chosen: DeviceChoice, timers: Timers): Promise<Captured> {
  try {
    return capturedFrom(await open([kind], chosen, timers), kind);
  } catch (error) {
    // one that was unplugged since must not cost sound or picture
    const isGone = nameOf(error) === 'OverconstrainedError';
    if (isGone && chosen !== DEFAULT_DEVICES) return openOne(kind, DEFAULT_DEVICES, timers);
    return { state: stateOf(error), track: null };
  }
}

function open(kinds: readonly DeviceKind[], chosen: DeviceChoice, timers: Timers): Promise<MediaStream> {
  const { mediaDevices } = navigator as Partial<Pick<Navigator, 'mediaDevices'>>;
  // absent on pages that were not delivered over a secure connection
  if (!mediaDevices) return Promise.reject(new DOMException('No media devices here.', 'NotFoundError'));
  const opening = mediaDevices.getUserMedia(
    Object.fromEntries(kinds.map((kind) => [kind, constraintsOf(kind, chosen)])),
  );
  return withTimeLimit(opening, QUESTION_TIMEOUT_MS, timers).catch((error: unknown) => {
    void opening.then((late) => late.getTracks().forEach((track) => track.stop())).catch(() => undefined);
    throw error;
  });
}

function constraintsOf(kind: DeviceKind, { microphone, camera }: DeviceChoice): MediaTrackConstraints {
  const id = kind === 'audio' ? microphone : camera;
  // `exact`: browsers may take another one for as good
  return id === '' ? CONSTRAINTS[kind] : { ...CONSTRAINTS[kind], deviceId: { exact: id } };
}

function capturedFrom(stream: MediaStream, kind: DeviceKind): Captured {
  const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (!track) return { state: 'missing', track: null };
  track.contentHint = HINTS[kind];
  return { state: 'on', track };
}

function stateOf(error: unknown): DeviceState {
  switch (nameOf(error)) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'NotAllowedError':
    case 'SecurityError':
    case 'TimeLimitError':
      return 'denied';
    default:
      return 'failed';
  }
}

/** In older browsers an `OverconstrainedError` is no `Error`. */
function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}
