import { z } from 'zod';
import { ROLES } from '../../protocol/index.js';
import { cleanText } from '../text.js';

/** Ids go into the log, into keys and into addresses: no control characters, nothing that is special to an object. */
export const Id = z
  .string('must be a text')
  .min(1, 'must not be empty')
  .max(128, 'must have at most 128 characters')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters')
  .refine((id) => !(id in {}), 'is not usable as an id');

const Name = z
  .string('must be a text')
  .transform(cleanText)
  .pipe(z.string().min(1, 'must not be empty').max(200, 'must have at most 200 characters'));

/** Seconds since 1970 (RFC 7519). */
const NumericDate = z.number();

/** What a participant token says; one rule for those that are made here and for those that come in. */
export const Claims = z.object({
  sub: Id,
  iss: z.string().max(512).optional(),
  name: Name,
  role: z.enum(ROLES, `must be one of ${ROLES.join(', ')}`),
  case: Id,
  title: Name.optional(),
  // an unknown capability is one of a newer version: it grants nothing here
  capabilities: z.array(z.string()).optional(),
  iat: NumericDate.optional(),
  exp: NumericDate,
});
