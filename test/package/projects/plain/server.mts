/* The portal behind the page. */
import { createParticipantToken } from 'notary-conference/server';

export type * as server from 'notary-conference/server';
export const token: Promise<string> = createParticipantToken({
  secret: 'at-least-32-bytes-0123456789abcdef',
  id: 'p-2',
  name: 'Hannelore Petersen',
  role: 'party',
  caseId: '2026-0118',
});
