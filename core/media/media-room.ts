import type { DeviceState } from '../../protocol/device-check.js';
import type { MediaCloseReason } from './close-reasons.js';
import type { MediaCredentials } from '../../protocol/http.js';
import type { DeviceKind } from '../devices/capture.js';
import type { DeviceChoice } from '../devices/device-choice.js';
import type { LineFigures, LineSample } from '../line/line-figures.js';

export type { DeviceState } from '../../protocol/device-check.js';
export type { MediaCloseReason } from './close-reasons.js';

/**
 * The port to a media session. Two adapters stand behind it: `openvidu/` for real media and `simulated/` for
 * rehearsals and tests. A room is used for one way in: after `closed` it is thrown away and a new one is made.
 *
 * Calls ask; what really happened is told by events and by `state`. No call ever hangs: every one settles within
 * its own time limit. Leaving always stops the local tracks, also when the network is gone.
 */
export interface MediaRoom {
  readonly state: MediaState;
  /** Called after every change of `state` and for every event. Returns the way to stop listening. */
  subscribe(listener: (event: MediaEvent) => void): () => void;
  /** Opens camera and microphone as wanted, joins and publishes. Ends in `entered` or `closed`, and never throws. */
  enter(credentials: MediaCredentials, wanted: WantedDevices): Promise<void>;
  /** Stops all local tracks at once, then says goodbye to the media server as far as it can. Never throws. */
  leave(): Promise<void>;
  /** Stops all local tracks at once but stays in the room and goes on receiving; the switches are `off` then. */
  silence(): void;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Which pictures of others this page gets from now on; of those that are left out, not a byte comes. May be called before `enter`. */
  receive(wanted: ReceivedPictures): void;
  /** Reads every connection. @throws when the code for it cannot be fetched */
  measure(): Promise<LineFigures>;
  /** How the line is, as last looked at; for the trail of a problem report. */
  readonly sample: LineSample;
  /** Goes on with these devices at once, without a gap for the others; the speaker is the elements' affair. */
  choose(chosen: DeviceChoice): Promise<void>;
  /**
   * Real-time text for everybody in the room, or for one `connection` of a text event. Kept nowhere. Resolves to whether
   * the media server has taken it, and never rejects.
   */
  sendText(data: string, to?: string): Promise<boolean>;
  /**
   * Has the browser ask what to share, then `admit` for the credentials of a second connection, and sends it there. Has to be
   * called within a press. What becomes of it is told by `state.local.screen`; calling the question off is no failure.
   */
  present(admit: () => Promise<MediaCredentials>): Promise<void>;
  /** Stops capturing at once. */
  stopPresenting(): void;
}

export interface MediaRoomFactory {
  /** May fetch the code of the room first, and reject when that fails. */
  (): MediaRoom | Promise<MediaRoom>;
  /** Somebody has pressed: fetches code that a room will need while the server is still asked. Opens no device. */
  readonly preload?: () => void;
}

/** What a person has set before going in: the switches, and which devices; without a choice the browser's default. */
export interface WantedDevices {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly chosen?: DeviceChoice;
  /** Default: `all`. */
  readonly pictures?: Pictures;
}

/** `none`: *Nur Ton* · `documents`: the same, but what is shared is to be seen. */
export type Pictures = 'all' | 'documents' | 'none';

export interface ReceivedPictures {
  readonly pictures: Pictures;
  /** People whose picture is their language: it comes in any case. */
  readonly signers: readonly string[];
}

export type MediaEvent =
  | { readonly type: 'entered' }
  /** The connection is in trouble; the adapter tries to mend it by itself. */
  | { readonly type: 'reconnecting' }
  | { readonly type: 'reconnected' }
  /** Over for this room. Whether the conference has ended is not known here: ask the backend (domain 3.8). */
  | { readonly type: 'closed'; readonly reason: MediaCloseReason }
  | TextEvent
  /** Only `state` changed: streams, switches, devices, speaking, quality. */
  | { readonly type: 'changed' };

/** What somebody else's device said by `sendText`: not to be trusted, but for who it was. */
export interface TextEvent {
  readonly type: 'text';
  /** From the server's connection data, never from the other client. */
  readonly person: string;
  /** Names that person's connection. */
  readonly connection: string;
  readonly data: string;
}

export interface MediaState {
  readonly local: LocalMedia;
  /** Everybody else's streams; a person may have two (camera and screen). */
  readonly remote: readonly RemoteMedia[];
  /** Of one's own line. */
  readonly quality: LineQuality | 'lost';
}

/** What a line lets through; `soundFirst`: not every picture any more, for the sake of the sound. */
export type LineQuality = 'good' | 'weak' | 'soundFirst';

export interface LocalMedia {
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  /** Live while inside; `null` means that no local track is alive. */
  readonly stream: MediaStream | null;
  readonly speaking: boolean;
  /** The chosen speaker was pulled out: the others are heard over the default one. */
  readonly speakerGone?: boolean;
  /** The camera is on, and no picture of it goes out. */
  readonly unsent?: boolean;
  /** What is shared from here; absent where the browser cannot, and outside. */
  readonly screen?: ScreenState;
}

/** `choosing`: the browser asks the person what to share · `starting`: on its way to the others · `failed`: the last try */
export type ScreenState = 'off' | 'choosing' | 'starting' | 'on' | 'failed';

/** From the press until it is over. */
export function isSharing({ screen }: LocalMedia): boolean {
  return screen === 'choosing' || screen === 'starting' || screen === 'on';
}

export interface RemoteMedia {
  /** Stable over the life of the stream; key for drawing. */
  readonly id: string;
  /** From the server's connection data, never from the other client. */
  readonly person: string;
  readonly kind: 'camera' | 'screen';
  readonly stream: MediaStream | null;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  /** What was taken from that person, who has not switched it off: unplugged, or a phone call (edge case 33). */
  readonly interrupted: readonly DeviceKind[];
  readonly speaking: boolean;
  /** Of that person, as far as the media server says so. */
  readonly line: LineQuality;
  /** Side N has switched its microphone off some seconds ago, and it is on (decision 70). */
  readonly unheeded?: true;
  /** Its picture is on, but no new one arrives here: what is seen is the past. */
  readonly standing: boolean;
  /** That person has chosen *Nur Ton*, as their page says. */
  readonly soundOnly: boolean;
  /** Its picture is on and does not come here, because of one's own *Nur Ton*. */
  readonly held: boolean;
}

export const NO_MEDIA: MediaState = {
  local: { microphone: 'off', camera: 'off', stream: null, speaking: false },
  remote: [],
  quality: 'good',
};
