import { randomUUID } from 'node:crypto';
import type { IceServer, MediaCredentials } from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import { MediaServerError, type MediaServer, type MediaSessionReport } from './media-server.js';

/** Milliseconds after which a session of a check is closed, whoever is in it: a check takes half a minute at most. */
export const CHECK_LIFETIME = 60_000;

/** Never the name of a conference's session, and it says when it began: whoever finds it knows when it is over. */
const NAME = /^network-check-(\d{13})-[0-9a-f-]{36}$/;

export interface NetworkChecksOptions {
  readonly media: MediaServer;
  readonly iceServers: readonly IceServer[];
  readonly clock: () => Date;
}

/**
 * Ways into media sessions of their own, in which somebody finds out for a few seconds how well they reach the media
 * server. Nothing is kept about them, here or in a log: the session ends when its only member leaves, and else the
 * reconciler closes it, also after a crash.
 */
export class NetworkChecks {
  readonly #options: NetworkChecksOptions;

  constructor(options: NetworkChecksOptions) {
    this.#options = options;
  }

  /** @throws AppError `media_unavailable` */
  async open(): Promise<MediaCredentials> {
    const { media, iceServers, clock } = this.#options;
    try {
      const name = `network-check-${String(clock().getTime())}-${randomUUID()}`;
      const { token } = await media.admit(name, null, true);
      return { token, iceServers };
    } catch (error) {
      if (error instanceof MediaServerError) throw new AppError('media_unavailable', {}, { cause: error });
      throw error;
    }
  }
}

/** Sessions of checks that are over. One that seems to begin far in the future comes from a clock that is wrong. */
export function overdueChecks(report: readonly MediaSessionReport[], now: Date): string[] {
  return report
    .map(({ name }) => name)
    .filter((name) => {
      const [, began] = NAME.exec(name) ?? [];
      return began !== undefined && Math.abs(now.getTime() - Number(began)) > CHECK_LIFETIME;
    });
}
