import type { Role } from 'notary-conference/protocol';

/** The invented people of the demo. A real portal takes them from its own login. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly page: 'office' | 'portal';
}

export const DEMO_CASE = { id: '2026-0118', title: 'Übertragung Ahornweg 12' };

export const DEMO_PEOPLE: Readonly<Record<string, DemoPerson>> = {
  notary: { id: 'p-7f31', name: 'Dr. Katharina Lindner', role: 'notary', page: 'office' },
  staff: { id: 'p-2b90', name: 'Miriam Aydın', role: 'staff', page: 'office' },
  hannelore: { id: 'p-51c4', name: 'Hannelore Petersen', role: 'party', page: 'portal' },
  jonas: { id: 'p-e6a8', name: 'Jonas Petersen', role: 'party', page: 'portal' },
  interpreter: { id: 'p-90d2', name: 'Chidi Okafor', role: 'interpreter', page: 'portal' },
  witness: { id: 'p-c3d7', name: 'Deniz Yıldız', role: 'witness', page: 'portal' },
};

/** Not what every object of JavaScript has by that name. */
export function demoPerson(name: string): DemoPerson | undefined {
  return Object.hasOwn(DEMO_PEOPLE, name) ? DEMO_PEOPLE[name] : undefined;
}
