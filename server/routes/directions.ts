import { z } from 'zod';
import {
  DEVICE_ANSWERS,
  DIRECTED_DEVICES,
  type AllowPresentingRequest,
  type AnswerDirectionRequest,
  type AskParticipantRequest,
  type AttendRequest,
  type Capability,
  type ProblemCode,
} from '../../protocol/index.js';
import { Id } from '../auth/claims.js';
import type { Command } from '../cases/commands.js';
import { parse } from '../http/parse.js';
import { EmptyBody } from './schemas/http.js';
import { Instant } from './schemas/state.js';

/** What an address names. */
export interface Named {
  /** Empty in the address of a person of the case. */
  readonly conference: string;
  /** Empty in the address of a whole conference or case. */
  readonly person: string;
}

/** One thing that a person may do about somebody: the address, and what it means. */
export interface Direction {
  readonly path: string;
  readonly summary: string;
  /** `null`: decided by who it is alone. */
  readonly right: Capability | null;
  readonly problems: readonly ProblemCode[];
  readonly body: z.ZodType;
  /** @throws AppError `invalid_request` */
  readonly command: (named: Named, body: unknown) => Command;
}

const CONFERENCE = '/v1/cases/:case/conferences/:conference';
const PARTICIPANT = `${CONFERENCE}/participants/:person`;
const PERSON = '/v1/cases/:case/people/:person';

const IN_CONFERENCE = ['not_acting', 'conference_not_found', 'conference_ended'] as const;
const OF_PARTICIPANT = [...IN_CONFERENCE, 'participant_not_found'] as const;
const OF_PERSON = ['not_acting', 'participant_not_found'] as const;

const AttendBody = z
  .strictObject({
    with: Id.nullable().meta({
      description: 'Whose device: of a party, or of side N (im Notarbüro anwesend); `null`: no longer',
    }),
  })
  .meta({ id: 'AttendRequest' }) satisfies z.ZodType<AttendRequest>;
const AllowBody = z
  .strictObject({ allowed: z.boolean() })
  .meta({ id: 'AllowPresentingRequest' }) satisfies z.ZodType<AllowPresentingRequest>;
const AskBody = z
  .strictObject({ device: z.enum(DIRECTED_DEVICES) })
  .meta({ id: 'AskParticipantRequest' }) satisfies z.ZodType<AskParticipantRequest>;
const AnswerBody = z
  .strictObject({
    device: z.enum(DIRECTED_DEVICES),
    said: Instant.meta({ description: 'Which word is answered: `at` of what stands in `directions`' }),
    answer: z.enum(DEVICE_ANSWERS),
  })
  .meta({ id: 'AnswerDirectionRequest' }) satisfies z.ZodType<AnswerDirectionRequest>;

/** Technical direction of the official person and side N (§ 9 (2) NotViKoV), and who belongs to the case. */
export const DIRECTIONS: readonly Direction[] = [
  direction({
    path: `${PARTICIPANT}/admit`,
    summary: 'Lets somebody in who waits, for the whole conference',
    right: 'admit',
    problems: [...OF_PARTICIPANT, 'excluded'],
    body: EmptyBody,
    command: (named) => ({ type: 'admit-participant', ...named }),
  }),
  direction({
    path: `${PARTICIPANT}/exclude`,
    summary: 'Closes somebody’s media at once and keeps them out; the case stays open to them',
    right: 'exclude',
    problems: OF_PARTICIPANT,
    body: EmptyBody,
    command: (named) => ({ type: 'exclude-participant', ...named }),
  }),
  direction({
    path: `${PARTICIPANT}/readmit`,
    summary: 'Takes an exclusion back',
    right: 'exclude',
    problems: OF_PARTICIPANT,
    body: EmptyBody,
    command: (named) => ({ type: 'readmit-participant', ...named }),
  }),
  direction({
    path: `${PARTICIPANT}/mute`,
    summary: 'Switches somebody’s microphone off; never that of the official person, and nobody’s on',
    right: 'admit',
    problems: [...OF_PARTICIPANT, 'not_taking_part'],
    body: EmptyBody,
    command: (named) => ({ type: 'mute-participant', ...named }),
  }),
  direction({
    path: `${CONFERENCE}/mute-others`,
    summary: 'Switches everybody else’s microphone off but the official person’s',
    right: 'admit',
    problems: IN_CONFERENCE,
    body: EmptyBody,
    command: ({ conference }) => ({ type: 'mute-others', conference }),
  }),
  direction({
    path: `${PARTICIPANT}/ask`,
    summary: 'Asks somebody to switch their microphone or camera on',
    right: 'admit',
    problems: [...OF_PARTICIPANT, 'not_taking_part'],
    body: AskBody,
    command: (named, { device }) => ({ type: 'ask-participant', ...named, device }),
  }),
  direction({
    path: `${PARTICIPANT}/answer`,
    summary: 'By that person alone: the device is on, or not now',
    right: null,
    problems: ['conference_not_found', 'conference_ended'],
    body: AnswerBody,
    command: (named, body) => ({ type: 'answer-direction', ...named, ...body }),
  }),
  direction({
    path: `${PARTICIPANT}/presenting`,
    summary: 'Lets somebody of side C share a window in this conference, or takes that back and ends it',
    right: 'admit',
    problems: [...OF_PARTICIPANT, 'excluded'],
    body: AllowBody,
    command: (named, { allowed }) => ({ type: 'allow-presenting', ...named, allowed }),
  }),
  direction({
    path: `${PARTICIPANT}/attending`,
    summary: 'Says that somebody takes part through the device of another person, or takes that back',
    right: 'admit',
    problems: [...OF_PARTICIPANT, 'excluded', 'takes_part_already', 'carrier_not_there'],
    body: AttendBody,
    command: (named, body) => ({ type: 'attend-participant', ...named, with: body.with }),
  }),
  direction({
    path: `${PERSON}/remove`,
    summary: 'Takes the whole case away from somebody of side C, at once and on every device',
    right: 'remove',
    problems: OF_PERSON,
    body: EmptyBody,
    command: ({ person }) => ({ type: 'remove-person', person }),
  }),
  direction({
    path: `${PERSON}/restore`,
    summary: 'Gives the case back to somebody it was taken from',
    right: 'remove',
    problems: OF_PERSON,
    body: EmptyBody,
    command: ({ person }) => ({ type: 'restore-person', person }),
  }),
  direction({
    path: '/v1/cases/:case/official',
    summary: 'The deputy takes over from the notary, or the notary takes back; the conference goes on',
    right: null,
    problems: [],
    body: EmptyBody,
    command: () => ({ type: 'take-office' }),
  }),
];

/** Ties what is read from the body to what the command is made of. */
function direction<Body>({
  body,
  command,
  ...rest
}: Omit<Direction, 'body' | 'command'> & {
  readonly body: z.ZodType<Body>;
  readonly command: (named: Named, body: Body) => Command;
}): Direction {
  return { ...rest, body, command: (named, read) => command(named, parse(body, read)) };
}
