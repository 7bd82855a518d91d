import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import type { Check } from './evidence.js';

/** The export proves itself: no event is missing, altered, added or moved (R-E17). */
export const chain: Check = {
  name: 'hash chain',
  complaints: ({ exported, log }) => {
    const verdict = verifyExport(exported);
    const gap = log.findIndex((event, index) => event.seq !== index + 1);
    return [
      ...(verdict.result === 'valid'
        ? []
        : [verdict.result === 'unusable' ? verdict.message : verdict.fault.message]),
      ...(gap === -1 ? [] : [`event ${gap + 1} of the log has the number ${String(log[gap]?.seq)}`]),
    ];
  },
};
