import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AppointmentResult, CaseState, Capability } from '../../protocol/index.js';
import { demand } from '../auth/rights.js';
import { calendarFile } from '../cases/calendar-file.js';
import type { Command } from '../cases/commands.js';
import { maintenanceDuring } from '../cases/maintenance.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { AppContext } from '../http/state.js';
import type { Services } from '../services.js';
import {
  AppointmentId,
  AppointmentResultSchema,
  AppointmentVersionBody,
  CreateAppointmentBody,
  IdempotencyHeaders,
  MoveAppointmentBody,
} from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'maintenance'>;

const path = z.object({ appointment: AppointmentId });

/** What can be done to an appointment that exists: the last part of the address, and what it means. */
interface Change {
  readonly name: string;
  readonly summary: string;
  /** `null`: what people of side C do. */
  readonly right: Capability | null;
  readonly body: typeof AppointmentVersionBody | typeof MoveAppointmentBody;
  readonly command: (appointment: string, request: never) => Command;
}

type Seen = z.output<typeof AppointmentVersionBody>;
type Move = z.output<typeof MoveAppointmentBody>;

const CHANGES: readonly Change[] = [
  {
    name: 'confirm',
    summary: 'Says yes to a proposal; agreed when every party known in the case has',
    right: null,
    body: AppointmentVersionBody,
    command: (appointment, seen: Seen) => ({
      type: 'answer-appointment',
      appointment,
      ...seen,
      answer: 'confirmed',
    }),
  },
  {
    name: 'decline',
    summary: 'Says no to a proposal; declined as soon as one party does',
    right: null,
    body: AppointmentVersionBody,
    command: (appointment, seen: Seen) => ({
      type: 'answer-appointment',
      appointment,
      ...seen,
      answer: 'declined',
    }),
  },
  {
    name: 'agree',
    summary: 'Settles a proposal that was agreed on by other means',
    right: 'appoint',
    body: AppointmentVersionBody,
    command: (appointment, seen: Seen) => ({ type: 'agree-appointment', appointment, ...seen }),
  },
  {
    name: 'move',
    summary: 'Another time, as a new version to which nobody has answered yet',
    right: 'appoint',
    body: MoveAppointmentBody,
    command: (appointment, { version, status, ...time }: Move) => ({
      type: 'move-appointment',
      appointment,
      version,
      status,
      time,
    }),
  },
  {
    name: 'cancel',
    summary: 'Takes it back; a conference that runs under it must be ended first',
    right: 'appoint',
    body: AppointmentVersionBody,
    command: (appointment, seen: Seen) => ({ type: 'cancel-appointment', appointment, ...seen }),
  },
  ...(['held', 'not-held'] as const).map((outcome): Change => ({
    name: outcome,
    summary: `Puts on record that it was ${outcome === 'held' ? 'held' : 'not held'}; no timer does`,
    right: 'appoint',
    body: AppointmentVersionBody,
    command: (appointment, seen: Seen) => ({ type: 'close-appointment', appointment, ...seen, outcome }),
  })),
];

/** Appointments of a case: made and changed by side N, answered by side C (R-T1 to R-T5, domain 3.3). */
export function appointmentRoutes(api: Api, { tokens, cases, maintenance }: Dependencies): void {
  api.post(
    '/v1/cases/:case/appointments',
    {
      summary: 'Creates an appointment; one that replaces another ends the conference of that one',
      tag: 'appointments',
      security: 'participant',
      limit: 'commands',
      headers: IdempotencyHeaders,
      body: CreateAppointmentBody,
      answers: {
        201: { description: 'Created', schema: AppointmentResultSchema },
        200: { description: 'Was created before under this key', schema: AppointmentResultSchema },
      },
      problems: [
        'forbidden',
        'not_acting',
        'appointment_time_invalid',
        'appointment_in_past',
        'appointment_relation_required',
        'appointment_not_found',
      ],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      demand(viewer, 'appoint');
      const key = idempotencyKey(ctx);
      const draft = parse(CreateAppointmentBody, await readJson(ctx));

      const { state, id, version, repeated } = await cases.execute(
        viewer,
        { type: 'create-appointment', id: randomUUID(), draft },
        { key, request: draft },
      );

      ctx.status = repeated ? 200 : 201;
      ctx.body = result(state, id, version);
    },
  );

  for (const { name, summary, right, body, command } of CHANGES) {
    api.post(
      `/v1/cases/:case/appointments/:appointment/${name}`,
      {
        summary,
        tag: 'appointments',
        security: 'participant',
        limit: 'commands',
        path,
        headers: IdempotencyHeaders,
        body,
        answers: { 200: { description: 'The appointment as it is now', schema: AppointmentResultSchema } },
        problems: [
          'forbidden',
          ...(right ? (['not_acting'] as const) : []),
          'appointment_not_found',
          'appointment_changed',
          'appointment_settled',
          ...(name === 'move' ? (['appointment_time_invalid', 'appointment_in_past'] as const) : []),
          ...(right && name !== 'agree' ? (['conference_running'] as const) : []),
        ],
      },
      async (ctx) => {
        const viewer = await tokens.identify(ctx);
        if (right) demand(viewer, right);
        const key = idempotencyKey(ctx);
        const id = appointmentOf(ctx);
        const request = parse<z.ZodType>(body, await readJson(ctx));

        const { state, version } = await cases.execute(viewer, command(id, request as never), {
          key,
          request: { name, id, request },
        });

        ctx.body = result(state, id, version);
      },
    );
  }

  api.get(
    '/v1/cases/:case/appointments/:appointment/calendar',
    {
      summary: 'The appointment as a calendar file (RFC 5545), times in UTC',
      tag: 'appointments',
      security: 'participant',
      limit: 'reading',
      path,
      query: z.object({ lang: z.enum(['de', 'en']).optional().meta({ description: 'Default `de`' }) }),
      answers: { 200: { description: 'The file', type: 'text/calendar', schema: z.string() } },
      problems: ['access_removed', 'appointment_not_found'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const state = await cases.read(viewer);
      const appointment = appointmentIn(state, appointmentOf(ctx));
      const language = ctx.query['lang'] === 'en' ? 'en' : 'de';

      ctx.set('Cache-Control', 'no-store');
      ctx.attachment('termin.ics');
      ctx.type = 'text/calendar; charset=utf-8';
      ctx.body = calendarFile(state, appointment, language);
    },
  );

  function result(state: CaseState, id: string | null, version: number): AppointmentResult {
    const appointment = appointmentIn(state, id);
    return { appointment, version, maintenance: maintenanceDuring(maintenance, appointment) };
  }
}

function appointmentIn({ appointments }: CaseState, id: string | null): AppointmentResult['appointment'] {
  const appointment = appointments.find((each) => each.id === id);
  if (!appointment) throw new AppError('appointment_not_found');
  return appointment;
}

/** An address that cannot be one of ours is one that does not exist. */
function appointmentOf(ctx: AppContext): string {
  const id = AppointmentId.safeParse(ctx.params?.['appointment']);
  if (!id.success) throw new AppError('appointment_not_found');
  return id.data.toLowerCase();
}
