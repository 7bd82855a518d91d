import type { CaseView } from '../../core/case-view.js';
import { interruptedIn } from '../../core/devices/interrupted.js';
import type { LineQuality, RemoteMedia } from '../../core/media/media-room.js';
import { isCarried } from '../../protocol/attending.js';
import type { Participation } from '../../protocol/case-state.js';
import { DIRECTED_DEVICES, type Directions } from '../../protocol/directions.js';
import { isOffice } from '../internal/conference-words.js';
import { isSoundOnly } from '../internal/tiles.js';
import type { InsideIconName } from '../taking-part/inside-icons.js';
import { LINE_WORDS } from '../taking-part/line-words.js';
import type { TextKey } from '../translations/de.js';

/** One thing to be seen of somebody who is there: a form and its word. */
export interface Sign {
  readonly icon: InsideIconName;
  readonly text: TextKey;
  /** Something that side N may have to do something about. */
  readonly isTrouble?: boolean;
  /** Comes and goes by itself: not said again and again to who has asked about that person. */
  readonly isFleeting?: boolean;
}

/** What is known of the devices of somebody, whoever they are. */
export interface Media {
  readonly isSelf: boolean;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly interrupted: RemoteMedia['interrupted'];
  readonly speaking: boolean;
  readonly standing: boolean;
  readonly line: LineQuality | 'lost';
  readonly unheeded: boolean;
  readonly presenting: boolean;
  /** *Nur Ton*: gets no pictures. */
  readonly soundOnly: boolean;
}

/** Of who is there by a device of their own; `undefined` while nothing is known. */
export function mediaOf(view: CaseView, person: string, own: Participation | undefined): Media | undefined {
  if (view.conference.phase !== 'inside') return undefined;
  const presenting = view.conference.conference?.presentation?.person === person;
  const { local, remote, quality } = view.media;
  if (person === view.self?.person.id) {
    return {
      isSelf: true,
      microphoneOn: local.microphone === 'on',
      cameraOn: local.camera === 'on',
      interrupted: interruptedIn(local),
      speaking: local.speaking && local.microphone === 'on',
      standing: false,
      line: quality,
      unheeded: false,
      presenting,
      soundOnly: isSoundOnly(view),
    };
  }
  if (own?.presence !== 'connected' || isCarried(own)) return undefined;
  const camera = remote.find((each) => each.person === person && each.kind === 'camera');
  return {
    isSelf: false,
    // who sends nothing at all has both off
    microphoneOn: camera?.microphoneOn ?? false,
    cameraOn: camera?.cameraOn ?? false,
    interrupted: camera?.interrupted ?? [],
    speaking: camera?.speaking ?? false,
    standing: camera?.standing ?? false,
    line: camera?.line ?? 'good',
    unheeded: camera?.unheeded ?? false,
    presenting,
    soundOnly: camera?.soundOnly === true,
  };
}

/** Sound, picture, line and what is shared, in this order for everybody; what is well is said in two words. */
export function signsOf(view: CaseView, media: Media | undefined, directions: Directions = {}): Sign[] {
  if (!media) return [];
  return [
    soundOf(media, directions),
    pictureOf(media),
    ...(media.soundOnly ? [{ icon: 'volume-2', text: 'state.soundOnly' } as const] : []),
    lineOf(media),
    ...(media.presenting ? [{ icon: 'monitor-up', text: 'state.presenting' } as const] : []),
    ...(isOffice(view) ? asksOf(directions) : []),
  ];
}

function soundOf(media: Media, { microphone }: Directions): Sign {
  if (media.unheeded) return { icon: 'mic', text: 'people.mic.unheeded', isTrouble: true };
  if (media.microphoneOn) {
    if (microphone?.wanted === 'off') return { icon: 'mic', text: 'people.mic.goingOff' };
    return media.speaking
      ? { icon: 'audio-lines', text: 'state.speaking', isFleeting: true }
      : { icon: 'mic', text: 'people.mic.on' };
  }
  return media.interrupted.includes('audio')
    ? { icon: 'mic-off', text: 'state.muted.interrupted', isTrouble: true }
    : { icon: 'mic-off', text: 'state.muted' };
}

function pictureOf(media: Media): Sign {
  if (media.standing && media.cameraOn)
    return { icon: 'camera-off', text: 'state.standing', isTrouble: true, isFleeting: true };
  if (media.cameraOn) return { icon: 'video', text: 'people.camera.on' };
  return media.interrupted.includes('video')
    ? { icon: 'video-off', text: 'state.noVideo.interrupted', isTrouble: true }
    : { icon: 'video-off', text: 'state.noVideo' };
}

function lineOf({ isSelf, line }: Media): Sign {
  if (line === 'good') return { icon: 'signal', text: 'device.network.good', isFleeting: true };
  const text = isSelf || line === 'lost' ? (`device.network.${line}` as const) : LINE_WORDS[line];
  return { icon: 'signal-low', text: text ?? 'device.network.good', isTrouble: true, isFleeting: true };
}

const ASKED = { microphone: 'people.asked.microphone', camera: 'people.asked.camera' } as const;
const DECLINED = { microphone: 'people.declined.microphone', camera: 'people.declined.camera' } as const;

/** What was asked of them and what they said to it. */
function asksOf(directions: Directions): Sign[] {
  return DIRECTED_DEVICES.flatMap((device) => {
    const asked = directions[device];
    if (asked?.wanted !== 'on') return [];
    const text = asked.declined ? DECLINED[device] : ASKED[device];
    return [{ icon: device === 'microphone' ? 'mic' : 'video', text }];
  });
}
