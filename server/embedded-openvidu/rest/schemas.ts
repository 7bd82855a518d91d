import { z } from 'zod';
import { ROLES } from '../sessions/connection.js';
import { RestError } from './errors.js';

/** openvidu-node-client sends null and "" for what its caller left out. */
const unset = z.literal('').or(z.null());

const roleSchema = z.enum(ROLES);
const iceServersSchema = z
  .array(
    z.object({
      url: z.string().max(500),
      username: z.string().max(500).optional(),
      credential: z.string().max(500).optional(),
    }),
  )
  .max(20);
const dataSchema = z.string().max(10_000);

export const sessionSchema = z.object({
  customSessionId: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,100}$/)
    .or(unset)
    .optional(),
  mediaMode: z.literal('ROUTED').or(unset).optional(),
  // the other value of OpenVidu would have every session recorded, and nothing here can record
  recordingMode: z.literal('MANUAL').or(unset).optional(),
  forcedVideoCodec: z.enum(['MEDIA_SERVER_PREFERRED', 'NONE', 'VP8']).or(unset).optional(),
});

export const connectionSchema = z.object({
  type: z.literal('WEBRTC').or(unset).optional(),
  data: dataSchema.nullish(),
  role: roleSchema.nullish(),
  customIceServers: iceServersSchema.nullish(),
});

export const connectionPatchSchema = z.object({ role: roleSchema.nullish() });

export const tokenSchema = z.object({
  session: z.string().max(256),
  data: dataSchema.nullish(),
  role: roleSchema.nullish(),
});

export const signalSchema = z.object({
  session: z.string().max(256),
  to: z.array(z.string().max(256)).max(1000).nullish(),
  type: z.string().max(256).nullish(),
  data: z
    .string()
    .max(64 * 1024)
    .nullish(),
});

/** @throws RestError 400 that names the fields in question */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'body');
  throw new RestError(400, `Missing or invalid: ${[...new Set(fields)].join(', ')}`);
}
