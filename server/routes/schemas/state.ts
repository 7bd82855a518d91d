import { z } from 'zod';
import {
  APPOINTMENT_ANSWERS,
  APPOINTMENT_KINDS,
  APPOINTMENT_STATUSES,
  CAPABILITIES,
  END_REASONS,
  PROCEEDINGS_STATES,
  ROLES,
  STAYS,
  type Absence,
  type Actor,
  type Appointment,
  type AppointmentRelation,
  type CaseState,
  type Conference,
  type ConferenceEnd,
  type Direction,
  type MediaSession,
  type Member,
  type Participation,
  type Person,
  type PresenceTurn,
  type Presentation,
  type Proceedings,
  type Self,
} from '../../../protocol/index.js';

/** What is sent out, described for the OpenAPI document; `satisfies` keeps it one with the protocol's types. */

export const Instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601 with milliseconds' });

export const PersonSchema = z
  .strictObject({ id: z.string(), name: z.string(), role: z.enum(ROLES) })
  .meta({ id: 'Person' }) satisfies z.ZodType<Person>;

export const MemberSchema = z
  .strictObject({ ...PersonSchema.shape, removedAt: Instant.exactOptional() })
  .meta({ id: 'Member' }) satisfies z.ZodType<Member>;

export const ActorSchema = z
  .strictObject({ id: z.string(), role: z.enum([...ROLES, 'host']) })
  .nullable()
  .meta({
    id: 'Actor',
    description: "`null`: the system; role `host`: the vendor's backend",
  }) satisfies z.ZodType<Actor>;

export const RelationSchema = z
  .strictObject({ type: z.enum(['replaces', 'in-addition']), to: z.uuid() })
  .meta({ id: 'AppointmentRelation' }) satisfies z.ZodType<AppointmentRelation>;

export const AppointmentSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(APPOINTMENT_KINDS),
    local: z.string().meta({ description: 'Wall clock of the office, `YYYY-MM-DDTHH:mm`' }),
    zone: z.string().meta({ description: 'IANA time zone of the office' }),
    occurrence: z.enum(['first', 'second']).exactOptional(),
    startsAt: Instant,
    plannedMinutes: z.number().int(),
    relation: RelationSchema.exactOptional(),
    status: z.enum(APPOINTMENT_STATUSES),
    version: z.number().int(),
    answers: z.record(z.string(), z.enum(APPOINTMENT_ANSWERS)),
  })
  .meta({ id: 'Appointment' }) satisfies z.ZodType<Appointment>;

export const ConferenceEndSchema = z
  .strictObject({
    at: Instant,
    by: ActorSchema,
    reason: z.enum(END_REASONS),
    successor: z.uuid().nullable(),
  })
  .meta({ id: 'ConferenceEnd' }) satisfies z.ZodType<ConferenceEnd>;

const MediaSessionSchema = z.strictObject({
  generation: z.number().int(),
  open: z.boolean(),
  since: Instant,
}) satisfies z.ZodType<MediaSession>;

const AbsenceSchema = z.strictObject({
  since: Instant,
  why: z.enum(['lost', 'left', 'moved', 'excluded']),
}) satisfies z.ZodType<Absence>;

const DirectionSchema = z.strictObject({
  wanted: z.enum(['on', 'off']),
  by: z.string(),
  at: Instant,
  declined: z.literal(true).exactOptional(),
}) satisfies z.ZodType<Direction>;

const ParticipationSchema = z
  .strictObject({
    person: z.string(),
    presence: z.enum(['waiting', 'excluded', 'readmitted', 'entering', 'connected', 'lost', 'left', 'over']),
    since: Instant,
    entry: z.uuid(),
    device: z.string(),
    admitted: z.boolean(),
    wasConnected: z.boolean(),
    with: z
      .string()
      .exactOptional()
      .meta({ description: 'Takes part through the device of that person: `entry` and `device` are theirs' }),
    absence: AbsenceSchema.exactOptional(),
    excludedBy: ActorSchema.exactOptional().meta({ description: 'Only while they are excluded' }),
    identified: z.literal(true).exactOptional(),
    mayPresent: z.literal(true).exactOptional().meta({ description: 'Of side C, and may share a window' }),
    directions: z
      .strictObject({
        microphone: DirectionSchema.exactOptional(),
        camera: DirectionSchema.exactOptional(),
        sharing: DirectionSchema.exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'What side N has said of their devices and is not settled' }),
  })
  .meta({ id: 'Participation' }) satisfies z.ZodType<Participation>;

const PresenceTurnSchema = z
  .strictObject({ person: z.string(), from: Instant, stay: z.enum(STAYS) })
  .meta({ id: 'PresenceTurn' }) satisfies z.ZodType<PresenceTurn>;

const proceedingsTurn = {
  state: z.enum(PROCEEDINGS_STATES),
  since: Instant,
  by: ActorSchema,
  missing: z.array(z.string()).meta({ description: 'Paused because these persons were not connected' }),
};
const ProceedingsSchema = z
  .strictObject({ ...proceedingsTurn, earlier: z.array(z.strictObject(proceedingsTurn)) })
  .meta({ id: 'Proceedings', description: 'Verhandlung' }) satisfies z.ZodType<Proceedings>;

const PresentationSchema = z
  .strictObject({ id: z.uuid(), person: z.string(), entry: z.uuid(), since: Instant })
  .meta({
    id: 'Presentation',
    description: 'Who shares a window or screen now',
  }) satisfies z.ZodType<Presentation>;

const ConferenceSchema = z
  .strictObject({
    id: z.uuid(),
    appointment: z.uuid().nullable(),
    kind: z.enum(APPOINTMENT_KINDS),
    status: z.enum(['running', 'ended']),
    startedAt: Instant,
    ended: ConferenceEndSchema.nullable(),
    media: MediaSessionSchema,
    participations: z.record(z.string(), ParticipationSchema),
    turns: z.array(PresenceTurnSchema),
    proceedings: ProceedingsSchema.nullable(),
    presentation: PresentationSchema.exactOptional(),
  })
  .meta({ id: 'Conference' }) satisfies z.ZodType<Conference>;

export const CaseStateSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    version: z.number().int(),
    people: z.record(z.string(), MemberSchema),
    official: z.string().nullable(),
    closedAt: Instant.nullable(),
    appointments: z.array(AppointmentSchema),
    conferences: z.array(ConferenceSchema),
  })
  .meta({ id: 'CaseState' }) satisfies z.ZodType<CaseState>;

export const SelfSchema = z
  .strictObject({ person: PersonSchema, capabilities: z.array(z.enum(CAPABILITIES)) })
  .meta({ id: 'Self' }) satisfies z.ZodType<Self>;
