import { z } from 'zod';
import {
  APPOINTMENT_DRAFT_STATUSES,
  APPOINTMENT_KINDS,
  IDEMPOTENCY_HEADER,
  PROBLEMS,
  type CasePolicy,
  type CaseSnapshot,
  type AppointmentResult,
  type AppointmentVersionRequest,
  type CreateAppointmentRequest,
  type EndConferenceAnswer,
  type EnterConferenceAnswer,
  type LeaveConferenceAnswer,
  type EnterConferenceRequest,
  type LeaveConferenceRequest,
  type MarkReadRequest,
  type MoveAppointmentRequest,
  type Problem,
  type ProblemCode,
  type Readers,
  type SendMessageAnswer,
  type SendMessageRequest,
  type StartConferenceAnswer,
  type StartConferenceRequest,
  type VersionAnswer,
} from '../../../protocol/index.js';
import { isWallClock } from '../../cases/wall-clock.js';
import { cleanText } from '../../text.js';
import { DeviceChecksSchema } from './checks.js';
import { MessageSentSchema, TimelinePageSchema } from './events.js';
import { MediaCredentialsSchema } from './media.js';
import {
  AppointmentSchema,
  CaseStateSchema,
  ConferenceEndSchema,
  Instant,
  RelationSchema,
  SelfSchema,
} from './state.js';

/** Requests and answers of the routes. Requests refuse fields they do not know. */

export const IdempotencyHeaders = z.object({
  [IDEMPOTENCY_HEADER]: z
    .uuid()
    .meta({ description: 'Made by the client; the same key gets the same answer.' }),
});

export const ConferenceId = z.uuid();

const Version = z.number().int().meta({ description: 'Position of the log after the command' });

const ClientVersion = z.string().max(64).meta({ description: 'Such as 1.4.0' });

const CasePolicySchema = z
  .strictObject({
    opensBeforeMinutes: z.number().int().nullable(),
    leastClient: ClientVersion.exactOptional(),
    leastSecureClient: ClientVersion.exactOptional(),
    release: ClientVersion.exactOptional(),
  })
  .meta({ id: 'CasePolicy' }) satisfies z.ZodType<CasePolicy>;
const ReadersSchema = z
  .record(
    z.string(),
    z.strictObject({
      delivered: z.number().int(),
      read: z.number().int(),
      seenAt: Instant.nullable().exactOptional(),
    }),
  )
  .meta({ id: 'Readers' }) satisfies z.ZodType<Readers>;

export const SnapshotSchema = z
  .strictObject({
    epoch: z.uuid(),
    now: Instant,
    state: CaseStateSchema,
    self: SelfSchema,
    policy: CasePolicySchema,
    timeline: TimelinePageSchema,
    readers: ReadersSchema,
    checks: DeviceChecksSchema.exactOptional(),
  })
  .meta({ id: 'CaseSnapshot' }) satisfies z.ZodType<CaseSnapshot>;

export const MarkReadBody = z
  .strictObject({
    delivered: z.number().int().min(0).max(2_147_483_647).exactOptional(),
    read: z.number().int().min(0).max(2_147_483_647).exactOptional(),
  })
  .meta({ id: 'MarkReadRequest' }) satisfies z.ZodType<MarkReadRequest>;

export const TimelineQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(2_147_483_647).exactOptional(),
});

// length and emptiness are rules of the case with codes of their own
export const SendMessageBody = z
  .strictObject({ text: z.string().transform(cleanText) })
  .meta({ id: 'SendMessageRequest' }) satisfies z.ZodType<SendMessageRequest>;

export const SendMessageAnswerSchema = z
  .strictObject({ event: MessageSentSchema })
  .meta({ id: 'SendMessageAnswer' }) satisfies z.ZodType<SendMessageAnswer>;

export const AppointmentId = z.uuid();

const time = {
  local: z
    .string()
    .refine(isWallClock, 'must be the wall clock of the office, like 2027-03-28T10:00')
    .meta({ description: 'Wall clock of the office, `YYYY-MM-DDTHH:mm`' }),
  zone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone like Europe/Berlin'),
  plannedMinutes: z.number().int().min(1).max(1_440),
  occurrence: z
    .enum(['first', 'second'])
    .exactOptional()
    .meta({ description: 'Which one, when the clock shows `local` twice because summer time ends' }),
};

