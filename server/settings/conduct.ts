import { isOlder } from '../../protocol/client-version.js';
import {
  ADMISSIONS,
  CONFERENCES_PER_PERSON,
  PROCEEDINGS,
  type Admission,
  type ConferencesPerPerson,
  type ProceedingsPolicy,
} from '../cases/rules/decisions.js';
import { REJOIN_POLICIES, type RejoinPolicy } from '../cases/rules/rejoin.js';
import type { RetentionPolicy } from '../retention/policy.js';
import type { MaintenanceWindow } from '../cases/maintenance.js';
import { section, type Given } from './section.js';
import {
  LongKey,
  MaintenanceWindows,
  MinutesBefore,
  oneOf,
  RateLimits,
  Release,
  Retention,
} from './values.js';

/** Rules that an operator chooses, and how much is logged. */
export interface ConductSettings {
  readonly admission: Admission;
  readonly conferencesPerPerson: ConferencesPerPerson;
  /** Minutes; `null`: always. */
  readonly opensBefore: number | null;
  /** `null`: every page will do. */
  readonly leastClient: string | null;
  readonly leastSecureClient: string | null;
  readonly proceedings: ProceedingsPolicy;
  readonly rejoin: RejoinPolicy;
  readonly maintenance: readonly MaintenanceWindow[];
  readonly retention: RetentionPolicy;
  /** By what all are multiplied; `null`: there are none. */
  readonly rateLimits: number | null;
  readonly logLevel: string;
  /** `null`: no line says which case it is about. */
  readonly logKey: string | null;
}

export const conduct = section({
  variables: {
    /** Who lets people of side C into a conference: `office`, side N does, or `open`, nobody has to wait. */
    NOTARY_ADMISSION: oneOf(ADMISSIONS).default('office'),
    /** Whether a person may be in the conferences of several cases at once. */
    NOTARY_CONFERENCES_PER_PERSON: oneOf(CONFERENCES_PER_PERSON).default('one'),
    /** How long before an appointment people of side C get in, in minutes, or `always`. */
    NOTARY_OPENS_BEFORE_MINUTES: MinutesBefore.default(60),
    /** Pages older than this release are asked to load a newer one before they take part. */
    NOTARY_LEAST_CLIENT: Release.optional(),
    /** Pages older than this release may not start or enter a conference. Only on security grounds. */
    NOTARY_LEAST_SECURE_CLIENT: Release.optional(),
    /** Whether deeds and certifications have proceedings (Verhandlung), which pause while a required person is missing. */
    NOTARY_PROCEEDINGS: oneOf(PROCEEDINGS).default('on'),
    /**
     * What people of side C meet who come back after an interruption, a leave or from another device: `allow`, `waiting-room`
     * (side N admits them anew) or `re-identify` (the host confirms anew who they are, by the host API).
     */
    NOTARY_REJOIN: oneOf(REJOIN_POLICIES).default('allow'),
    /** Times of the week in which the service may be away, comma list: `Wed 12:00-14:00 Europe/Berlin`. */
    NOTARY_MAINTENANCE: MaintenanceWindows.default([]),
    /**
     * How long a case is kept after its last change: `official`, two years from the end of that year (§ 14 (1) NotViKoV), a
     * number of days, or `never`: nothing is deleted by itself.
     */
    NOTARY_RETENTION: Retention.default('official'),
    /** By what all rate limits are multiplied, or `off`: for load tests, or where many share one id of a person. */
    NOTARY_RATE_LIMITS: RateLimits.default(1),
    /** Of the log on standard output, JSON lines. */
    LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** Makes the marks by which an operator who has it finds the case that a line is about. None: no marks. */
    NOTARY_LOG_KEY: LongKey.optional(),
  },
  read: (env): ConductSettings => ({
    admission: env.NOTARY_ADMISSION,
    conferencesPerPerson: env.NOTARY_CONFERENCES_PER_PERSON,
    opensBefore: env.NOTARY_OPENS_BEFORE_MINUTES === 'always' ? null : env.NOTARY_OPENS_BEFORE_MINUTES,
    leastClient: env.NOTARY_LEAST_CLIENT ?? null,
    leastSecureClient: env.NOTARY_LEAST_SECURE_CLIENT ?? null,
    proceedings: env.NOTARY_PROCEEDINGS,
    rejoin: env.NOTARY_REJOIN,
    maintenance: env.NOTARY_MAINTENANCE,
    retention: env.NOTARY_RETENTION,
    rateLimits: env.NOTARY_RATE_LIMITS === 'off' ? null : env.NOTARY_RATE_LIMITS,
    logLevel: env.LOG_LEVEL,
    logKey: env.NOTARY_LOG_KEY ?? null,
  }),
  contradictions,
});

function contradictions(given: Given): string[] {
  const { NOTARY_LEAST_CLIENT: least, NOTARY_LEAST_SECURE_CLIENT: secure } = given;
  return [
    ...(given['NOTARY_REJOIN'] === 're-identify' && given['NOTARY_HOST_KEY'] === undefined
      ? [
          'NOTARY_HOST_KEY: must be set with NOTARY_REJOIN=re-identify; without it nobody can confirm who comes back',
        ]
      : []),
    ...(typeof least === 'string' && typeof secure === 'string' && isOlder(least, secure)
      ? [
          'NOTARY_LEAST_SECURE_CLIENT: must not be later than NOTARY_LEAST_CLIENT; who may not take part is asked to reload anyway',
        ]
      : []),
  ];
}
