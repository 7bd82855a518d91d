import { z } from 'zod';
import {
  ABSENCE_CAUSES,
  APPOINTMENT_CHANGES,
  APPOINTMENT_KINDS,
  END_REASONS,
  EXPORT_FORMAT,
  EXPORT_VERSION,
  PROCEEDINGS_STATES,
  ROLES,
  type CaseExport,
} from '../../../protocol/index.js';
import { CaseEventSchema } from './events.js';
import { AppointmentSchema, Instant } from './state.js';

/** The export as it goes out (docs/evidence.md). */

const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal' });
const Seq = z.number().int().min(1);

const deed = {
  seq: Seq,
  at: Instant,
  by: z
    .strictObject({ id: z.string(), role: z.enum([...ROLES, 'host']), name: z.string().nullable() })
    .nullable(),
};

const RecordedPersonSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    removedAt: Instant.nullable(),
    known: z.array(z.strictObject({ seq: Seq, at: Instant, name: z.string(), role: z.enum(ROLES) })),
  })
  .meta({ id: 'RecordedPerson' });

const { local, zone, plannedMinutes, occurrence, startsAt, status, version } = AppointmentSchema.shape;
const RecordedAppointmentSchema = z
  .strictObject({
    ...AppointmentSchema.shape,
    history: z.array(
      z.strictObject({
        ...deed,
        change: z.enum(['created', 'replaced', ...APPOINTMENT_CHANGES]),
        local,
        zone,
        plannedMinutes,
        occurrence,
        startsAt,
        status,
        version,
      }),
    ),
  })
  .meta({ id: 'RecordedAppointment' });

const stretch = { from: Instant, to: Instant.nullable() };
const RecordedConferenceSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(APPOINTMENT_KINDS),
    appointment: z.uuid().nullable(),
    started: z.strictObject(deed),
    ended: z
      .strictObject({ ...deed, reason: z.enum(END_REASONS), successor: z.uuid().nullable() })
      .nullable(),
    presence: z.array(
      z.strictObject({
        person: z.string(),
        name: z.string(),
        role: z.enum(ROLES),
        present: z.array(z.strictObject(stretch)),
        absent: z.array(z.strictObject({ ...stretch, cause: z.enum(ABSENCE_CAUSES) })),
      }),
    ),
    proceedings: z
      .array(z.strictObject({ ...deed, state: z.enum(PROCEEDINGS_STATES), missing: z.array(z.string()) }))
      .exactOptional(),
  })
  .meta({ id: 'RecordedConference' });

const record = z.strictObject({
  title: z.string(),
  official: z.string().nullable(),
  closedAt: Instant.nullable(),
  zone: z.string(),
  people: z.array(RecordedPersonSchema),
  appointments: z.array(RecordedAppointmentSchema),
  conferences: z.array(RecordedConferenceSchema),
  chat: z.array(z.strictObject({ ...deed, text: z.string() })),
});

export const CaseExportSchema = z
  .strictObject({
    format: z.literal(EXPORT_FORMAT),
    version: z.literal(EXPORT_VERSION),
    case: z.string(),
    epoch: z.uuid(),
    exportedAt: Instant,
    head: z.strictObject({ seq: Seq, hash: Hash }),
    record,
    events: z.array(z.strictObject({ event: CaseEventSchema, previousHash: Hash, hash: Hash })),
  })
  .meta({ id: 'CaseExport' }) satisfies z.ZodType<CaseExport>;
