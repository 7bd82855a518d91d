import {
  latestConference,
  type CaseState,
  type Conference,
  type Participation,
} from '../../../protocol/case-state.js';
import { parseSessionName } from '../../../server/media/media-server.js';
import { GRACE } from '../../../server/media/plan-repairs.js';
import type { SeenSession } from '../world/openvidu.js';
import type { Check, Evidence } from './evidence.js';

/** Whoever is this may not be in the media session. */
const OUT = new Set(['left', 'excluded', 'readmitted', 'waiting', 'over']);

/** Nothing is left of ended conferences and of older generations, and nobody is in who may not be (R-E10, R-E14). */
export const sessions: Check = {
  name: 'media sessions',
  complaints: ({ sessions: seen, folded }) => outOfPlace(seen, folded),
};

/** Sessions and people that the media server has of a case and should not. */
export function outOfPlace(seen: readonly SeenSession[], { conferences }: CaseState): string[] {
  return conferences.flatMap((conference) =>
    seen
      .map((session) => ({ session, name: parseSessionName(session.name) }))
      .filter(({ name }) => name?.conference === conference.id)
      .flatMap(({ session, name }) => {
        const { generation, open } = conference.media;
        if (conference.status === 'ended')
          return [`${session.connections.length} connections in ${session.name}, which has ended`];
        if (!open || name?.generation !== generation) return [`${session.name} is of an older generation`];
        return session.connections.flatMap((connection) => strangers(conference, session, connection));
      }),
  );
}

/** Who the log says is connected is, and the other way round. */
export const presence: Check = {
  name: 'presence',
  complaints: ({ sessions: seen, folded, takenAt }) => {
    const conference = latestConference(folded);
    if (conference?.status !== 'running') return [];
    const connections = seen
      .filter(({ name }) => parseSessionName(name)?.conference === conference.id)
      .flatMap((session) => session.connections);
    return Object.values(conference.participations).flatMap((participation) => {
      const isUp = connections.some(
        ({ active, person, entry }) =>
          active && person === participation.person && entry === participation.entry,
      );
      return disagreement(participation, isUp, takenAt);
    });
  },
};

/** A page says what is true, and has no media open that it does not own up to. */
export const pages: Check = {
  name: 'what pages show',
  complaints: ({ cast, folded }: Evidence) => {
    const latest = latestConference(folded);
    const expected = latest?.status === 'ended' ? ['ended'] : latest ? ['inside', 'outside'] : ['none'];
    return cast.pages.flatMap(({ name, view, isInMedia }) => {
      const { phase } = view.conference;
      return [
        ...(expected.includes(phase)
          ? []
          : [`${name} shows ${phase} where ${expected.join(' or ')} is true`]),
        ...(isInMedia === (phase === 'inside')
          ? []
          : [`${name} shows ${phase} with media ${isInMedia ? 'on' : 'off'}`]),
      ];
    });
  },
};

function strangers(
  { participations }: Conference,
  { name }: SeenSession,
  { person, entry }: SeenSession['connections'][number],
): string[] {
  const participation = participations[person];
  if (participation?.entry !== entry) return [`an older entry of ${person} is still in ${name}`];
  return OUT.has(participation.presence) ? [`${person} is in ${name} and ${participation.presence}`] : [];
}

function disagreement({ person, presence: said, since }: Participation, isUp: boolean, now: Date): string[] {
  if (isUp) return said === 'connected' ? [] : [`${person} is connected, and ${said} by the log`];
  if (said === 'connected') return [`${person} is not connected, and connected by the log`];
  const isOverdue = said === 'entering' && now.getTime() - Date.parse(since) > GRACE.entering + GRACE.session;
  return isOverdue ? [`${person} has been entering for too long`] : [];
}
