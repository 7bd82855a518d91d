import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  findConference,
  type CaseState,
  type EndConferenceAnswer,
  type EnterConferenceAnswer,
  type LeaveConferenceAnswer,
  type StartConferenceAnswer,
} from '../../protocol/index.js';
import { demandSecureClient } from '../auth/client-version.js';
import { demand } from '../auth/rights.js';
import { AppError } from '../http/app-error.js';
import type { Api } from '../http/api.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';
import {
  ConferenceId,
  EndConferenceAnswerSchema,
  EmptyBody,
  EnterConferenceAnswerSchema,
  EnterConferenceBody,
  IdempotencyHeaders,
  LeaveConferenceAnswerSchema,
  LeaveConferenceBody,
  StartConferenceAnswerSchema,
  StartConferenceBody,
  WaitingAnswerSchema,
} from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'admission' | 'policy'>;

const path = z.object({ conference: ConferenceId });

/** Starting, entering, leaving, ending: four commands, four meanings, and only the last one is final. */
export function conferenceRoutes(api: Api, { tokens, cases, admission, policy }: Dependencies): void {
  api.post(
    '/v1/cases/:case/conferences',
    {
      summary: 'Starts a conference; when one runs already, that one is the answer',
      tag: 'conferences',
      security: 'participant',
      limit: 'commands',
      headers: IdempotencyHeaders,
      body: StartConferenceBody,
      answers: {
        201: { description: 'Started', schema: StartConferenceAnswerSchema },
        200: { description: 'Runs already', schema: StartConferenceAnswerSchema },
      },
      problems: ['forbidden', 'client_outdated', 'appointment_not_found'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      demand(viewer, 'start');
      const key = idempotencyKey(ctx);
      const { client, ...request } = parse(StartConferenceBody, await readJson(ctx));
      demandSecureClient(client, policy);

      const { id, version, events } = await cases.execute(
        viewer,
        { type: 'start-conference', id: randomUUID(), ...request },
        { key, request },
      );

      ctx.status = events.some((event) => event.type === 'conference-started') ? 201 : 200;
      ctx.body = { conference: known(id), version } satisfies StartConferenceAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/conferences/:conference/entries',
    {
      summary: 'Enters, returns, or takes over on another device: credentials for the media of this entry',
      tag: 'conferences',
      security: 'participant',
      limit: 'entries',
      path,
      headers: IdempotencyHeaders,
      body: EnterConferenceBody,
      answers: {
        200: { description: 'In', schema: EnterConferenceAnswerSchema },
        202: { description: 'Waiting to be admitted by side N', schema: WaitingAnswerSchema },
      },
      problems: [
        'client_outdated',
        'conference_not_found',
        'conference_ended',
        'appointment_unconfirmed',
        'excluded',
        'identification_required',
        'not_acting',
        'moved',
        'in_other_conference',
        'not_taking_part',
        'media_unavailable',
      ],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const key = idempotencyKey(ctx);
      const conference = conferenceOf(ctx);
      const { client, ...request } = parse(EnterConferenceBody, await readJson(ctx));
      demandSecureClient(client, policy);
      const { leaveOther = false, ...wanted } = request;
      const command = { type: 'enter-conference', conference, entry: randomUUID(), ...wanted } as const;
      // coming back by itself takes nobody out of anywhere
      if (wanted.resumes === undefined) await admission.leaveOther(viewer, command, leaveOther);

      const { id, version, state, repeated } = await cases.execute(viewer, command, {
        key,
        request: { conference, ...request },
      });
      const entry = known(id);
      ctx.set('Cache-Control', 'no-store');
      if (isWaiting(state, conference, viewer.person.id)) {
        ctx.status = 202;
        ctx.body = { status: 'waiting', entry, version } satisfies EnterConferenceAnswer;
        return;
      }
      // credentials are good once: a repetition gets fresh ones for the same entry
      const media = await admission.credentials(viewer, conference, entry, repeated ? undefined : state);

      ctx.body = { status: 'entered', entry, media, version } satisfies EnterConferenceAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/conferences/:conference/leave',
    {
      summary: 'Leaves; the conference goes on and the person may come back',
      tag: 'conferences',
      security: 'participant',
      limit: null,
      path,
      headers: IdempotencyHeaders,
      body: LeaveConferenceBody,
      answers: { 200: { description: 'Left', schema: LeaveConferenceAnswerSchema } },
      problems: ['conference_not_found', 'not_taking_part'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const key = idempotencyKey(ctx);
      const conference = conferenceOf(ctx);
      const request = parse(LeaveConferenceBody, await readJson(ctx));

      const { state, version } = await cases.execute(
        viewer,
        { type: 'leave-conference', conference, ...request },
        { key, request: { conference, ...request } },
      );

      const ended = findConference(state, conference)?.ended;
      ctx.body = { version, ...(ended ? { ended } : {}) } satisfies LeaveConferenceAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/conferences/:conference/end',
    {
      summary: 'Ends the conference for everyone, at once and for good',
      tag: 'conferences',
      security: 'participant',
      limit: null,
      path,
      headers: IdempotencyHeaders,
      body: EmptyBody,
      answers: { 200: { description: 'Ended, now or before', schema: EndConferenceAnswerSchema } },
      problems: ['forbidden', 'conference_not_found'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      demand(viewer, 'end');
      const key = idempotencyKey(ctx);
      const conference = conferenceOf(ctx);
      parse(EmptyBody, await readJson(ctx));

      const { state, version } = await cases.execute(
        viewer,
        { type: 'end-conference', conference },
        { key, request: { conference } },
      );

      // answered without waiting for the media server: ended is what the log says (edge case 11)
      const ended = findConference(state, conference)?.ended;
      if (!ended) throw new Error('the conference just ended is not');
      ctx.body = { ended, version } satisfies EndConferenceAnswer;
    },
  );
}

function isWaiting(state: CaseState, conference: string, person: string): boolean {
  return findConference(state, conference)?.participations[person]?.presence === 'waiting';
}

/** An address that cannot be one of ours is one that does not exist. */
export function conferenceOf(ctx: AppContext): string {
  const id = ConferenceId.safeParse(ctx.params?.['conference']);
  if (!id.success) throw new AppError('conference_not_found');
  return id.data.toLowerCase();
}

function known(id: string | null): string {
  if (id === null) throw new Error('the command answered without an id');
  return id;
}
