import { emptyCase, type CaseState } from '../../../protocol/case-state.js';
import { evolve } from '../../../protocol/evolve.js';
import type { CaseEvent } from '../../../protocol/events.js';
import type { CaseExport } from '../../../protocol/export.js';
import type { CaseSnapshot } from '../../../protocol/http.js';
import { tokenFor } from '../../support/tokens.js';
import type { Cast } from '../actors/cast.js';
import type { Witness } from '../actors/witness.js';
import type { SeenSession } from '../world/openvidu.js';
import type { World } from '../world/world.js';

/** What can be known about one case at one moment, from every side. */
export interface Evidence {
  readonly caseId: string;
  readonly takenAt: Date;
  readonly exported: CaseExport;
  readonly log: readonly CaseEvent[];
  /** The case as its log says it is. */
  readonly folded: CaseState;
  /** The stored state, as each node tells it. */
  readonly stored: readonly CaseState[];
  /** What the media server has, of this case and others. */
  readonly sessions: readonly SeenSession[];
  readonly cast: Cast;
  readonly witness: Witness;
}

/** One thing that has to be true. Returns what is wrong, in plain words. */
export interface Check {
  readonly name: string;
  readonly complaints: (evidence: Evidence) => readonly string[];
}

/** @throws when a node or the media server does not answer */
export async function gather(world: World, cast: Cast, witness: Witness): Promise<Evidence> {
  const { caseId } = cast;
  const headers = { authorization: `Bearer ${await tokenFor('notary', caseId)}` };
  const read = async <Body>(url: string): Promise<Body> => {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}`);
    return (await answer.json()) as Body;
  };
  const addresses = world.nodes.map(({ directUrl }) => `${directUrl}/v1/cases/${caseId}`);
  const [first = ''] = addresses;
  const sessions = await world.openvidu.sessions();
  const exported = await read<CaseExport>(`${first}/export?format=json`);
  const snapshots = await Promise.all(addresses.map((address) => read<CaseSnapshot>(address)));
  const log = exported.events.map(({ event }) => event);
  return {
    caseId,
    takenAt: new Date(),
    exported,
    log,
    folded: log.reduce(evolve, emptyCase(caseId)),
    stored: snapshots.map(({ state }) => state),
    sessions,
    cast,
    witness,
  };
}
