import { findConference, type CaseState } from '../../../protocol/case-state.js';
import { RpcClient } from '../../embedded-openvidu/support/rpc-client.js';
import type { Ticket } from '../actors/witness.js';

/** As many as are tried, the newest: they are the likeliest to be good still. */
const TRIED = 10;

/** R-E14 with a ticket that was handed out before the end, nobody comes in after it. */
export async function lateTickets(folded: CaseState, tickets: readonly Ticket[]): Promise<string[]> {
  const late = tickets.filter(
    ({ caseId, conference }) =>
      caseId === folded.id && findConference(folded, conference)?.status === 'ended',
  );
  const tries = late.slice(-TRIED).map(async ({ conference, token }) => {
    const client = await RpcClient.open(new URL(token).origin);
    try {
      await client.joinRoom(token);
      return [`a ticket for ${conference}, which has ended, let somebody in`];
    } catch {
      return [];
    } finally {
      client.cut();
    }
  });
  return (await Promise.all(tries)).flat();
}
