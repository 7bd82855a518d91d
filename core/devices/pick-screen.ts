/**
 * Has the browser ask which window or screen to share; `null`: the person called it off. To be called within a press.
 *
 * @throws when the browser can, but it does not work
 */
export type PickScreen = () => Promise<MediaStreamTrack | null>;

/** Text is read, not watched: few frames, each of them sharp. More pixels than these no place on a stage has. */
const CONSTRAINTS = {
  video: { width: { max: 1920 }, height: { max: 1920 }, frameRate: { ideal: 10, max: 15 } },
  audio: false,
  // one's own conference would show itself in itself
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
} as const satisfies DisplayMediaStreamOptions & Record<string, unknown>;

/** `undefined` where the browser has no such question, as on phones. */
export function screenPicker(): PickScreen | undefined {
  // only in a secure context is there anything
  const devices = (globalThis.navigator as Partial<Navigator> | undefined)?.mediaDevices as
    Partial<MediaDevices> | undefined;
  if (!devices?.getDisplayMedia) return undefined;
  return async () => {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia(CONSTRAINTS);
      const [track] = stream.getVideoTracks();
      if (!track) throw new Error('Nothing to see was shared.');
      // sharpness before movement, also on a weak line
      track.contentHint = 'text';
      return track;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') return null;
      throw error;
    }
  };
}
