import { randomUUID } from 'node:crypto';
import { findConference, type AwayReason } from '../../../protocol/index.js';
import type { Command } from '../../../server/cases/commands.js';
import type { RejoinPolicy } from '../../../server/cases/rules/rejoin.js';
import type { PersonKey } from '../../support/tokens.js';
import { PaperCase } from './rules.js';

/** A running conference with the notary and a citizen in it, under a rule about who comes back. */
export function scene(rejoin: RejoinPolicy, admission: 'open' | 'office' = 'open') {
  const paper = PaperCase.joined('notary', 'citizen');
  const conference = paper.start();
  paper.connect('notary', conference);
  const first = paper.connect('citizen', conference);
  paper.policy = { admission, rejoin };
  const enter = (device = 'device', resumes?: string, entry = randomUUID()): Command => ({
    type: 'enter-conference',
    conference,
    entry,
    device,
    ...(resumes === undefined ? {} : { resumes }),
  });
  const of = (person: PersonKey = 'citizen') =>
    findConference(paper.state, conference)?.participations[person];
  const up = (person: PersonKey = 'citizen') =>
    paper.observe({ type: 'media-connected', conference, person, entry: of(person)?.entry ?? '' });
  const lose = (person: PersonKey = 'citizen') =>
    paper.observe({ type: 'media-disconnected', conference, person, entry: of(person)?.entry ?? '' });
  const direct = (type: 'admit' | 'exclude' | 'readmit'): Command => ({
    type: `${type}-participant`,
    conference,
    person: 'citizen',
  });
  return { paper, conference, first, enter, of, up, lose, direct };
}

export type Scene = ReturnType<typeof scene>;

/** How somebody comes to be away, and with which device they come back. */
export const AWAY: Record<AwayReason, (scene: Scene) => Command> = {
  lost: ({ lose, enter }) => {
    lose();
    return enter();
  },
  left: ({ paper, conference, enter }) => {
    paper.accept('citizen', { type: 'leave-conference', conference });
    return enter();
  },
  moved: ({ enter }) => enter('phone'),
  excluded: ({ paper, direct, enter }) => {
    paper.accept('notary', direct('exclude'));
    paper.accept('notary', direct('readmit'));
    return enter();
  },
};
export const REASONS = Object.keys(AWAY) as AwayReason[];
