import { z } from 'zod';
import {
  APPOINTMENT_CHANGES,
  APPOINTMENT_KINDS,
  DEVICE_ANSWERS,
  DIRECTED_DEVICES,
  END_REASONS,
  type CaseEvent,
  type CaseEventOf,
  type TimelineEvent,
  type TimelinePage,
} from '../../../protocol/index.js';
import { ActorSchema, AppointmentSchema, Instant, PersonSchema } from './state.js';

/** Events as the log, the stream and the time line carry them. */

const place = { seq: z.number().int().min(1), at: Instant, by: ActorSchema };
const entry = { conference: z.uuid(), person: z.string(), entry: z.uuid() };

export const MessageSentSchema = z
  .strictObject({
    type: z.literal('message-sent'),
    message: z.strictObject({ id: z.uuid(), text: z.string() }),
    ...place,
  })
  .meta({ id: 'MessageSent' }) satisfies z.ZodType<CaseEventOf<'message-sent'>>;

const AppointmentCreatedSchema = z
  .strictObject({ type: z.literal('appointment-created'), appointment: AppointmentSchema, ...place })
  .meta({ id: 'AppointmentCreated' });

const AppointmentChangedSchema = z
  .strictObject({
    type: z.literal('appointment-changed'),
    change: z.enum(APPOINTMENT_CHANGES),
    appointment: AppointmentSchema,
    ...place,
  })
  .meta({ id: 'AppointmentChanged' });

const OfficialChangedSchema = z
  .strictObject({ type: z.literal('official-changed'), person: z.string(), ...place })
  .meta({ id: 'OfficialChanged' });

const CaseClosedSchema = z
  .strictObject({ type: z.literal('case-closed'), ...place })
  .meta({ id: 'CaseClosed' });

const CaseReopenedSchema = z
  .strictObject({ type: z.literal('case-reopened'), ...place })
  .meta({ id: 'CaseReopened' });

const ConferenceStartedSchema = z
  .strictObject({
    type: z.literal('conference-started'),
    conference: z.uuid(),
    appointment: z.uuid().nullable(),
    kind: z.enum(APPOINTMENT_KINDS),
    proceedings: z.literal(false).exactOptional(),
    ...place,
  })
  .meta({ id: 'ConferenceStarted' });

const ConferenceEndedSchema = z
  .strictObject({
    type: z.literal('conference-ended'),
    conference: z.uuid(),
    reason: z.enum(END_REASONS),
    successor: z.uuid().nullable(),
    ...place,
  })
  .meta({ id: 'ConferenceEnded' });

const ParticipantConnectedSchema = z
  .strictObject({ type: z.literal('participant-connected'), ...entry, ...place })
  .meta({ id: 'ParticipantConnected' });

const ParticipantLostSchema = z
  .strictObject({ type: z.literal('participant-lost'), ...entry, ...place })
  .meta({ id: 'ParticipantLost' });

const ParticipantLeftSchema = z
  .strictObject({
    type: z.literal('participant-left'),
    conference: z.uuid(),
    person: z.string(),
    ...place,
  })
  .meta({ id: 'ParticipantLeft' });

const ParticipantAttendingSchema = z
  .strictObject({
    type: z.literal('participant-attending'),
    conference: z.uuid(),
    person: z.string(),
    with: z.string().nullable(),
    ...place,
  })
  .meta({ id: 'ParticipantAttending' });

const TIMELINE = [
  MessageSentSchema,
  ConferenceStartedSchema,
  ConferenceEndedSchema,
  ParticipantLostSchema,
  ParticipantLeftSchema,
  ParticipantConnectedSchema,
  AppointmentCreatedSchema,
  AppointmentChangedSchema,
  OfficialChangedSchema,
  CaseClosedSchema,
  CaseReopenedSchema,
] as const;

