import {
  findConference,
  mediaSessionName,
  type CaseState,
  type Conference,
  type ConnectionData,
  type IceServer,
  type MediaCredentials,
  type MediaSession,
  type Presence,
  type Presentation,
} from '../../protocol/index.js';
import type { Log } from '../operation/log.js';
import type { Viewer } from '../auth/rights.js';
import type { Command } from '../cases/commands.js';
import type { Cases } from '../cases/cases.js';
import { AppError } from '../http/app-error.js';
import { MediaServerError, SessionGoneError, type MediaServer } from './media-server.js';

/** How often the ground may move (session gone, generation changed) before the person is asked to try again. */
const ATTEMPTS = 3;
/**
 * Milliseconds after its opening in the log in which a missing session may be one that another entry is just making.
 * Later it is gone, for example with a restarted media server, and the next generation is opened (decision 2).
 */
const BEING_MADE = 2_000;

/** Whoever is this has no way in. */
const OUT: ReadonlySet<Presence> = new Set(['waiting', 'excluded', 'readmitted', 'left', 'over']);

export interface AdmissionOptions {
  readonly cases: Cases;
  readonly media: MediaServer;
  readonly iceServers: readonly IceServer[];
  readonly log: Log;
  readonly clock: () => Date;
}

/** Turns an accepted entry into media credentials. No transaction is open while the media server is asked. */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * Credentials for an entry. The end wins: when the conference ended while the media server was asked, the way in is
   * closed again and the answer is the end (R-E14, 3.9).
   * @param entered the case right after the entry was accepted; absent when that is longer ago
   * @throws AppError `conference_ended`, `moved`, `not_taking_part`, `media_unavailable`
   */
  async credentials(
    viewer: Viewer,
    conference: string,
    entry: string,
    entered?: CaseState,
  ): Promise<MediaCredentials> {
    const { cases, media, iceServers } = this.#options;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = attempt === 1 ? entered : undefined;
      const state = known ?? (await this.#request(viewer, conference, entry));
      const session = sessionOf(state, conference);
      const admitted = await this.#admit(state, conference, { person: viewer.person.id, entry });
      if (!admitted) continue;
      const { connection, token } = admitted;
      const after = await cases.state(viewer.caseId);
      if (isOpen(after, conference, session) && isCurrent(after, conference, viewer.person.id, entry)) {
        return { token, iceServers };
      }
      // ended, moved or begun anew meanwhile; asking again tells which
      await this.#withdraw(media, session, connection);
    }
    throw new AppError('media_unavailable');
  }

  /**
   * Credentials for the second connection, which sends what the person shares. Whatever ends the presentation meanwhile
   * closes that way in again.
   * @throws AppError `conference_ended`, `presentation_ended`, `media_unavailable`
   */
  async presentation(viewer: Viewer, conference: string, presentation: string): Promise<MediaCredentials> {
    const { cases, media, iceServers } = this.#options;
    const state = await cases.state(viewer.caseId);
    const current = demandPresentation(state, conference, presentation);
    const session = sessionOf(state, conference);
    const data = { person: current.person, entry: current.entry, screen: presentation };
    const admitted = await this.#admit(state, conference, data).catch(async (error: unknown) => {
      await cases.observe(viewer.caseId, { type: 'presentation-gone', conference, presentation });
      throw error;
    });
    if (!admitted) throw new AppError('media_unavailable');
    try {
      demandPresentation(await cases.state(viewer.caseId), conference, presentation);
    } catch (error) {
      await this.#withdraw(media, session, admitted.connection);
      throw error;
    }
    return { token: admitted.token, iceServers };
  }

  /**
   * Takes a person out of the conference of another case, in its log and at the media server, before they come here:
   * camera and microphone never live in two at once (edge cases 18 and 36). Nothing happens when they are in none, or
   * could not come in here anyway.
   * @throws AppError of the entry that would be refused, `media_unavailable`
   */
  async leaveOther(viewer: Viewer, entering: Command, isAsked: boolean): Promise<void> {
    const { cases, media } = this.#options;
    const other = await cases.elsewhere(viewer);
    if (!other || !(isAsked || other.isLost)) return;
    await cases.rehearse(viewer, entering);
    const { id } = viewer.person;
    const session = sessionOf(await cases.leaveElsewhere(viewer, other), other.conference);
    try {
      const found = (await media.sessions()).find(({ name }) => name === session);
      const connections = found?.connections.filter(
        ({ data }) => data?.person === id && data.entry === other.entry,
      );
      for (const connection of connections ?? []) await media.evict(session, connection.id);
    } catch (error) {
      if (error instanceof MediaServerError) throw new AppError('media_unavailable', {}, { cause: error });
      throw error;
    }
  }

  async #request(viewer: Viewer, conference: string, entry: string): Promise<CaseState> {
    return (await this.#options.cases.execute(viewer, { type: 'request-media', conference, entry })).state;
  }

  /** `undefined` when the session turned out to be gone; the log then says so too. */
  async #admit(state: CaseState, conference: string, data: ConnectionData) {
    const { media, cases, clock } = this.#options;
    const { generation, since } = mediaOf(state, conference);
    const mayCreate = clock().getTime() - Date.parse(since) < BEING_MADE;
    try {
      return await media.admit(sessionOf(state, conference), data, mayCreate);
    } catch (error) {
      if (error instanceof SessionGoneError) {
        await cases.observe(state.id, { type: 'media-session-closed', conference, generation });
        return undefined;
      }
      if (error instanceof MediaServerError) throw new AppError('media_unavailable', {}, { cause: error });
      throw error;
    }
  }

  async #withdraw(media: MediaServer, session: string, connection: string): Promise<void> {
    try {
      await media.evict(session, connection);
    } catch (error) {
      this.#options.log.warn(
        { err: error },
        'an unused way in could not be withdrawn; the reconciler closes it',
      );
    }
  }
}

function sessionOf(state: CaseState, conference: string): string {
  return mediaSessionName(found(state, conference));
}

function mediaOf(state: CaseState, conference: string): MediaSession {
  return found(state, conference).media;
}

function found(state: CaseState, id: string): Conference {
  const conference = findConference(state, id);
  if (!conference) throw new AppError('conference_not_found');
  return conference;
}

/** @throws AppError `conference_ended`, `presentation_ended` */
function demandPresentation(state: CaseState, id: string, presentation: string): Presentation {
  const { ended, presentation: current } = found(state, id);
  if (ended) throw new AppError('conference_ended', { ended });
  if (current?.id !== presentation) throw new AppError('presentation_ended');
  return current;
}

function isOpen(state: CaseState, id: string, session: string): boolean {
  const conference = findConference(state, id);
  return (
    conference?.status === 'running' && conference.media.open && mediaSessionName(conference) === session
  );
}

function isCurrent(state: CaseState, id: string, person: string, entry: string): boolean {
  const participation = findConference(state, id)?.participations[person];
  return participation?.entry === entry && !OUT.has(participation.presence);
}
