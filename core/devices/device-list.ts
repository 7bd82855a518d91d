import type { DeviceChoice } from './device-choice.js';

/** A camera, microphone or speaker of this device. Before the browser has given permission `label` is empty. */
export interface KnownDevice {
  readonly kind: keyof DeviceChoice;
  readonly id: string;
  readonly label: string;
}

const KINDS: Readonly<Record<MediaDeviceKind, keyof DeviceChoice>> = {
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
        .map(({ kind, deviceId, label }) => ({ kind: KINDS[kind], id: deviceId, label }))
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