export const CreateAppointmentBody = z
  .strictObject({
    kind: z.enum(APPOINTMENT_KINDS),
    ...time,
    status: z.enum(APPOINTMENT_DRAFT_STATUSES).exactOptional(),
    relation: RelationSchema.exactOptional(),
  })
  .meta({ id: 'CreateAppointmentRequest' }) satisfies z.ZodType<CreateAppointmentRequest>;

const SeenVersion = z
  .number()
  .int()
  .min(1)
  .meta({ description: 'Version of the appointment that the person saw' });

export const AppointmentVersionBody = z
  .strictObject({ version: SeenVersion })
  .meta({ id: 'AppointmentVersionRequest' }) satisfies z.ZodType<AppointmentVersionRequest>;

export const MoveAppointmentBody = z
  .strictObject({
    version: SeenVersion,
    ...time,
    status: z.enum(APPOINTMENT_DRAFT_STATUSES).exactOptional(),
  })
  .meta({ id: 'MoveAppointmentRequest' }) satisfies z.ZodType<MoveAppointmentRequest>;

export const AppointmentResultSchema = z
  .strictObject({
    appointment: AppointmentSchema,
    version: Version,
    maintenance: z
      .strictObject({ from: Instant, to: Instant })
      .nullable()
      .meta({ description: 'A maintenance window that the planned time meets: a warning' }),
  })
  .meta({ id: 'AppointmentResult' }) satisfies z.ZodType<AppointmentResult>;

export const StartConferenceBody = z
  .strictObject({ appointment: z.uuid().exactOptional(), client: ClientVersion.exactOptional() })
  .meta({ id: 'StartConferenceRequest' }) satisfies z.ZodType<StartConferenceRequest>;

export const StartConferenceAnswerSchema = z
  .strictObject({ conference: z.uuid(), version: Version })
  .meta({ id: 'StartConferenceAnswer' }) satisfies z.ZodType<StartConferenceAnswer>;

export const EnterConferenceBody = z
  .strictObject({
    device: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
    resumes: z.uuid().exactOptional(),
    leaveOther: z.boolean().exactOptional(),
    client: ClientVersion.exactOptional(),
  })
  .meta({ id: 'EnterConferenceRequest' }) satisfies z.ZodType<EnterConferenceRequest>;

export const WaitingAnswerSchema = z
  .strictObject({ status: z.literal('waiting'), entry: z.uuid(), version: Version })
  .meta({ id: 'WaitingAnswer' }) satisfies z.ZodType<EnterConferenceAnswer>;

export const EnterConferenceAnswerSchema = z
  .strictObject({
    status: z.literal('entered'),
    entry: z.uuid(),
    media: MediaCredentialsSchema,
    version: Version,
  })
  .meta({ id: 'EnterConferenceAnswer' }) satisfies z.ZodType<EnterConferenceAnswer>;

export const LeaveConferenceBody = z
  .strictObject({ entry: z.uuid().exactOptional() })
  .meta({ id: 'LeaveConferenceRequest' }) satisfies z.ZodType<LeaveConferenceRequest>;

export const EmptyBody = z.strictObject({}).meta({ id: 'EmptyRequest' });

export const VersionAnswerSchema = z
  .strictObject({ version: Version })
  .meta({ id: 'VersionAnswer' }) satisfies z.ZodType<VersionAnswer>;

export const LeaveConferenceAnswerSchema = VersionAnswerSchema.extend({
  ended: ConferenceEndSchema.exactOptional(),
}).meta({ id: 'LeaveConferenceAnswer' }) satisfies z.ZodType<LeaveConferenceAnswer>;

export const EndConferenceAnswerSchema = z
  .strictObject({ ended: ConferenceEndSchema, version: Version })
  .meta({ id: 'EndConferenceAnswer' }) satisfies z.ZodType<EndConferenceAnswer>;

export const ProblemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    requestId: z.string().exactOptional(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).exactOptional(),
    limit: z.number().int().exactOptional(),
    ended: ConferenceEndSchema.exactOptional(),
    person: z.string().exactOptional(),
    elsewhere: z.strictObject({ title: z.string() }).exactOptional(),
  })
  .meta({ id: 'Problem' }) satisfies z.ZodType<Problem>;

function isTimeZone(zone: string): boolean {
  try {
    // offsets like +02:00 are accepted there too, but do not know summer time
    return (
      /^[A-Za-z]/.test(zone) &&
      new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
    );
  } catch {
    return false;
  }
}
