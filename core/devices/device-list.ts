import type { ChosenKind } from './device-choice.js';

/** A camera, microphone or speaker of this device. Before the browser has given permission `label` is empty. */
export interface KnownDevice {
  readonly kind: ChosenKind;
  readonly id: string;
  readonly label: string;
  /** Of one piece of hardware, where the browser tells. `default` is another name of one of the others. */
  readonly group?: string;
}

const KINDS: Readonly<Record<MediaDeviceKind, ChosenKind>> = {
  videoinput: 'camera',
  audioinput: 'microphone',
  audiooutput: 'speaker',
};

/** Whatever the browser names. Empty where it names nothing; never rejects. */
export async function listDevices(): Promise<readonly KnownDevice[]> {
  try {
    const devices = (await mediaDevices()?.enumerateDevices()) ?? [];
    return (
      devices
        // without permission a browser lists kinds, not devices; "communications" names one of the others again
        .filter(({ deviceId }) => deviceId !== '' && deviceId !== 'communications')
        .map(({ kind, deviceId, label, groupId }) => ({
          kind: KINDS[kind],
          id: deviceId,
          label,
          ...(groupId ? { group: groupId } : {}),
        }))
    );
  } catch {
    return [];
  }
}

/** Calls after something was plugged in or out. Returns the way to stop. */
export function watchDevices(onChange: () => void): () => void {
  const devices = mediaDevices();
  devices?.addEventListener('devicechange', onChange);
  return () => devices?.removeEventListener('devicechange', onChange);
}

function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Pick<Navigator, 'mediaDevices'>>).mediaDevices;
}
