import { z } from 'zod';
import {
  DEVICE_STATES,
  NETWORK_FINDINGS,
  SPEAKER_FINDINGS,
  type DeviceCheckReport,
  type DeviceChecks,
  type NetworkCheckAnswer,
} from '../../../protocol/index.js';
import { MediaCredentialsSchema } from './media.js';
import { Instant } from './state.js';

/** Words alone: there is no field that could hold the name of a device. */
export const DeviceCheckBody = z
  .strictObject({
    camera: z.enum(DEVICE_STATES),
    microphone: z.enum(DEVICE_STATES),
    speaker: z.enum(SPEAKER_FINDINGS),
    network: z.enum(NETWORK_FINDINGS),
    browser: z.literal('outdated').exactOptional(),
  })
  .meta({ id: 'DeviceCheckReport' }) satisfies z.ZodType<DeviceCheckReport>;

export const DeviceChecksSchema = z
  .record(z.string(), DeviceCheckBody.extend({ at: Instant }))
  .meta({ id: 'DeviceChecks' }) satisfies z.ZodType<DeviceChecks>;

export const NetworkCheckAnswerSchema = z
  .strictObject({ media: MediaCredentialsSchema })
  .meta({ id: 'NetworkCheckAnswer' }) satisfies z.ZodType<NetworkCheckAnswer>;
