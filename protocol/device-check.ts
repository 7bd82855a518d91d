/**
 * - `on`, `off`: by the person's own switch · `missing`: no such device · `denied`: refused by person or browser
 * - `busy`: used by another program · `failed`: stopped working, for example unplugged
 * - `interrupted`: the system has taken it for a while, for example for a phone call; may come back by itself
 */
export const DEVICE_STATES = ['on', 'off', 'missing', 'denied', 'busy', 'failed', 'interrupted'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** Whether the person says that they have heard the test tone. */
export const SPEAKER_FINDINGS = ['heard', 'not-heard', 'unchecked'] as const;
export type SpeakerFinding = (typeof SPEAKER_FINDINGS)[number];

/** Of the way to the media server. `unknown`: not looked at, or the server could not be asked. */
export const NETWORK_FINDINGS = ['ok', 'weak', 'blocked', 'unknown'] as const;
export type NetworkFinding = (typeof NETWORK_FINDINGS)[number];

/**
 * `POST /v1/cases/:case/device-check` → 204, what a person found before the conference. Only these words: no name of a
 * device and nothing else about it. The newest counts, so repeating is harmless and needs no key.
 */
export interface DeviceCheckReport {
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  readonly speaker: SpeakerFinding;
  readonly network: NetworkFinding;
  /** Set when the browser cannot take part (edge case 44). */
  readonly browser?: 'outdated';
}

export interface DeviceCheck extends DeviceCheckReport {
  /** UTC */
  readonly at: string;
}

/** The newest check of each person, by id; who has made none is missing. Told to side N alone. */
export type DeviceChecks = Readonly<Record<string, DeviceCheck>>;
