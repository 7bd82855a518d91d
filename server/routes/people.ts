import { z } from 'zod';
import type { Capability, ProblemCode, VersionAnswer } from '../../protocol/index.js';
import { Id } from '../auth/claims.js';
import { demand } from '../auth/rights.js';
import type { Command } from '../cases/commands.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';
import { ConferenceId, EmptyBody, IdempotencyHeaders, VersionAnswerSchema } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases'>;

/** One thing that a person may do about somebody: the address, and what it means. */
interface Direction {
  readonly path: string;
  readonly summary: string;
  /** `null`: decided by the role alone. */
  readonly right: Capability | null;
  readonly problems: readonly ProblemCode[];
  readonly command: (ctx: AppContext) => Command;
}

const IN_CONFERENCE = '/v1/cases/:case/conferences/:conference/participants/:person';
const IN_CASE = '/v1/cases/:case/people/:person';

const DIRECTIONS: readonly Direction[] = [
  {
    path: `${IN_CONFERENCE}/admit`,
    summary: 'Lets somebody in who waits, for the whole conference',
    right: 'admit',
    problems: ['not_acting', 'excluded', 'conference_not_found', 'participant_not_found', 'conference_ended'],
    command: (ctx) => ({ type: 'admit-participant', ...participantOf(ctx) }),
  },
  {
    path: `${IN_CONFERENCE}/exclude`,
    summary: 'Closes somebody’s media at once and keeps them out; the case stays open to them',
    right: 'exclude',
    problems: ['not_acting', 'conference_not_found', 'participant_not_found', 'conference_ended'],
    command: (ctx) => ({ type: 'exclude-participant', ...participantOf(ctx) }),
  },
  {
    path: `${IN_CONFERENCE}/readmit`,
    summary: 'Takes an exclusion back',
    right: 'exclude',
    problems: ['not_acting', 'conference_not_found', 'participant_not_found', 'conference_ended'],
    command: (ctx) => ({ type: 'readmit-participant', ...participantOf(ctx) }),
  },
  {
    path: `${IN_CASE}/remove`,
    summary: 'Takes the whole case away from somebody of side C, at once and on every device',
    right: 'remove',
    problems: ['not_acting', 'participant_not_found'],
    command: (ctx) => ({ type: 'remove-person', person: personOf(ctx) }),
  },
  {
    path: `${IN_CASE}/restore`,
    summary: 'Gives the case back to somebody it was taken from',
    right: 'remove',
    problems: ['not_acting', 'participant_not_found'],
    command: (ctx) => ({ type: 'restore-person', person: personOf(ctx) }),
  },
  {
    path: '/v1/cases/:case/official',
    summary: 'The deputy takes over from the notary, or the notary takes back; the conference goes on',
    right: null,
    problems: [],
    command: () => ({ type: 'take-office' }),
  },
];

/** Technical direction of the official person and side N (§ 9 (2) NotViKoV), and who belongs to the case. */
export function peopleRoutes(api: Api, { tokens, cases }: Dependencies): void {
  for (const { path, summary, right, problems, command } of DIRECTIONS) {
    api.post(
      path,
      {
        summary,
        tag: 'people',
        security: 'participant',
        limit: 'commands',
        ...(path.includes(':person') ? { path: parametersOf(path) } : {}),
        headers: IdempotencyHeaders,
        body: EmptyBody,
        answers: { 200: { description: 'Done, now or before', schema: VersionAnswerSchema } },
        problems: ['forbidden', ...problems],
      },
      async (ctx) => {
        const viewer = await tokens.identify(ctx);
        if (right) demand(viewer, right);
        const key = idempotencyKey(ctx);
        const wanted = command(ctx);
        parse(EmptyBody, await readJson(ctx));

        const { version } = await cases.execute(viewer, wanted, { key, request: wanted });

        ctx.body = { version } satisfies VersionAnswer;
      },
    );
  }
}

/** What stands in the address of somebody's participation. */
function parametersOf(path: string): z.ZodObject {
  const person = z.string().min(1).max(128);
  return path.includes(':conference') ? z.object({ conference: ConferenceId, person }) : z.object({ person });
}

export function participantOf(ctx: AppContext): { conference: string; person: string } {
  const conference = ConferenceId.safeParse(ctx.params?.['conference']);
  if (!conference.success) throw new AppError('conference_not_found');
  return { conference: conference.data.toLowerCase(), person: personOf(ctx) };
}

/** An id that no token could carry is one that nobody has. */
function personOf(ctx: AppContext): string {
  const person = Id.safeParse(ctx.params?.['person']);
  if (!person.success) throw new AppError('participant_not_found');
  return person.data;
}
