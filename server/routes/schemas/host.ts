import { z } from 'zod';
import { Id } from '../../auth/claims.js';
import { Instant, MemberSchema } from './state.js';

/** Requests and answers of the host API. */

export const ListQuery = z.strictObject({
  after: Id.exactOptional().meta({ description: 'Id of the last case of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).exactOptional().meta({ description: 'Default 50' }),
});

export const HostCaseSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    version: z.number().int().meta({ description: 'Position of the log' }),
    changedAt: Instant,
    closedAt: Instant.nullable(),
    runningConference: z.uuid().nullable(),
    people: z.array(MemberSchema),
    retention: z.strictObject({
      until: Instant.nullable().meta({ description: 'When the case is deleted by itself; `null`: never' }),
      setBy: z.enum(['host', 'policy']),
    }),
  })
  .meta({ id: 'HostCase' });

export const HostCaseListSchema = z
  .strictObject({ cases: z.array(HostCaseSchema), hasMore: z.boolean() })
  .meta({ id: 'HostCaseList' });

export const RetentionBody = z
  .strictObject({ until: z.iso.datetime({ offset: true }).nullable() })
  .meta({ id: 'RetentionRequest' });

export const DeletionSchema = z
  .strictObject({
    caseHash: z.string().meta({ description: 'SHA-256, hex, over `<epoch>:<case id>`' }),
    deletedAt: Instant,
    reason: z.enum(['host', 'retention']),
    head: z
      .strictObject({ seq: z.number().int(), hash: z.string() })
      .meta({ description: 'The last event, as at the head of an export made before' }),
  })
  .meta({ id: 'Deletion' });
