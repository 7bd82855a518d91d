import { AppError } from '../http/app-error.js';
import type { CaseState } from '../../protocol/index.js';
import { MediaServerError, parseSessionName, type MediaServer } from './media-server.js';

/**
 * Closes what is left at the media server of the ended conferences of a case that is about to be deleted: afterwards nobody
 * knows whose rooms they were, and people would stay in them (R-E14).
 * @throws AppError `media_unavailable`
 */
export async function closeRooms(media: MediaServer, { conferences }: CaseState): Promise<void> {
  const ended = new Set(conferences.filter(({ status }) => status === 'ended').map(({ id }) => id));
  if (ended.size === 0) return;
  try {
    for (const { name } of await media.sessions()) {
      const conference = parseSessionName(name)?.conference;
      if (conference !== undefined && ended.has(conference)) await media.close(name);
    }
  } catch (error) {
    if (error instanceof MediaServerError) throw new AppError('media_unavailable', {}, { cause: error });
    throw error;
  }
}
