import type { Logger } from 'pino';
import type { IceServer } from '../protocol/index.js';
import type { TokenOptions } from './auth/open-tokens.js';
import type { MaintenanceWindow } from './cases/maintenance.js';
import type { Admission, ConferencesPerPerson, ProceedingsPolicy } from './cases/rules/decisions.js';
import type { OnRejoin } from './cases/rejoin-hook.js';
import type { RejoinPolicy } from './cases/rules/rejoin.js';
import type { MediaServer } from './media/media-server.js';
import type { RetentionPolicy } from './retention/policy.js';
import type { DatabaseSettings } from './settings.js';

/** What the backend is given: by the settings of the standalone process, or by the server it is mounted in. */
export interface ServicesOptions extends TokenOptions {
  readonly database: DatabaseSettings;
  readonly media: MediaServer;
  readonly log: Logger;
  /** Makes the marks of cases in the log, at least 32 characters; `null` or absent: lines name no case. */
  readonly logKey?: string | null;
  readonly webhookToken?: string | null;
  /** `null` or absent: metrics are for this machine alone, while no proxy stands in front. */
  readonly metricsToken?: string | null;
  readonly iceServers?: readonly IceServer[];
  readonly admission?: Admission;
  /** Default `one`. */
  readonly conferencesPerPerson?: ConferencesPerPerson;
  /** Minutes before an appointment from which on people of side C get in; `null`: always. Default 60. */
  readonly opensBefore?: number | null;
  /** Releases of the page, such as `1.4.0`: older ones are asked to load a newer one, or may not take part (edge case 79). */
  readonly leastClient?: string | null;
  readonly leastSecureClient?: string | null;
  /** Default `on`. */
  readonly proceedings?: ProceedingsPolicy;
  /** What somebody of side C meets who comes back. Default `allow`; beside `onRejoin`, `waiting-room` (decision 55). */
  readonly rejoin?: RejoinPolicy;
  /** Asked about each who comes back; `rejoin` holds where it throws or does not answer within 3 seconds (R-I10). */
  readonly onRejoin?: OnRejoin;
  readonly maintenance?: readonly MaintenanceWindow[];
  /** Default `official`. */
  readonly retention?: RetentionPolicy;
  /** By what all rate limits are multiplied, above 0; `null`: there are none. Default 1. */
  readonly rateLimits?: number | null;
  /** `null` or absent: nobody may use the host API. */
  readonly hostKey?: string | null;
  readonly allowedOrigins?: readonly string[];
  /** Where browsers reach the backend, with the path that they see; needed where a proxy takes a part of it away. */
  readonly publicUrl?: string | null;
  /** Path below which it answers, such as `/conference`. Default: every path is its own. */
  readonly basePath?: string;
  /** Default: the SDK that is built with this package. */
  readonly sdkDirectory?: string;
  /** For tests: a clock, the content of a new embedded database, milliseconds between looks at the media server. */
  readonly clock?: () => Date;
  readonly databaseTemplate?: Blob;
  readonly reconcileInterval?: number;
}
