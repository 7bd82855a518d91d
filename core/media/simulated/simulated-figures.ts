import type { LineFigures, LineSample, StreamFigures } from '../../line/line-figures.js';
import type { MediaState } from '../media-room.js';

/** How a line of each quality usually is. */
export const SIMULATED_SAMPLES: Readonly<Record<MediaState['quality'], LineSample>> = {
  good: { lost: 0, roundTrip: 28 },
  weak: { lost: 0.04, roundTrip: 310 },
  soundFirst: { lost: 0.11, roundTrip: 640 },
  lost: { lost: 1, roundTrip: 0 },
};

/** Plausible figures for what is to be seen and heard; always the same ones, for pictures that can be compared. */
export function simulatedFigures({ local, remote, quality }: MediaState): LineFigures {
  const { lost, roundTrip } = SIMULATED_SAMPLES[quality];
  const known = {
    lost,
    roundTrip,
    jitter: Math.round(roundTrip / 9),
    path: { way: 'direct', protocol: 'udp' },
  } as const;
  const sound = (person: string | null): StreamFigures => ({
    ...known,
    person,
    kind: 'camera',
    media: 'sound',
    kilobits: 34,
    width: null,
    height: null,
    framesPerSecond: null,
    codec: 'opus',
  });
  const picture = (person: string | null, kind: StreamFigures['kind'], isMoving: boolean): StreamFigures => ({
    ...known,
    person,
    kind,
    media: 'picture',
    kilobits: isMoving ? (quality === 'good' ? 920 : 190) : 0,
    width: quality === 'good' ? 960 : 480,
    height: quality === 'good' ? 540 : 270,
    framesPerSecond: isMoving ? (quality === 'good' ? 25 : 15) : 0,
    codec: 'VP8',
  });
  return {
    streams: [
      ...(local.microphone === 'on' ? [sound(null)] : []),
      ...(local.camera === 'on' ? [picture(null, 'camera', !local.unsent)] : []),
      ...remote.flatMap((each) => [
        ...(each.kind === 'camera' ? [sound(each.person)] : []),
        ...(each.cameraOn && !each.held ? [picture(each.person, each.kind, !each.standing)] : []),
      ]),
    ],
  };
}
