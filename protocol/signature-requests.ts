import { isUpcoming } from './appointments.js';
import { latestConference, type CaseState, type Conference } from './case-state.js';
import { isOfficialConnected, missingPersons } from './proceedings.js';

/**
 * Whether the host may ask people for their signatures now (R-L7).
 * - `notary-absent`: no official person is connected · `person-missing`: a required person is not
 * - `proceedings-not-open`: not opened yet, finished, or all are back and nobody has resumed them
 */
export type SignatureRequests =
  | { readonly state: 'allowed' }
  | {
      readonly state: 'blocked';
      readonly reason: 'notary-absent' | 'person-missing' | 'proceedings-not-open';
    };

const ALLOWED: SignatureRequests = { state: 'allowed' };

/** Only with open proceedings. Consultations are never blocked, nor is anything where the operator has none. */
export function signatureRequests(state: CaseState): SignatureRequests {
  const conference = latestConference(state);
  if (!conference) {
    const isDue = state.appointments.some((each) => isUpcoming(each) && each.kind !== 'consultation');
    return isDue ? { state: 'blocked', reason: 'proceedings-not-open' } : ALLOWED;
  }
  const { proceedings } = conference;
  if (!proceedings || proceedings.state === 'open') return ALLOWED;
  return { state: 'blocked', reason: reasonOf(state, conference) };
}

function reasonOf(state: CaseState, conference: Conference) {
  if (conference.ended) return 'proceedings-not-open';
  if (!isOfficialConnected(state, conference)) return 'notary-absent';
  return missingPersons(state, conference).length > 0 ? 'person-missing' : 'proceedings-not-open';
}
