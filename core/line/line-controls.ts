import type { Pictures } from '../media/media-room.js';
import type { LineFigures } from './line-figures.js';
import type { Trail } from './trail.js';

/** What a person can do about their line to the media server. */
export interface LineControls {
  /**
   * *Nur Ton*: sends no picture of one's own and gets none of others, but for sign language interpreters. For this case and
   * tab, over reloads. `all` ends it, without switching the camera on; switching the camera on ends it too. What is set
   * stands in `view.wanted.pictures`.
   */
  setPictures(pictures: Pictures): void;
  /** One reading; rates are since the reading before. `null` outside, and where it cannot be read. Never rejects. */
  measure(): Promise<LineFigures | null>;
  /** The last minutes of this page. */
  readonly trail: Pick<Trail, 'steps' | 'samples'>;
}
