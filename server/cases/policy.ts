import type { OnRejoin } from './rejoin-hook.js';
import type { Policy } from './rules/decisions.js';

/** The rules that the operator has chosen, with what holds where nothing was said. */
export function policyOf({
  admission = 'office',
  conferencesPerPerson = 'one',
  proceedings = 'on',
  rejoin,
  onRejoin,
}: Partial<Policy> & { readonly onRejoin?: OnRejoin }): Policy {
  return {
    admission,
    conferencesPerPerson,
    proceedings,
    // where a host that looks for itself cannot say, a person does (decision 55)
    rejoin: rejoin ?? (onRejoin ? 'waiting-room' : 'allow'),
  };
}
