/** `fit`: all of it, as large as the place allows · else device pixels per pixel of the picture. */
export type Zoom = 'fit' | number;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const [LEAST] = STEPS;
const MOST = 4;
/** What is this near counts as the same step. */
const NEAR = 0.01;

/** At which zoom the picture just fits into the place, both in CSS pixels. */
export function fitting(picture: Size, place: Size, density: number): number {
  if (picture.width === 0 || picture.height === 0) return 1;
  return Math.min(place.width / picture.width, place.height / picture.height) * density;
}

export function larger(now: number): number {
  return STEPS.find((step) => step > now + NEAR) ?? MOST;
}

export function smaller(now: number): number {
  return STEPS.findLast((step) => step < now - NEAR) ?? LEAST;
}

export function within(zoom: number): number {
  return Math.min(MOST, Math.max(LEAST, zoom));
}
