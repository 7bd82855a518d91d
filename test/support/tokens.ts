import type { Capability, Role } from '../../protocol/index.js';
import { signParticipantToken } from '../../server/auth/create-token.js';

export const TOKEN_SECRET = 'test-secret-0123456789-abcdefghijklmnopqrstuvwxyz';

/** The people of the tests; ids are the keys. */
export const PEOPLE = {
  notary: { id: 'notary', name: 'Dr. Nora Notarin', role: 'notary' },
  deputy: { id: 'deputy', name: 'Dieter Vertreter', role: 'deputy' },
  staff: { id: 'staff', name: 'Stefan Mitarbeiter', role: 'staff' },
  citizen: { id: 'citizen', name: 'Clara Bürgerin', role: 'party' },
  buyer: { id: 'buyer', name: 'Bruno Käufer', role: 'party' },
  witness: { id: 'witness', name: 'Willi Zeuge', role: 'witness' },
  adviser: { id: 'adviser', name: 'Rita Rat', role: 'adviser' },
} as const satisfies Record<string, { id: string; name: string; role: Role }>;
export type PersonKey = keyof typeof PEOPLE;

export interface TokenChanges {
  readonly capabilities?: readonly Capability[];
  readonly caseTitle?: string;
  readonly name?: string;
  readonly role?: Role;
  readonly secret?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly expiresIn?: number;
  /** When it was made; default now, or what the clock of a test server says. */
  readonly at?: Date;
}

export function tokenFor(
  person: PersonKey,
  caseId: string,
  { at = new Date(), ...changes }: TokenChanges = {},
): Promise<string> {
  return signParticipantToken({ secret: TOKEN_SECRET, ...PEOPLE[person], caseId, ...changes }, at);
}