export const TimelineEventSchema = z
  .discriminatedUnion('type', TIMELINE)
  .meta({ id: 'TimelineEvent' }) satisfies z.ZodType<TimelineEvent>;

export const CaseEventSchema = z
  .discriminatedUnion('type', [
    ...TIMELINE,
    ParticipantAttendingSchema,
    z
      .strictObject({ type: z.literal('case-opened'), title: z.string(), ...place })
      .meta({ id: 'CaseOpened' }),
    z
      .strictObject({ type: z.literal('person-joined'), person: PersonSchema, ...place })
      .meta({ id: 'PersonJoined' }),
    z
      .strictObject({ type: z.literal('person-removed'), person: z.string(), ...place })
      .meta({ id: 'PersonRemoved' }),
    z
      .strictObject({ type: z.literal('person-restored'), person: z.string(), ...place })
      .meta({ id: 'PersonRestored' }),
    z
      .strictObject({ type: z.literal('participant-entered'), ...entry, device: z.string(), ...place })
      .meta({ id: 'ParticipantEntered' }),
    z
      .strictObject({ type: z.literal('participant-waiting'), ...entry, device: z.string(), ...place })
      .meta({ id: 'ParticipantWaiting' }),
    ...(
      [
        'participant-admitted',
        'participant-excluded',
        'participant-readmitted',
        'participant-identified',
        'participant-muted',
      ] as const
    ).map((type) =>
      z
        .strictObject({ type: z.literal(type), conference: z.uuid(), person: z.string(), ...place })
        .meta({ id: idOf(type) }),
    ),
    z
      .strictObject({
        type: z.literal('participant-asked'),
        conference: z.uuid(),
        person: z.string(),
        device: z.enum(DIRECTED_DEVICES),
        ...place,
      })
      .meta({ id: 'ParticipantAsked' }),
    z
      .strictObject({
        type: z.literal('participant-answered'),
        conference: z.uuid(),
        person: z.string(),
        device: z.enum(DIRECTED_DEVICES),
        answer: z.enum(DEVICE_ANSWERS),
        ...place,
      })
      .meta({ id: 'ParticipantAnswered' }),
    z
      .strictObject({
        type: z.literal('presenting-allowed'),
        conference: z.uuid(),
        person: z.string(),
        allowed: z.boolean(),
        ...place,
      })
      .meta({ id: 'PresentingAllowed' }),
    z
      .strictObject({ type: z.literal('presentation-started'), ...entry, presentation: z.uuid(), ...place })
      .meta({ id: 'PresentationStarted' }),
    z
      .strictObject({
        type: z.literal('presentation-ended'),
        conference: z.uuid(),
        presentation: z.uuid(),
        person: z.string(),
        ...place,
      })
      .meta({ id: 'PresentationEnded' }),
    ...(['proceedings-opened', 'proceedings-resumed', 'proceedings-finished'] as const).map((type) =>
      z.strictObject({ type: z.literal(type), conference: z.uuid(), ...place }).meta({ id: idOf(type) }),
    ),
    z
      .strictObject({
        type: z.literal('proceedings-paused'),
        conference: z.uuid(),
        missing: z.array(z.string()),
        ...place,
      })
      .meta({ id: 'ProceedingsPaused' }),
    ...(['media-session-opened', 'media-session-closed'] as const).map((type) =>
      z
        .strictObject({
          type: z.literal(type),
          conference: z.uuid(),
          generation: z.number().int(),
          ...place,
        })
        .meta({ id: idOf(type) }),
    ),
  ])
  .meta({ id: 'CaseEvent' }) satisfies z.ZodType<CaseEvent>;

/** `person-joined` → `PersonJoined` */
function idOf(type: CaseEvent['type']): string {
  return type.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const TimelinePageSchema = z
  .strictObject({ events: z.array(TimelineEventSchema), hasOlder: z.boolean() })
  .meta({ id: 'TimelinePage' }) satisfies z.ZodType<TimelinePage>;
