import { backendFindings } from './checks/backend.js';
import { mediaFindings } from './checks/media.js';
import { isMixed, pageFindings } from './checks/page.js';
import { permissionFindings } from './checks/permissions.js';
import { tagFindings } from './checks/tags.js';
import { askForToken } from './checks/token-answer.js';
import { tokenFindings } from './checks/token.js';
import type { PortalFinding } from './faults.js';
import { PolicyWatch } from './policy-watch.js';
import { addressOf, type Subject } from './subject.js';

export interface Examined {
  /** What was looked at. */
  readonly subject: 'SDK' | 'page' | 'tags' | 'permissions' | 'backend' | 'portal' | 'token' | 'media server';
  /** `null`: something before it is at fault, so that it cannot be looked at. */
  readonly findings: readonly PortalFinding[] | null;
}

/** Looks at everything in the page that a conference needs. Asks the portal for one token more, and opens no device. */
export async function examine(subject: Subject): Promise<readonly Examined[]> {
  const policies = new PolicyWatch();
  try {
    const page = pageFindings(subject);
    const tags = await tagFindings();
    const permissions = await permissionFindings();
    const first: Examined[] = [
      { subject: 'page', findings: page },
      { subject: 'tags', findings: tags },
      { subject: 'permissions', findings: permissions },
    ];
    const rest = subject.isPlayed ? [] : await reach(subject, policies);
    return [...first, ...rest];
  } finally {
    policies.stop();
  }
}

async function reach(subject: Subject, policies: PolicyWatch): Promise<Examined[]> {
  const address = subject.server === '' ? null : addressOf(subject.server);
  const isNamed = address !== null && subject.caseId !== '' && !isMixed(address);
  const backend = isNamed ? await backendFindings(subject, policies) : null;
  const given = subject.caseId === '' ? null : await askForToken(subject, policies);
  const portal: Examined = { subject: 'portal', findings: given?.findings ?? null };
  const isReached = backend?.length === 0;
  const token = isReached && given?.token ? await tokenFindings(subject, given.token, given.portalNow) : null;
  const isTaken = token?.every(({ severity }) => severity === 'warning') ?? false;
  const media = isTaken && given?.token ? await mediaFindings(subject, given.token, policies) : null;
  return [
    { subject: 'backend', findings: backend },
    portal,
    { subject: 'token', findings: token },
    { subject: 'media server', findings: media },
  ];
}
