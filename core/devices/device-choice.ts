import { storageKey, type TextStorage } from '../storage.js';

/** Which devices a person has chosen, as the browser names them on this origin; `''` is the browser's default. */
export interface DeviceChoice {
  readonly camera: string;
  readonly microphone: string;
  readonly speaker: string;
  /** How people see themselves. Everybody else sees them as they are. */
  readonly mirrored: boolean;
}

export type ChosenKind = Exclude<keyof DeviceChoice, 'mirrored'>;

export const DEFAULT_DEVICES: DeviceChoice = { camera: '', microphone: '', speaker: '', mirrored: true };

const KEY = storageKey('devices');

/** The choice of an earlier visit. Anything else under its key counts as none. */
export function readDeviceChoice(storage: TextStorage): DeviceChoice {
  try {
    const { camera, microphone, speaker, mirrored } = JSON.parse(storage.getItem(KEY) ?? '{}') as Record<
      string,
      unknown
    >;
    return {
      camera: textOf(camera),
      microphone: textOf(microphone),
      speaker: textOf(speaker),
      mirrored: mirrored !== false,
    };
  } catch {
    return DEFAULT_DEVICES;
  }
}

/** Kept for everybody who uses this device: it says what is plugged in, and nothing about who sits there. */
export function keepDeviceChoice(storage: TextStorage, choice: DeviceChoice): void {
  storage.setItem(KEY, JSON.stringify(choice));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
