import {
  CAPABILITIES,
  isOfficial,
  isReplaced,
  sideOf,
  type CaseState,
  type Capability,
  type Person,
  type Role,
} from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';

/** Who is asking, as the token says, and what they may do. Lives as long as one request or stream. */
export interface Viewer {
  readonly caseId: string;
  /** Title for a case that this person is the first to open. */
  readonly caseTitle: string | null;
  /** Who signed for that person, the `iss` of the token; empty without one. Ids are unique among those of one issuer. */
  readonly issuer?: string;
  readonly person: Person;
  readonly capabilities: readonly Capability[];
  readonly expiresAt: Date;
}

const BY_ROLE: Partial<Record<Role, readonly Capability[]>> = {
  notary: ['start', 'end', 'appoint', 'admit', 'exclude', 'remove', 'export'],
  deputy: ['start', 'end', 'appoint', 'admit', 'exclude', 'remove', 'export'],
  // ending and excluding are the official person's unless the host grants them (A1, § 9 (2) NotViKoV)
  staff: ['start', 'appoint', 'admit', 'export'],
};

/**
 * What a role may do: the one place that decides it. A token that lists capabilities replaces the default of its role
 * on side N, so it can grant and restrict; on side C it grants nothing, whatever it says (R-E2, R-T2).
 */
export function capabilitiesOf(role: Role, listed?: readonly string[]): readonly Capability[] {
  if (sideOf(role) === 'portal') return [];
  if (!listed) return BY_ROLE[role] ?? [];
  return CAPABILITIES.filter((capability) => listed.includes(capability));
}

/**
 * The rights of the token as they hold in this case: an official person whom another one has replaced keeps them on
 * paper only (§ 44 (1) BNotO, edge case 19).
 */
export function rightsIn(state: CaseState, { person, capabilities }: Viewer): readonly Capability[] {
  return isReplaced(state, person) ? [] : capabilities;
}

export function may(viewer: Viewer, capability: Capability): boolean {
  return viewer.capabilities.includes(capability);
}

/**
 * Whether somebody may conduct proceedings (Verhandlung): the official person alone. No token grants it to others, and
 * none takes it away: it belongs to the office, not to the handling of the technology (domain 2.3).
 */
export function mayConduct({ person }: Viewer): boolean {
  return isOfficial(person.role);
}

/** Whether somebody may share a window in that conference; the rule is the one by which pages offer it. */
export { mayPresent } from '../../protocol/index.js';

/**
 * Whether somebody may switch off the microphone of a person of that role: whoever may let people in. Never that of the
 * official person, who has the technical direction and must be heard (§ 9 (2) NotViKoV, § 13 (1) BeurkG).
 */
export function mayMute(viewer: Viewer, role: Role): boolean {
  return may(viewer, 'admit') && !isOfficial(role);
}

/** @throws AppError `forbidden` */
export function demand(viewer: Viewer, capability: Capability): void {
  if (!may(viewer, capability)) throw new AppError('forbidden');
}
