import type { Pictures } from '../media/media-room.js';

/** What a person can do about their line to the media server. */
export interface LineControls {
  /**
   * *Nur Ton*: sends no picture of one's own and gets none of others, but for sign language interpreters. For this case and
   * tab, over reloads. `all` ends it, without switching the camera on; switching the camera on ends it too. What is set
   * stands in `view.wanted.pictures`.
   */
  setPictures(pictures: Pictures): void;
}
