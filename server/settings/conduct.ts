import { ADMISSIONS, type Admission } from '../cases/rules/decisions.js';
import { section } from './section.js';
import { oneOf } from './values.js';

/** Rules that an operator chooses, and how much is logged. */
export interface ConductSettings {
  readonly admission: Admission;
  readonly logLevel: string;
}

export const conduct = section({
  variables: {
    /** Who lets people of side C into a conference: `office`, side N does, or `open`, nobody has to wait. */
    NOTARY_ADMISSION: oneOf(ADMISSIONS).default('open'),
    /** Of the log on standard output, JSON lines. */
    LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  },
  read: (env): ConductSettings => ({ admission: env.NOTARY_ADMISSION, logLevel: env.LOG_LEVEL }),
});
