import type { Conference } from '../../protocol/case-state.js';
import type { MediaCredentials, PresentAnswer, VersionAnswer } from '../../protocol/http.js';
import type { Answer } from '../http/answer.js';
import { persist } from '../http/persist.js';
import { isSharing, type MediaRoom } from '../media/media-room.js';
import type { ConferenceCommandsOptions } from './conference-commands.js';
import type { WayIn } from './machine-state.js';

/** How long the way in for what is shared is asked for before the person is told, in milliseconds. */
const PRESENT_PATIENCE_MS = 10_000;

interface Own {
  readonly room: MediaRoom;
  readonly path: string;
  readonly presentation: string;
  /** Log position of its begin: older states of the log do not know it yet. */
  readonly version: number;
}

/**
 * What this device shares, in step with the log: asked for before it is sent, told when it is over here, and stopped here
 * when it is over there.
 */
export class Presenting {
  readonly #options: ConferenceCommandsOptions;
  #own: Own | null = null;

  constructor(options: ConferenceCommandsOptions) {
    this.#options = options;
  }

  /** To be called within a press: the browser asks at once what to share. */
  present(room: MediaRoom, { conference, entry }: WayIn): void {
    const path = `/conferences/${encodeURIComponent(conference)}/presentations`;
    void room.present(() => this.#admit(room, path, entry));
  }

  /** Something about the room has changed. */
  hearMedia(): void {
    const own = this.#own;
    if (!own || isSharing(own.room.state.local)) return;
    this.#own = null;
    void this.#tellEnd(own);
  }

  hearCase(version: number, conference: Conference | null): void {
    const own = this.#own;
    if (!own || version < own.version || conference?.presentation?.id === own.presentation) return;
    this.#own = null;
    own.room.stopPresenting();
  }

  /** @throws when it was refused or nobody answered */
  async #admit(room: MediaRoom, path: string, entry: string): Promise<MediaCredentials> {
    let answer = await this.#ask(path, entry);
    // begun under that key, but the media server was away for a moment
    if (!answer.ok && answer.failure.kind === 'problem' && answer.failure.code === 'presentation_ended')
      answer = await this.#ask(path, entry);
    if (!answer.ok) throw new Error('The server lets nothing be shared now.');
    const { presentation, version, media } = answer.value;
    this.#own = { room, path, presentation, version };
    // called off while the server was asked
    this.hearMedia();
    return media;
  }

  #ask(path: string, entry: string): Promise<Answer<PresentAnswer>> {
    const { api, createId, timers, onWake, signal } = this.#options;
    const key = createId();
    return persist((within) => api.command<PresentAnswer>(key, path, { entry }, within), {
      timers,
      onWake,
      signal,
      forMs: PRESENT_PATIENCE_MS,
    });
  }

  /** Unheard it costs little: the media server sees that the connection is gone. */
  async #tellEnd({ path, presentation }: Own): Promise<void> {
    const { api, createId, timers, onWake, signal } = this.#options;
    const key = createId();
    await persist((within) => api.command<VersionAnswer>(key, `${path}/${presentation}/end`, {}, within), {
      timers,
      onWake,
      signal,
      forMs: PRESENT_PATIENCE_MS,
    });
  }
}
