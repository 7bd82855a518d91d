import { randomUUID } from 'node:crypto';
import type { CreateAppointmentAnswer } from '../../protocol/index.js';
import { demand } from '../auth/rights.js';
import type { Api } from '../http/api.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { CreateAppointmentAnswerSchema, CreateAppointmentBody, IdempotencyHeaders } from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases'>;

/** Appointments of a case, made by side N, at any time (R-T1 to R-T5). */
export function appointmentRoutes(api: Api, { tokens, cases }: Dependencies): void {
  api.post(
    '/v1/cases/:case/appointments',
    {
      summary: 'Creates an appointment; one that replaces another ends the conference of that one',
      tag: 'appointments',
      security: 'participant',
      headers: IdempotencyHeaders,
      body: CreateAppointmentBody,
      answers: {
        201: { description: 'Created', schema: CreateAppointmentAnswerSchema },
        200: { description: 'Was created before under this key', schema: CreateAppointmentAnswerSchema },
      },
      problems: [
        'forbidden',
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

      const appointment = state.appointments.find((each) => each.id === id);
      if (!appointment) throw new Error('the appointment just created is not in the case');
      ctx.status = repeated ? 200 : 201;
      ctx.body = { appointment, version } satisfies CreateAppointmentAnswer;
    },
  );
}
