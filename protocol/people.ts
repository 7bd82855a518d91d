/**
 * The people of a case. Roles and sides: reference domain 2.3 (terms of the NotViKoV in English).
 * A person is known by the vendor's pseudonymous id (`sub` of the token); name and role come from there too.
 */
export const ROLES = [
  'notary',
  'deputy',
  'staff',
  'party',
  'interpreter',
  'sign-interpreter',
  'witness',
  'adviser',
] as const;
export type Role = (typeof ROLES)[number];

/** `office` is the notarial side (side N of the requirements), `portal` everybody else (side C). */
export type Side = 'office' | 'portal';

const OFFICE_ROLES: ReadonlySet<Role> = new Set(['notary', 'deputy', 'staff']);

export function sideOf(role: Role): Side {
  return OFFICE_ROLES.has(role) ? 'office' : 'portal';
}

/** The acting official person (Amtsperson, § 1 NotViKoV): the notary or the notary's representative. */
export function isOfficial(role: Role): boolean {
  return role === 'notary' || role === 'deputy';
}

/**
 * What a person may do beyond taking part, writing and reading. Every right is decided on the server
 * (`server/auth/rights.ts`); the browser only draws what the snapshot grants.
 */
export const CAPABILITIES = [
  /** start a conference (R-I3 for a conference that already runs needs no right) */
  'start',
  /** end a conference for everyone (R-E1, R-E2) */
  'end',
  /** create and change appointments (R-T1, R-T2) */
  'appoint',
  /** let waiting people in (edge case 25) */
  'admit',
  /** exclude people from a conference and take that back (§ 9 (2) NotViKoV) */
  'exclude',
  /** take the whole case away from a person (edge case 69) */
  'remove',
  /** take out the log of the case as evidence: chat, appointments, presence (R-E17) */
  'export',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export interface Person {
  /** Pseudonymous id, chosen by the vendor; 1 to 128 characters. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A person as the case knows them. */
export interface Member extends Person {
  /** Set when the person may not see the case any more. */
  readonly removedAt?: string;
}
