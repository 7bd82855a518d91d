import type { Conference } from '../../protocol/case-state.js';
import type { MediaCredentials, PresentAnswer, VersionAnswer } from '../../protocol/http.js';
import type { Answer } from '../http/answer.js';
import { persist } from '../http/persist.js';
import { isSharing, type MediaRoom } from '../media/media-room.js';
import type { ConferenceCommandsOptions } from './conference-commands.js';
import type { WayIn } from './machine-state.js';

/** How long the way in for what is shared is asked for before the person is told, in milliseconds. */
const PRESENT_PATIENCE_MS = 10_000;

/** One press, from the browser's question until it is over here. */
interface Attempt {
  readonly room: MediaRoom;
  readonly path: string;
  readonly entry: string;
  /** What the server has let begin, and the log position of that: older states of the log do not know it yet. */
  begun: Pick<PresentAnswer, 'presentation' | 'version'> | null;
}

/**
 * What this device shares, in step with the log: asked for before it is sent, told when it is over here, and stopped here
 * when it is over there.
 */
export class Presenting {
  readonly #options: ConferenceCommandsOptions;
  /** An older one that was called off is over, whatever is still answered to it. */
  #attempt: Attempt | null = null;
  /** One begin is asked for at a time: a late one would take the place of a newer one. */
  #asking: Promise<unknown> = Promise.resolve();

  constructor(options: ConferenceCommandsOptions) {
    this.#options = options;
  }

  /** To be called within a press: the browser asks at once what to share. */
  present(room: MediaRoom, { conference, entry }: WayIn): void {
    if (isSharing(room.state.local)) return;
    const path = `/conferences/${encodeURIComponent(conference)}/presentations`;
    const attempt = (this.#attempt = { room, path, entry, begun: null });
    void room.present(() => this.#admit(attempt));
  }

  /** Something about the room has changed. */
  hearMedia(): void {
    const attempt = this.#attempt;
    if (!attempt || isSharing(attempt.room.state.local)) return;
    this.#attempt = null;
    void this.#tellEnd(attempt);
  }

  hearCase(version: number, conference: Conference | null): void {
    const attempt = this.#attempt;
    if (!attempt?.begun || version < attempt.begun.version) return;
    if (conference?.presentation?.id === attempt.begun.presentation) return;
    this.#attempt = null;
    attempt.room.stopPresenting();
  }

  /** @throws when it was refused or called off, or nobody answered */
  async #admit(attempt: Attempt): Promise<MediaCredentials> {
    const asking = this.#asking.then(async () => {
      const answer = await this.#ask(attempt);
      // begun under that key, but the media server was away for a moment
      const isGone =
        !answer.ok && answer.failure.kind === 'problem' && answer.failure.code === 'presentation_ended';
      return isGone ? this.#ask(attempt) : answer;
    });
    this.#asking = asking;
    const answer = await asking;
    if (!answer.ok) throw new Error('The server lets nothing be shared now.');
    const { presentation, version, media } = answer.value;
    attempt.begun = { presentation, version };
    if (this.#attempt === attempt) return media;
    void this.#tellEnd(attempt);
    throw new Error('It was called off while the server was asked.');
  }

  #ask(attempt: Attempt): Promise<Answer<PresentAnswer>> {
    const { api, createId, timers, onWake, signal } = this.#options;
    const { path, entry } = attempt;
    const key = createId();
    const ask = (within: AbortSignal): Promise<Answer<PresentAnswer>> =>
      this.#attempt === attempt
        ? api.command(key, path, { entry }, within)
        : Promise.resolve({ ok: false, failure: { kind: 'aborted' } });
    return persist(ask, { timers, onWake, signal, forMs: PRESENT_PATIENCE_MS });
  }

  /** Unheard it costs little: the media server sees that the connection is gone. */
  async #tellEnd({ path, begun }: Attempt): Promise<void> {
    if (!begun) return;
    const { api, createId, timers, onWake, signal } = this.#options;
    const key = createId();
    const end = `${path}/${begun.presentation}/end`;
    await persist((within) => api.command<VersionAnswer>(key, end, {}, within), {
      timers,
      onWake,
      signal,
      forMs: PRESENT_PATIENCE_MS,
    });
  }
}
