import { z } from 'zod';
import type { MediaCredentials } from '../../../protocol/index.js';

export const MediaCredentialsSchema = z.strictObject({
  token: z.string(),
  iceServers: z.array(
    z.strictObject({
      urls: z.union([z.string(), z.array(z.string())]),
      username: z.string().exactOptional(),
      credential: z.string().exactOptional(),
    }),
  ),
}) satisfies z.ZodType<MediaCredentials>;
