import type { Timers } from '../timers.js';

/** Browsers mute a camera for a moment when a picture is late: only what lasts is told. Milliseconds. */
export const MUTE_PATIENCE_MS = 1_000;

export interface TrackListeners {
  /** By the browser or the device, never by our own `stop`. */
  readonly onEnded: () => void;
  /** The system withholds what the device gives, for example during a phone call, or gives it again. */
  readonly onMuted: (isMuted: boolean) => void;
}

/** Hears what others than the page do to an own track. Returns the way to stop listening. */
export function watchTrack(
  track: MediaStreamTrack,
  timers: Timers,
  { onEnded, onMuted }: TrackListeners,
): () => void {
  let isTold = false;
  const tell = (isMuted: boolean): void => {
    if (isTold === isMuted) return;
    isTold = isMuted;
    onMuted(isMuted);
  };
  const wait = (): object | number => timers.set(() => tell(true), MUTE_PATIENCE_MS);
  let timer = track.muted ? wait() : null;
  const calm = (): void => {
    if (timer !== null) timers.clear(timer);
    timer = null;
  };
  track.onended = onEnded;
  track.onmute = () => {
    calm();
    timer = wait();
  };
  track.onunmute = () => {
    calm();
    tell(false);
  };
  return () => {
    calm();
    track.onended = track.onmute = track.onunmute = null;
  };
}
